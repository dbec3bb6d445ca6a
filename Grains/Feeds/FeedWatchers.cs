using Kizuna.Grains.Interfaces;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Kizuna.Grains.Feeds;

/// <summary>
/// The nodes that watch the feed of one grain, and the order of its steps. Neither is stored: a new activation begins a new epoch, and its
/// watchers, who renew before they expire, ask for the snapshot.
/// </summary>
internal sealed class FeedWatchers(string feed, IGrainContext grain, TimeProvider clock, ILogger<FeedWatchers> log)
{
    private readonly ObserverManager<IRepObserver> nodes = new(FeedLimits.Expiry, log) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };
    private FeedPoint point = new(grain.ActivationId.ToString(), 0);

    internal bool Any => nodes.Count > 0;

    /// <returns>The point after which the node hears every step.</returns>
    internal FeedPoint Add(IRepObserver node)
    {
        nodes.Subscribe(node, node);
        nodes.ClearExpired();
        return point;
    }

    internal void Remove(IRepObserver node) => nodes.Unsubscribe(node);

    /// <param name="step">Null: some were lost.</param>
    internal Task Publish(FeedStep? step)
    {
        var now = point = point with { Sequence = point.Sequence + 1 };
        return nodes.Notify(node => node.Changed(feed, now, step)); // one way: it waits for nobody
    }
}
