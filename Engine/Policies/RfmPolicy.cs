using System.Collections.Immutable;

namespace Kizuna.Engine.Policies;

/// <summary>Rules F1 to F7: the edges of the ranks. The seeds fix some of them (F2 to F4); the rest are our defaults.</summary>
public sealed record RfmPolicy
{
    /// <summary>From R5 down to R2; older than the last edge is R1.</summary>
    public ImmutableArray<RecencyEdge> Recency { get; init; } =
    [
        new(Offset.OfDays(90), IncludesEdge: true),
        new(Offset.OfMonths(6), IncludesEdge: true), // F4: within 6 months
        new(Offset.OfMonths(12), IncludesEdge: false), // F3: no order for a year is R2
        new(Offset.OfMonths(24), IncludesEdge: true),
    ];

    /// <summary>The least number of orders for F2, F3, F4 and F5.</summary>
    public ImmutableArray<int> Frequency { get; init; } = [2, 3, 4, 6];

    /// <summary>The least lifetime total for M2, M3, M4 and M5: 1, 2, 4 and 6 average orders of 5,000.</summary>
    public ImmutableArray<decimal> Money { get; init; } = [5_000, 10_000, 20_000, 30_000];
}

/// <summary>How long after the last order a recency rank holds, counted in calendar months in the customer's zone.</summary>
public readonly record struct RecencyEdge(Offset After, bool IncludesEdge);
