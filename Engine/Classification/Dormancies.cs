using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>Rule X1: four meanings of "dormant", each for itself: silent, no purchase, no use, low recency.</summary>
public enum Dormancy { Activity, Purchase, Usage, Rfm }

/// <summary>A dormancy that holds.</summary>
/// <param name="Rule">The rule that it comes from: A5, H2, D1 or F6.</param>
/// <param name="LastAt">When its event last happened; null when it never did.</param>
public sealed record DormancyTag(Dormancy Value, DateTimeOffset Since, string Rule, DateTimeOffset? LastAt);

/// <summary>Facts, policy and time say it all, so the facets are worked out for who reads a customer and cost an event nothing.</summary>
public static class Dormancies
{
    /// <summary>The dormancies that hold at an instant, in the order of the enum.</summary>
    public static ImmutableArray<DormancyTag> Of(Customer customer, Policy policy, DateTimeOffset now)
    {
        var (facts, rules, calendar) = (customer.Facts, policy.Dormancies, Calendar.Of(customer.Preferences, policy));
        var found = ImmutableArray.CreateBuilder<DormancyTag>(4);
        void Add(Dormancy value, string rule, DateTimeOffset? last, DateTimeOffset? from)
        {
            if (from <= now)
                found.Add(new(value, from.Value, rule, last));
        }

        Add(Dormancy.Activity, "A5", facts.LastInbound?.At, From(rules.Activity, facts.LastInbound?.At, facts, calendar));
        Add(Dormancy.Purchase, "H2", facts.Orders.LastAt, OfPurchase(facts, policy, calendar));
        var used = LastUse(facts, rules.UsageEvent);
        Add(Dormancy.Usage, "D1", used, From(rules.Usage, used, facts, calendar));
        Add(Dormancy.Rfm, "F6", facts.Orders.LastAt, From(rules.Rfm, facts.Orders.LastAt, facts, calendar));
        return found.ToImmutable();
    }

    /// <summary>When purchase dormancy begins: the one of the four that decides tags too (H2, Z12).</summary>
    internal static DateTimeOffset? OfPurchase(Facts facts, Policy policy, Calendar calendar) =>
        facts.Orders.LastAt is { } last
            ? Later(calendar.Add(last, policy.Dormancies.Purchase.After), last + Patience(facts.Orders, policy))
            : From(policy.Dormancies.Purchase, null, facts, calendar);

    /// <summary>Whether an order ended a purchase dormancy that the one before it had led to.</summary>
    internal static bool Ended(DateTimeOffset before, DateTimeOffset last, OrderFacts orders, Policy policy, Calendar calendar) =>
        last - before >= policy.Dormancies.Purchase.After.AtLeast // spares the calendar for nearly every order
        && last >= Later(calendar.Add(before, policy.Dormancies.Purchase.After), before + Patience(orders, policy));

    /// <summary>Rule X22: goods that last long are bought at long intervals.</summary>
    private static TimeSpan Patience(OrderFacts orders, Policy policy) =>
        policy.Dormancies.PurchaseCycles > 0 && PurchaseCycle.Of(orders, policy.Class) is { } cycle ? policy.Dormancies.PurchaseCycles * cycle : TimeSpan.Zero;

    private static DateTimeOffset? From(DormancyRule rule, DateTimeOffset? last, Facts facts, Calendar calendar) => (last, rule.NeverHappened, facts.FirstSeen) switch
    {
        ({ } at, _, _) => calendar.Add(at, rule.After),
        (_, NeverHappened.Include, var seen) => seen,
        (_, NeverHappened.SinceFirstSeen, { } seen) => calendar.Add(seen, rule.After),
        _ => null,
    };

    private static DateTimeOffset? LastUse(Facts facts, UseEvent what) => what switch
    {
        UseEvent.Message => facts.LastInbound?.At,
        UseEvent.Click => facts.LastClick?.At,
        UseEvent.Order => facts.Orders.LastAt,
        _ => facts.Interactions.IsEmpty ? null : facts.Interactions[^1],
    };

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
