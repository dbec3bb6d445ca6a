using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

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
        Add(Dormancy.Purchase, "H2", facts.Orders.LastAt, new PurchaseDormancy(facts, policy, calendar).From);
        var used = LastUse(facts, rules.UsageEvent);
        Add(Dormancy.Usage, "D1", used, From(rules.Usage, used, facts, calendar));
        Add(Dormancy.Rfm, "F6", facts.Orders.LastAt, From(rules.Rfm, facts.Orders.LastAt, facts, calendar));
        return found.ToImmutable();
    }

    internal static DateTimeOffset? From(DormancyRule rule, DateTimeOffset? last, Facts facts, Calendar calendar) => (last, rule.NeverHappened, facts.FirstSeen) switch
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
}
