namespace Kizuna.Runtime;

/// <summary>The live work lists, and the customers that somebody looks at, as a node serves them to its watchers. The embedded host and the cluster each have one implementation.</summary>
public interface IRepFeeds
{
    /// <summary>Deltas of the rep's list from now on. Dispose it to stop watching.</summary>
    /// <exception cref="OverloadedException">Too many are watching.</exception>
    FeedSubscription Subscribe(string repId);

    /// <summary>The open tasks, and the point of the feed from which on deltas are to be applied: asked for after <see cref="Subscribe"/>.</summary>
    Task<FeedSnapshot> Snapshot(string repId, CancellationToken stop);

    /// <summary>Tells the watchers what a commit changed: one delta for each rep whose list it touches. Best effort; it waits for nobody.</summary>
    void Publish(IReadOnlyList<CardChange> changes);

    /// <summary>Tells those who watch a customer (<see cref="RepFeeds.KeyOf"/>) that there is something to read anew: a message may change no card.</summary>
    void Touch(string customerId);

    /// <summary>A commit failed, perhaps only its answer: the watchers of the reps whose lists it may have touched ask for the snapshot.</summary>
    void Doubt(IReadOnlyList<CardChange> changes);
}
