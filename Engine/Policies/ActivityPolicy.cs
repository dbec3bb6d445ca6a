using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>Rules A2 to A5, with the boundaries of X4.</summary>
public sealed record ActivityPolicy
{
    /// <summary>In order of growing silence. Beyond the last one the customer is dormant (A5).</summary>
    public ImmutableArray<SilenceTier> Tiers { get; init; } =
    [
        new(Activity.High, "A2", TimeSpan.FromHours(24), IncludesLimit: true),
        new(Activity.Mid, "A3", TimeSpan.FromHours(72), IncludesLimit: true),
        new(Activity.Low, "A4", TimeSpan.FromHours(168), IncludesLimit: false),
    ];
}

/// <summary>A tier that holds while the silence is below a limit.</summary>
/// <param name="IncludesLimit">Whether the tier still holds at exactly the limit (X4: "within 24 hours" does, "7 days or more" does not).</param>
public sealed record SilenceTier(Activity Value, string Rule, TimeSpan Limit, bool IncludesLimit)
{
    /// <summary>The first instant at which the tier no longer holds.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset wrote) => wrote + (IncludesLimit ? Limit + TimeSpan.FromTicks(1) : Limit);
}
