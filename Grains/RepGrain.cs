using Kizuna.Runtime;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Kizuna.Grains;

/// <summary>The order of one rep's steps, and who hears them. Nothing of it is stored: the task rows are the truth, and a new activation has a new epoch.</summary>
[GrainType("rep")]
internal sealed class RepGrain : Grain, IRepGrain
{
    private readonly ObserverManager<IRepObserver> nodes;
    private FeedPoint point = new("", 0);

    public RepGrain(TimeProvider clock, ILogger<RepGrain> log) =>
        nodes = new ObserverManager<IRepObserver>(ClusterLimits.Expiry, log) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        point = new FeedPoint(GrainContext.ActivationId.ToString(), 0);
        return Task.CompletedTask;
    }

    public Task<FeedPoint> Watch(IRepObserver node)
    {
        nodes.Subscribe(node, node);
        nodes.ClearExpired();
        return Task.FromResult(point);
    }

    public Task Unwatch(IRepObserver node)
    {
        nodes.Unsubscribe(node);
        return Task.CompletedTask;
    }

    public Task Publish(FeedStep? step)
    {
        point = point with { Sequence = point.Sequence + 1 };
        var (repId, now) = (this.GetPrimaryKeyString(), point);
        return nodes.Notify(node => node.Changed(repId, now, step)); // one way: it waits for nobody
    }
}
