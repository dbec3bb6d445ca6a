using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;
using Kizuna.Storage.Rows;

namespace Kizuna.Policies.Sections;

internal static class DormanciesSection
{
    internal static DormancyPolicy Read(Fields fields, DormancyPolicy otherwise)
    {
        Fields purchase = fields.Map("purchase"), usage = fields.Map("usage");
        var policy = new DormancyPolicy
        {
            Activity = Rule(fields.Map("activity"), otherwise.Activity),
            PurchaseCycles = purchase.Int("cycles", otherwise.PurchaseCycles, 0, 10),
            Purchase = Rule(purchase, otherwise.Purchase),
            UsageEvent = usage.One<UseEvent>("anchorEvent", otherwise.UsageEvent),
            Usage = Rule(usage, otherwise.Usage),
            Rfm = Rule(fields.Map("rfm"), otherwise.Rfm),
        };
        return policy;
    }

    private static DormancyRule Rule(Fields fields, DormancyRule otherwise)
    {
        var rule = new DormancyRule(
            fields.Offset("duration", otherwise.After, mayBeNamed: false), fields.One<NeverHappened>("neverHappened", otherwise.NeverHappened));
        if (rule.After is { IsClock: false, Months: 0, Days: 0 }) fields.Fault("duration", "must be longer than nothing");
        fields.End();
        return rule;
    }

    internal static string Write(DormancyPolicy dormancies) =>
        $"""
        # The four dormancies of a customer, each for itself (X1, D1). Each holds from when its event is `duration` past: days and months of the
        # customer's calendar (P90D, P3M) or hours (PT168H). neverHappened: who never did it counts sinceFirstSeen, or include or exclude them.
        dormancies:
          activity: {Of(dormancies.Activity)} # A5: since the last message; activity.tiers decide tag and cadence
          purchase: {Of(dormancies.Purchase, $", cycles: {dormancies.PurchaseCycles}")} # H2, Z12: since the last order. X22: at least this many purchase cycles, such as 2; 0 to 10, 0 is off
          usage: {Of(dormancies.Usage, $", anchorEvent: {Columns.Name(dormancies.UsageEvent)}")} # D1: since the last use: interaction (Z6), message, click or order
          rfm: {Of(dormancies.Rfm)} # F6: since the last order; P12M is where R2 begins (F3)

        """;

    private static string Of(DormancyRule rule, string more = "") =>
        $"{{ duration: {Iso.Write(rule.After)}, neverHappened: {Columns.Name(rule.NeverHappened)}{more} }}";
}
