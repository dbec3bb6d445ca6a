using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Live;

/// <summary>A rep's open tasks at one point of the feed.</summary>
public sealed record FeedSnapshot(string RepId, string Epoch, long Sequence, IReadOnlyList<TaskCard> Tasks);

/// <summary>
/// A step of a rep's feed. <paramref name="Sequence"/> grows by one; a client that misses one, or sees a new epoch, asks for the snapshot.
/// </summary>
/// <param name="Closed">Tasks that left this rep's list, by id.</param>
/// <param name="Ended">The same tasks as they ended, so that a page can say why before the row goes.</param>
public sealed record FeedDelta(string RepId, string Epoch, long Sequence, IReadOnlyList<TaskCard> Upserted, IReadOnlyList<string> Closed, IReadOnlyList<TaskCard> Ended);
