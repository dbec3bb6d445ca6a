using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>What hands the messages over. They come, and are settled, with the commits of their customers (<see cref="CustomerCommit.Outbox"/>).</summary>
public interface IOutboxStore
{
    /// <summary>
    /// Takes messages of one channel that are due, or whose lease has ended, the longest overdue first: from now until the lease ends they are
    /// the caller's alone, and no commit takes them back.
    /// </summary>
    /// <param name="by">Who claims: the same name in <see cref="PutOff"/> and <see cref="Drop"/>.</param>
    Task<IReadOnlyList<OutboxRow>> Claim(string channel, string by, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken stop);

    /// <summary>Gives a claimed message back, due at an instant. Does nothing when somebody else has claimed it by now, or it is settled.</summary>
    /// <param name="attempts">How many tries are to count.</param>
    Task PutOff(string id, string by, DateTimeOffset due, int attempts, string? why, CancellationToken stop);

    /// <summary>A claimed message that its customer does not plan any more. As <see cref="PutOff"/> for those who are late.</summary>
    Task Drop(string id, string by, CancellationToken stop);

    /// <summary>Forgets messages of one channel that ended, whichever way, and were due before an instant: at most so many, the oldest first.</summary>
    /// <returns>How many there were.</returns>
    Task<int> Prune(string channel, DateTimeOffset before, int limit, CancellationToken stop);

    /// <summary>Messages by id, those after <paramref name="afterId"/>.</summary>
    /// <param name="status">Only those; null for all.</param>
    Task<IReadOnlyList<OutboxRow>> Messages(OutboxStatus? status, string? afterId, int limit, CancellationToken stop);
}
