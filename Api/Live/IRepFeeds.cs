using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Live;

/// <summary>The live work lists, as a node serves them to its watchers.</summary>
public interface IRepFeeds
{
    /// <summary>Deltas of the rep's list from now on. Dispose it to stop watching.</summary>
    /// <exception cref="OverloadedException">Too many are watching.</exception>
    FeedSubscription Subscribe(string repId);

    /// <summary>The open tasks, and the point of the feed from which on deltas are to be applied: asked for after <see cref="Subscribe"/>.</summary>
    Task<FeedSnapshot> Snapshot(string repId, CancellationToken stop);
}
