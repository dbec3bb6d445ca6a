using Kizuna.Grains.Interfaces;
using Microsoft.Extensions.Logging;

namespace Kizuna.Api.Live;

/// <summary>
/// The live lists of one node. For every rep and customer that somebody watches here the node observes their grain, once, however many watch; the
/// steps that it hears go to the watchers as a feed of the node's own. Where it may have missed one, the feed changes its epoch.
/// </summary>
public sealed partial class ObservedFeeds : IRepFeeds, IRepObserver
{
    // A watcher gets its snapshot in any case; what it may miss until the node observes the grain is made good then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly RepFeeds local;
    private readonly IGrainFactory grains;
    private readonly TimeProvider clock;
    private readonly ILogger<ObservedFeeds> log;
    private readonly Lazy<IRepObserver> self;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Watch> watches = []; // as many as reps are watched here

    public ObservedFeeds(RepFeeds local, IGrainFactory grains, TimeProvider clock, ILogger<ObservedFeeds> log)
    {
        (this.local, this.grains, this.clock, this.log) = (local, grains, clock, log);
        self = new(() => grains.CreateObjectReference<IRepObserver>(this));
    }

    public FeedSubscription Subscribe(string repId)
    {
        lock (gate)
        {
            var subscription = local.Subscribe(repId); // first, so that no step falls between
            if (!watches.TryGetValue(repId, out var watch))
            {
                watches[repId] = watch = new Watch();
                watch.Begun = Renew(repId, watch);
            }
            return subscription;
        }
    }

    public async Task<FeedSnapshot> Snapshot(string repId, CancellationToken stop)
    {
        Task begun;
        lock (gate) begun = watches.TryGetValue(repId, out var watch) ? watch.Begun : Task.CompletedTask;
        await begun.WaitAsync(Patience, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
        return await local.Snapshot(repId, stop);
    }

    /// <summary>Says to every grain that this node still watches, and lets those go that nobody watches any more.</summary>
    public async Task Renew()
    {
        List<(string RepId, Watch Watch)> kept = [];
        List<string> left;
        lock (gate)
        {
            var watched = local.Watched.ToHashSet();
            left = [.. watches.Keys.Where(repId => !watched.Contains(repId))];
            foreach (var repId in left) watches.Remove(repId);
            foreach (var (repId, watch) in watches) kept.Add((repId, watch));
        }
        await Task.WhenAll(kept.Select(watch => Renew(watch.RepId, watch.Watch)).Concat(left.Select(Leave)));
    }

    public Task Changed(string repId, FeedPoint point, FeedStep? step)
    {
        lock (gate)
        {
            if (!watches.TryGetValue(repId, out var watch)) return Task.CompletedTask;
            var seen = watch.Seen;
            if (seen is not null && seen.Epoch == point.Epoch && point.Sequence <= seen.Sequence) return Task.CompletedTask; // overtaken
            var isNext = seen is null || (seen.Epoch == point.Epoch && point.Sequence == seen.Sequence + 1);
            watch.Seen = point;
            if (isNext && step is not null) local.Publish(repId, step);
            else local.Invalidate(repId);
        }
        return Task.CompletedTask;
    }

    private async Task Renew(string repId, Watch watch)
    {
        try
        {
            var point = await (FeedKeys.CustomerOf(repId) is { } customer
                ? grains.GetGrain<ICustomerGrain>(customer).Watch(self.Value)
                : grains.GetGrain<IRepGrain>(repId).Watch(self.Value)).ConfigureAwait(false);
            lock (gate) Met(repId, watch, point);
        }
        catch (Exception e)
        {
            LogFailed(e, repId);
            lock (gate) watch.IsIncomplete = true; // steps may be missed until it answers
        }
    }

    /// <summary>Compares what was heard with where the grain is.</summary>
    private void Met(string repId, Watch watch, FeedPoint point)
    {
        // A step that is on its way counts as missed only if it has not come by the next renewal.
        var isMissed = watch.IsIncomplete || (watch.Seen is { } seen && (seen.Epoch != point.Epoch || seen.Sequence < watch.Due));
        if (isMissed) local.Invalidate(repId);
        if (isMissed || watch.Seen is null) watch.Seen = point;
        (watch.Due, watch.IsIncomplete) = (point.Sequence, false);
    }

    private async Task Leave(string repId)
    {
        try
        {
            await (FeedKeys.CustomerOf(repId) is { } customer
                ? grains.GetGrain<ICustomerGrain>(customer).Unwatch(self.Value)
                : grains.GetGrain<IRepGrain>(repId).Unwatch(self.Value)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogFailed(e, repId); // it forgets this node by itself
        }
    }

    [LoggerMessage(LogLevel.Debug, "The grain of {RepId} does not answer; its watchers here will take the snapshot when it does")]
    private partial void LogFailed(Exception error, string repId);

    private sealed class Watch
    {
        internal Task Begun { get; set; } = Task.CompletedTask;

        /// <summary>The last step that was heard.</summary>
        internal FeedPoint? Seen { get; set; }

        /// <summary>Where the grain was at the last renewal.</summary>
        internal long Due { get; set; }

        internal bool IsIncomplete { get; set; }
    }
}
