using System.Globalization;

namespace Kizuna.Runtime;

/// <summary>
/// The live work lists. A feed exists while somebody watches it; each one has an epoch of its own, so that whoever watches again after it
/// was gone sees a new epoch and asks for the snapshot. Publishing is best effort: the task rows are the truth.
/// </summary>
/// <param name="epoch">Different in every process.</param>
public sealed class RepFeeds(ICustomerStore store, TimeProvider clock, string epoch) : IRepFeeds
{
    /// <summary>Tasks of one snapshot: ten times what a rep could look through in a day.</summary>
    public const int MaxTasks = 10_000;

    // Watchers of one process, each with at most FeedSubscription.MaxWaiting deltas.
    private const int MaxWatchers = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Feed> feeds = [];
    private int watchers;
    private long opened;

    private const string OfCustomers = "customer:";

    /// <summary>The feed of one customer stands among those of the reps: its steps are empty, for whoever looks at the customer reads all of it anew.</summary>
    public static string KeyOf(string customerId) => OfCustomers + customerId;

    /// <summary>The customer whose feed it is; null for a rep's.</summary>
    public static string? CustomerOf(string key) => key.StartsWith(OfCustomers, StringComparison.Ordinal) ? key[OfCustomers.Length..] : null;

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
        var tasks = CustomerOf(repId) is null ? await store.OpenTasks(repId, null, null, clock.GetUtcNow(), MaxTasks, stop) : [];
        return new FeedSnapshot(repId, point, sequence, tasks);
    }

    public void Publish(IReadOnlyList<CardChange> changes)
    {
        if (changes.Count == 0) return;
        lock (gate)
        {
            if (feeds.Count == 0) return;
            foreach (var repId in FeedStep.RepsOf(changes))
                if (feeds.TryGetValue(repId, out var feed))
                    feed.Publish(FeedStep.Of(repId, changes));
        }
    }

    public void Touch(string customerId)
    {
        lock (gate)
            if (feeds.Count > 0 && feeds.TryGetValue(KeyOf(customerId), out var feed)) feed.Publish(FeedStep.Empty);
    }

    public void Doubt(IReadOnlyList<CardChange> changes)
    {
        foreach (var repId in FeedStep.RepsOf(changes)) Break(repId);
    }

    /// <summary>Reps that somebody watches.</summary>
    public IReadOnlyList<string> Watched
    {
        get
        {
            lock (gate) return [.. feeds.Keys];
        }
    }

    /// <summary>Tells the watchers a step that was made elsewhere.</summary>
    public void Publish(string repId, FeedStep step)
    {
        lock (gate)
            if (feeds.TryGetValue(repId, out var feed)) feed.Publish(step);
    }

    /// <summary>Steps were missed: the feed goes on with another epoch, so that every watcher asks for the snapshot.</summary>
    public void Break(string repId)
    {
        lock (gate)
            if (feeds.TryGetValue(repId, out var feed)) feed.Break(NewEpoch());
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

        internal void Break(string another)
        {
            (Epoch, Sequence) = (another, 0);
            Publish(FeedStep.Empty);
        }
    }
}
