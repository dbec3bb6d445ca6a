using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>Everything the customer is classified as at one instant. All arrays are bounded by their enums.</summary>
public sealed record Tags
{
    public Tag<Activity>? Activity { get; init; }
    public Tag<Intent>? Intent { get; init; }

    /// <summary>The sub-intents behind the intent tier, strongest first (Z10).</summary>
    public ImmutableArray<SubIntent> Sub { get; init; } = [];

    /// <summary>Up to five at a time, by evidence count, then recency (Z8).</summary>
    public ImmutableArray<InterestTag> Interests { get; init; } = [];

    /// <summary>In order of precedence; the first one is the primary (X3).</summary>
    public ImmutableArray<Tag<Headline>> Headline { get; init; } = [];
}
