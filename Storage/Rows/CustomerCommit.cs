using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Rows;

/// <summary>One turn, ready to be written. <see cref="ExpectedVersion"/> is 0 for a new customer; the row gets one more.</summary>
public sealed record CustomerCommit(
    Customer Next, long ExpectedVersion, DateTimeOffset? WakeAt, ImmutableArray<JournalEntry> Journal, ImmutableArray<TaskCard> Tasks)
{
    /// <summary>The newest version of the policy that the turn knew.</summary>
    public int PolicyVersion { get; init; } = 1;

    /// <summary>Set when the turn merges the customer: it is written only while the other one is nobody else's, so merges never make a ring.</summary>
    public string? Merges { get; init; }

    /// <summary>Messages that it plans, takes back or settles; one change for each.</summary>
    public ImmutableArray<OutboxChange> Outbox { get; init; } = [];

    private EncodedTurn? encoded;

    /// <summary>Writes the rows as the store takes them: by whoever commits, of whom there are many, and not by the one writer.</summary>
    /// <exception cref="Exception">The turn cannot be stored, and never could.</exception>
    public void Encode() => _ = Encoded;

    /// <summary>The customer as it is written.</summary>
    public byte[] Compact => Encoded.Row.Compact;

    internal EncodedTurn Encoded => encoded ??= EncodedTurn.Of(this);
}
