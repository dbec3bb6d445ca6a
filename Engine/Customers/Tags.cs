using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Label = Kizuna.Engine.Customers.Headline;

namespace Kizuna.Engine.Customers;

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

    /// <summary>Null without a purchase.</summary>
    public RfmTag? Rfm { get; init; }

    /// <summary>Null means prospect from the start.</summary>
    public Tag<CustomerClass>? Class { get; init; }

    /// <summary>Null means prospect from the start.</summary>
    public Tag<Stage>? Stage { get; init; }

    /// <summary>Rules H2, X1: purchase dormancy, shown beside the class.</summary>
    public bool IsPurchaseDormant()
    {
        foreach (var label in Headline)
            if (label.Value == Label.Dormant)
                return true;
        return false;
    }
}
