using System.Globalization;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Live;

/// <summary>
/// The live work lists. A feed exists while somebody watches it; each one has an epoch of its own, so that whoever watches again after it
/// was gone sees a new epoch and asks for the snapshot. Publishing is best effort: the task rows are the truth.
/// </summary>
/// <param name="epoch">Different in every process.</param>
public sealed class RepFeeds(ITaskStore store, TimeProvider clock, string epoch) : IRepFeeds
{
    /// <summary>Tasks of one snapshot: ten times what a rep could look through in a day.</summary>
    public const int MaxTasks = 10_000;

    // Watchers of one process, each with at most FeedSubscription.MaxWaiting deltas.
    private const int MaxWatchers = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Feed> feeds = [];
    private int watchers;
    private long opened;

    /// <summary>Subscriptions that are not disposed.</summary>
    public int Watching
    {
        get
        {
            lock (gate) return watchers;
        }
    }

    public FeedSubscription Subscribe(string repId)
    {
        lock (gate)
        {
            if (watchers == MaxWatchers) throw new OverloadedException();
            if (!feeds.TryGetValue(repId, out var feed))
                feeds[repId] = feed = new Feed(repId, NewEpoch());
            var subscription = new FeedSubscription(subscription => Unsubscribe(feed, subscription));
            feed.Watchers.Add(subscription);
            watchers++;
            Telemetry.Watchers.Add(1);
            return subscription;
        }
    }

    private void Unsubscribe(Feed feed, FeedSubscription subscription)
    {
        lock (gate)
        {
            if (!feed.Watchers.Remove(subscription)) return;
            watchers--;
            Telemetry.Watchers.Add(-1);
            if (feed.Watchers.Count == 0) feeds.Remove(feed.RepId);
        }
    }

    // The point is read first: a delta that the tasks already contain does no harm, for a card says which of two is newer.
    public async Task<FeedSnapshot> Snapshot(string repId, CancellationToken stop)
    {
        string point;
        long sequence;
        lock (gate) (point, sequence) = feeds.TryGetValue(repId, out var feed) ? (feed.Epoch, feed.Sequence) : (epoch, 0);
        var tasks = FeedKeys.CustomerOf(repId) is null ? await store.OpenTasks(repId, null, null, clock.GetUtcNow(), MaxTasks, stop) : [];
        return new FeedSnapshot(repId, point, sequence, tasks);
    }

    /// <summary>Reps that somebody watches.</summary>
    public IReadOnlyList<string> Watched
    {
        get
        {
            lock (gate) return [.. feeds.Keys];
        }
    }

    /// <summary>A step of the list: every watcher of the rep hears of it.</summary>
    public void Publish(string repId, FeedStep step)
    {
        lock (gate)
            if (feeds.TryGetValue(repId, out var feed)) feed.Publish(step);
    }

    /// <summary>Steps were missed: the feed goes on with another epoch, so that every watcher asks for the snapshot.</summary>
    public void Invalidate(string repId)
    {
        lock (gate)
            if (feeds.TryGetValue(repId, out var feed)) feed.Invalidate(NewEpoch());
    }

    private string NewEpoch() => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{++opened}");

    private sealed class Feed(string repId, string epoch)
    {
        internal string RepId { get; } = repId;
        internal string Epoch { get; private set; } = epoch;
        internal long Sequence { get; private set; }
        internal HashSet<FeedSubscription> Watchers { get; } = [];

        internal void Publish(FeedStep step)
        {
            var delta = new FeedDelta(RepId, Epoch, ++Sequence, step.Upserted, [.. step.Ended.Select(card => card.TaskId)], step.Ended);
            foreach (var watcher in Watchers) watcher.Offer(delta);
        }

        internal void Invalidate(string another)
        {
            (Epoch, Sequence) = (another, 0);
            Publish(new FeedStep([], []));
        }
    }
}
