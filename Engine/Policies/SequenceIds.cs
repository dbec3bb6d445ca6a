using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>The sequences that events and tags start, by id.</summary>
public static class SequenceIds
{
    public const string Before = "before";
    public const string After = "after";
    public const string Passive = "passive";
    public const string Vip = "vip";
    public const string Related = "related";
    public const string Referral = "referral";
    public const string Welcome = "welcome";
    public const string Points = "points";
    public const string Survey = "survey";
    public const string SlowDelivery = "survey.delivery";
    public const string UnclearDescription = "survey.description";

    /// <summary>Rule T2: the teaser of the next launch.</summary>
    public const string Launch = "launch";

    /// <summary>Rule M7: the reminder of the customer's own purchase cycle.</summary>
    public const string Cycle = "cycle";

    /// <summary>Rule D3: a buyer whose orders stopped.</summary>
    public const string AtRisk = "stage.atRisk";

    /// <summary>Rule L13: a buyer by a high amount.</summary>
    public const string Premium = "buyer.premium";

    /// <summary>Rule L12: a frequent buyer.</summary>
    public const string Loyal = "buyer.loyal";

    /// <summary>Rules L12 and L13: every other buyer.</summary>
    public const string Casual = "buyer.casual";

    /// <summary>Rule P14: whether the customer's preferences still hold.</summary>
    public const string Review = "review";

    public static string For(Activity tier) => tier switch
    {
        Activity.High => "activity.high",
        Activity.Mid => "activity.mid",
        Activity.Low => "activity.low",
        Activity.Dormant => "activity.dormant",
        _ => "activity.none",
    };

    public static string For(Intent tier) => tier switch
    {
        Intent.High => "intent.high",
        Intent.Mid => "intent.mid",
        Intent.Potential => "intent.potential",
        _ => "intent.none",
    };

    public static string For(Interest interest) => interest switch
    {
        Interest.Discount => "interest.discount",
        Interest.NewProduct => "interest.newProduct",
        Interest.Function => "interest.function",
        Interest.Content => "interest.content",
        _ => "interest.brand",
    };

    public static string For(Headline label) => label switch
    {
        Headline.ActiveBuyer => "headline.activeBuyer",
        Headline.Dormant => "headline.dormant",
        Headline.HighPotential => "headline.highPotential",
        _ => "headline.newSubscriber",
    };

    internal static bool IsActivity(string sequence) => sequence.StartsWith("activity.", StringComparison.Ordinal);

    internal static bool IsIntent(string sequence) => sequence.StartsWith("intent.", StringComparison.Ordinal);

    /// <summary>What customers hear because of what they are, not because of what they just said or did.</summary>
    internal static bool IsPush(string sequence) =>
        sequence is Launch or Cycle or AtRisk or Premium or Loyal or Casual
        || sequence.StartsWith("interest.", StringComparison.Ordinal) || sequence.StartsWith("headline.", StringComparison.Ordinal);
}
