using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>Rule Z16: the order of the work list. A13 gives activity 70, I15 gives intent 80; X12 takes the larger of the two.</summary>
public sealed record WorkListPolicy
{
    /// <summary>0 to 1,000.</summary>
    public int ActivityWeight { get; init; } = 70;

    /// <summary>0 to 1,000.</summary>
    public int IntentWeight { get; init; } = 80;

    public ActivityShares ActivityShares { get; init; } = new();
    public IntentShares IntentShares { get; init; } = new();
}

/// <summary>Shares of <see cref="WorkListPolicy.ActivityWeight"/> in percent, 0 to 100; A12 fixes the order, green first.</summary>
public sealed record ActivityShares(int High = 100, int Mid = 60, int Low = 30, int Dormant = 10)
{
    public int Of(Activity tier) => tier switch
    {
        Activity.High => High,
        Activity.Mid => Mid,
        Activity.Low => Low,
        Activity.Dormant => Dormant,
        _ => 0,
    };
}

/// <summary>Shares of <see cref="WorkListPolicy.IntentWeight"/> in percent, 0 to 100.</summary>
public sealed record IntentShares(int High = 100, int Mid = 60, int Potential = 30)
{
    public int Of(Intent tier) => tier switch
    {
        Intent.High => High,
        Intent.Mid => Mid,
        Intent.Potential => Potential,
        _ => 0,
    };
}
