using System.Collections.Immutable;
using Kizuna.Engine;

namespace Kizuna.Runtime;

internal static class ActivitySection
{
    internal static ActivityPolicy Read(Fields fields, ActivityPolicy otherwise)
    {
        var tiers = fields.Maps("tiers", otherwise.Tiers, 1, 3, Tier);
        for (var i = 1; i < tiers.Length; i++)
        {
            if (tiers[i].Value is not Activity.None && tiers[i].Value <= tiers[i - 1].Value) fields.Fault($"tiers[{i}].tier", $"must come after {Columns.Name(tiers[i - 1].Value)}: high, mid, low", fields.LineOf("tiers"));
            if (tiers[i].Limit > TimeSpan.Zero && tiers[i].Limit <= tiers[i - 1].Limit) fields.Fault($"tiers[{i}].limit", $"must be longer than {Hours(tiers[i - 1].Limit)}", fields.LineOf("tiers"));
        }
        return new() { Tiers = tiers };
    }

    private static SilenceTier Tier(Fields fields)
    {
        var tier = fields.One<Activity>("tier", null);
        if (fields.Has("tier") && tier is Activity.None or Activity.Dormant)
            fields.Fault("tier", "must be high, mid or low: beyond the last limit a customer is dormant (A5)");
        return new(tier, RuleIds.Read(fields), fields.Time("limit", null), fields.Truth("includesLimit", true));
    }

    private static string Hours(TimeSpan limit) => $"{Yaml.Number((decimal)limit.TotalHours)} h";

    internal static string Write(ActivityPolicy activity) =>
        $"""
        # How long a customer has been silent (A1). The first tier whose limit is not passed holds; beyond the last one: dormant (A5).
        activity:
          tiers: # from high to low, each limit longer than the one before; includesLimit: whether the tier holds at exactly the limit (X4)
        {string.Concat(activity.Tiers.Select(Write))}
        """;

    private static string Write(SilenceTier tier) =>
        $"    - {{ tier: {Columns.Name(tier.Value)}, rule: {tier.Rule}, limit: {Iso.Write(tier.Limit)}, includesLimit: {Yaml.Truth(tier.IncludesLimit)} }}\n";
}
