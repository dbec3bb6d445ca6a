namespace Kizuna.Storage.Rows;

/// <summary>What a turn does to one message of the outbox, in its own commit.</summary>
public abstract record OutboxChange(string Id)
{
    /// <summary>
    /// Plans it, or plans it otherwise. One that was sent or failed stays as it is. One that is on its way stays so; but its holder, who may have
    /// seen that its customer had taken it back, cannot drop it any more.
    /// </summary>
    public sealed record Plan(OutboxRow Row) : OutboxChange(Row.Id);

    /// <summary>Takes it back, unless it is on its way: then <see cref="CommitResult.Leaving"/> names it.</summary>
    /// <param name="Now">When the turn was decided: one whose lease has ended by then is on its way no more, its holder died.</param>
    public sealed record Cancel(string Id, DateTimeOffset Now) : OutboxChange(Id);

    /// <summary>It was sent, or will not be. What was sent stays so, whatever another holder hears later.</summary>
    /// <param name="Why">Why not, as <see cref="OutboxRow.NotSent"/> reads it.</param>
    public sealed record Settle(string Id, bool IsSent, string? Why) : OutboxChange(Id);
}
