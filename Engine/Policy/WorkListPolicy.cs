namespace Kizuna.Engine;

/// <summary>Rule Z16: the order of the work list. A13 gives activity 70, I15 gives intent 80; X12 takes the larger of the two.</summary>
public sealed record WorkListPolicy
{
    public int ActivityWeight { get; init; } = 70;
    public int IntentWeight { get; init; } = 80;

    /// <summary>Share of <see cref="ActivityWeight"/> in percent; A12 fixes the order, green first.</summary>
    public int Percent(Activity tier) => tier switch
    {
        Activity.High => 100,
        Activity.Mid => 60,
        Activity.Low => 30,
        Activity.Dormant => 10,
        _ => 0,
    };

    /// <summary>Share of <see cref="IntentWeight"/> in percent.</summary>
    public int Percent(Intent tier) => tier switch
    {
        Intent.High => 100,
        Intent.Mid => 60,
        Intent.Potential => 30,
        _ => 0,
    };
}
