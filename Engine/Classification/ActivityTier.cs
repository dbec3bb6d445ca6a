using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rules A2 to A5 and Z1: how long the customer has been silent.</summary>
internal static class ActivityTier
{
    internal static Tag<Activity>? At(Facts facts, Policy policy, DateTimeOffset now, Tag<Activity>? before)
    {
        if (facts.LastInbound is not { } wrote)
            return null; // Z1: never wrote, so in no tier

        foreach (var tier in policy.Activity.Tiers)
            if (now < tier.EndsAt(wrote.At))
                return Since(tier.Value, tier.Rule, tier.EndsAt(wrote.At), wrote, policy, now, before);

        return Since(Activity.Dormant, "A5", null, wrote, policy, now, before);
    }

    private static Tag<Activity> Since(
        Activity value, string rule, DateTimeOffset? until, Moment wrote, Policy policy, DateTimeOffset now, Tag<Activity>? before) =>
        before?.Value != value ? new(value, now, until, rule, [wrote.AsEvidence()], policy.Version)
        : before.Until == until ? before
        : before with { Until = until, Because = [wrote.AsEvidence()], PolicyVersion = policy.Version };
}
