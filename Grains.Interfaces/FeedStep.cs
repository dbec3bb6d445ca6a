namespace Kizuna.Grains.Interfaces;

/// <summary>What happened to one rep's list, before it has its place in a feed.</summary>
/// <param name="Ended">Tasks that left the list, as they are now.</param>
public sealed record FeedStep(IReadOnlyList<TaskCard> Upserted, IReadOnlyList<TaskCard> Ended)
{
    public static readonly FeedStep Empty = new([], []);

    public static IEnumerable<string> RepsOf(IReadOnlyList<CardChange> changes) =>
        changes.SelectMany(change => new[] { change.Before?.Rep, change.Now.Rep }).OfType<string>().Distinct();

    public static FeedStep Of(string repId, IReadOnlyList<CardChange> changes) => new(
        [.. changes.Where(change => IsOpen(repId, change.Now)).Select(change => change.Now)],
        [.. changes.Where(change => !IsOpen(repId, change.Now) && (change.Before?.Rep == repId || change.Now.Rep == repId)).Select(change => change.Now)]);

    private static bool IsOpen(string repId, TaskCard card) => card.Rep == repId && card.Status == Engine.Decisions.TaskState.Open;
}
