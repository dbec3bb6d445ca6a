using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class ActivitySection
{
    internal static ActivityPolicy Read(Fields fields, ActivityPolicy otherwise)
    {
        SilenceTier? before = null;
        return new() { Tiers = fields.Maps("tiers", otherwise.Tiers, 1, 3, tier => before = Tier(tier, before)) };
    }

    private static SilenceTier Tier(Fields fields, SilenceTier? before)
    {
        var tier = new SilenceTier(fields.One<Activity>("tier", null), RuleIds.Read(fields), fields.Time("limit", null), fields.Truth("includesLimit", true));
        if (fields.Has("tier") && tier.Value is Activity.None or Activity.Dormant)
            fields.Fault("tier", "must be high, mid or low: beyond the last limit a customer is dormant (A5)");
        else if (tier.Value <= before?.Value)
            fields.Fault("tier", $"must come after {Columns.Name(before.Value)}: high, mid, low");
        if (tier.Limit > TimeSpan.Zero && tier.Limit <= before?.Limit) fields.Fault("limit", $"must be longer than {Hours(before.Limit)}");
        return tier;
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
