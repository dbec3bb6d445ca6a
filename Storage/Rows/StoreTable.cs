using System.Collections.Immutable;
using Kizuna.Engine.Policies;

namespace Kizuna.Storage.Rows;

/// <summary>A table of a store. Both stores have the same tables with the same columns, so what was copied out of one fits into the other.</summary>
/// <param name="Sequences">On PostgreSQL: the sequences that go on after the greatest value of a column.</param>
public sealed record StoreTable(string Name, params ImmutableArray<(string Sequence, string Column)> Sequences)
{
    /// <summary>In the order in which they can be filled: a journal row refers to its customer. A test holds that none is missing.</summary>
    public static ImmutableArray<StoreTable> All { get; } =
    [
        new("policies"), new("templates"), new("settings"), new("reps"), new("customers", ("customer_keys", "key")), new("journal", ("journal_seq", "seq")), new("tasks"),
        new("ads"), new("outbox"),
    ];
}
