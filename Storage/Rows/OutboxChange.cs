namespace Kizuna.Storage.Rows;

/// <summary>What a turn does to one message of the outbox, in its own commit.</summary>
public abstract record OutboxChange(string Id)
{
    /// <summary>Plans it, or plans it otherwise. One that is on its way or was sent stays as it is.</summary>
    public sealed record Plan(OutboxRow Row) : OutboxChange(Row.Id);

    /// <summary>Takes it back, unless it is on its way: then <see cref="CommitResult.Leaving"/> names it.</summary>
    public sealed record Cancel(string Id) : OutboxChange(Id);

    /// <summary>It was sent, or will not be.</summary>
    /// <param name="Why">Why not, as <see cref="OutboxRow.NotSent"/> reads it.</param>
    public sealed record Settle(string Id, bool IsSent, string? Why) : OutboxChange(Id);
}
