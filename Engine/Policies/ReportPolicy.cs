namespace Kizuna.Engine.Policies;

/// <summary>What the reports measure against.</summary>
public sealed record ReportPolicy
{
    /// <summary>Rule A15: the alarm goes off while fewer of the customers in a tier are highly active. Percent, 0 to 100.</summary>
    public int HighShare { get; init; } = 15;

    /// <summary>Rules A16, I16, T6: whether each active rep has the weekly reviews on the list.</summary>
    public bool WeeklyReviews { get; init; } = true;
}
