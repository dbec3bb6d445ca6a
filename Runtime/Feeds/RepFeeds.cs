using System.Globalization;

namespace Kizuna.Runtime;

/// <summary>
/// The live work lists. A feed exists while somebody watches it; each one has an epoch of its own, so that whoever watches again after it
/// was gone sees a new epoch and asks for the snapshot. Publishing is best effort: the task rows are the truth.
/// </summary>
/// <param name="epoch">Different in every process.</param>
public sealed class RepFeeds(ICustomerStore store, TimeProvider clock, string epoch)
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

    /// <summary>Deltas of the rep's list from now on. Dispose it to stop watching.</summary>
    /// <exception cref="OverloadedException">Too many are watching.</exception>
    public FeedSubscription Subscribe(string repId)
    {
        lock (gate)
        {
            if (watchers == MaxWatchers) throw new OverloadedException();
            if (!feeds.TryGetValue(repId, out var feed))
                feeds[repId] = feed = new Feed(repId, string.Create(CultureInfo.InvariantCulture, $"{epoch}-{++opened}"));
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

    /// <summary>
    /// The open tasks and the point of the feed from which on deltas are to be applied. The point is read first: a delta that the tasks
    /// already contain does no harm, for a card says which of two is newer.
    /// </summary>
    public async Task<FeedSnapshot> Snapshot(string repId, CancellationToken stop)
    {
        string point;
        long sequence;
        lock (gate) (point, sequence) = feeds.TryGetValue(repId, out var feed) ? (feed.Epoch, feed.Sequence) : (epoch, 0);
        return new FeedSnapshot(repId, point, sequence, await store.OpenTasks(repId, null, null, clock.GetUtcNow(), MaxTasks, stop));
    }

    /// <summary>Tells the watchers what a commit changed: one delta for each rep whose list it touches.</summary>
    internal void Publish(IReadOnlyList<CardChange> changes)
    {
        if (changes.Count == 0) return;
        lock (gate)
        {
            if (feeds.Count == 0) return;
            foreach (var repId in changes.SelectMany(change => new[] { change.Before?.Rep, change.Now.Rep }).Distinct())
                if (repId is not null && feeds.TryGetValue(repId, out var feed))
                    feed.Publish(changes);
        }
    }

    private sealed class Feed(string repId, string epoch)
    {
        internal string RepId { get; } = repId;
        internal string Epoch { get; } = epoch;
        internal long Sequence { get; private set; }
        internal HashSet<FeedSubscription> Watchers { get; } = [];

        internal void Publish(IReadOnlyList<CardChange> changes)
        {
            var upserted = changes.Where(change => IsHere(change.Now)).Select(change => change.Now).ToList();
            var left = changes.Where(change => !IsHere(change.Now) && (change.Before?.Rep == RepId || change.Now.Rep == RepId)).Select(change => change.Now).ToList();
            var delta = new FeedDelta(RepId, Epoch, ++Sequence, upserted, left.ConvertAll(card => card.TaskId), left);
            foreach (var watcher in Watchers) watcher.Offer(delta);
        }

        private bool IsHere(TaskCard card) => card.Rep == RepId && card.Status == Engine.TaskState.Open;
    }
}
