using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>Rule Z12: prospect, registered, first purchase, active, loyal, at risk, lost, won back.</summary>
internal static class Lifecycle
{
    /// <param name="dormantFrom">When purchase dormancy begins, or began.</param>
    internal static Tag<Stage>? At(
        Facts facts, Tag<CustomerClass>? kind, DateTimeOffset? dormantFrom, Calendar calendar, Policy policy, DateTimeOffset now, Tag<Stage>? before)
    {
        if (facts.Orders.LastAt is not { } last || dormantFrom is not { } lost)
            return facts.SignedUpAt is null && facts.SubscribedAt is null && before is null
                ? null
                : Of(facts.SignedUpAt is null && facts.SubscribedAt is null ? Stage.Prospect : Stage.Registered, null, null);

        if (now >= lost)
            return Of(Stage.Lost, null, lost - last);

        var cycle = PurchaseCycle.Of(facts.Orders, policy.Class);
        if (cycle is { } expected && now >= last + expected && last + expected < lost)
            return Of(Stage.AtRisk, lost, expected);

        DateTimeOffset? risk = last + cycle < lost ? last + cycle : lost;
        if (facts.Orders.Recent.Length > 1 && Dormancies.Ended(facts.Orders.Recent[^2].At, last, facts.Orders, policy, calendar))
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
