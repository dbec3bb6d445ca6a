namespace Kizuna.Engine;

/// <summary>The plans that events and tags start, by id.</summary>
public static class PlanIds
{
    public const string Before = "before";
    public const string After = "after";
    public const string Passive = "passive";
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

    internal static bool IsActivity(string plan) => plan.StartsWith("activity.", StringComparison.Ordinal);

    internal static bool IsIntent(string plan) => plan.StartsWith("intent.", StringComparison.Ordinal);
}
