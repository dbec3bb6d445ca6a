using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rule Z12: prospect, registered, first purchase, active, loyal, at risk, lost, won back.</summary>
internal static class Lifecycle
{
    internal static Tag<Stage>? At(
        Facts facts, Tag<CustomerClass>? kind, PurchaseDormancy dormancy, Policy policy, DateTimeOffset now, Tag<Stage>? before)
    {
        if (facts.Orders.LastAt is not { } last)
            return facts.SignedUpAt is null && facts.SubscribedAt is null && before is null
                ? null
                : Of(facts.SignedUpAt is null && facts.SubscribedAt is null ? Stage.Prospect : Stage.Registered, null, null);

        if (dormancy.HasBegun(now))
            return Of(Stage.Lost, null, dormancy.From - last);

        var cycle = PurchaseCycle.Of(facts.Orders, policy.Class);
        if (cycle is { } expected && now >= last + expected && last + expected < dormancy.From)
            return Of(Stage.AtRisk, dormancy.From, expected);

        var risk = last + cycle < dormancy.NotBefore || last + cycle < dormancy.From ? last + cycle : dormancy.From;
        if (facts.Orders.Recent.Length > 1 && dormancy.HadBegun(facts.Orders.Recent[^2].At, last))
            return Of(Stage.WonBack, risk, null);
        if (kind?.Value == CustomerClass.Top)
            return Of(Stage.Loyal, risk, null);
        return Of(facts.Orders.Count > 1 ? Stage.Active : Stage.FirstPurchase, risk, null);

        Tag<Stage> Of(Stage value, DateTimeOffset? until, TimeSpan? figure) =>
            before?.Value == value && before.Until == until
                ? before
                : new(value, before?.Value == value ? before.Since : now, until, "Z12", figure is { } span ? [new(Figure: Days(span))] : [], policy.Version);
    }

    internal static string Days(TimeSpan span) => $"{Math.Round(span.TotalDays)} d";
}
