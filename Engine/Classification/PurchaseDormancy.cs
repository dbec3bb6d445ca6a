using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>
/// Rule H2, with X22: the one of the four dormancies that tags depend on. Every event asks for it, and few are near it: so the calendar is
/// left alone until the shortest that it could make of the duration has passed.
/// </summary>
internal readonly struct PurchaseDormancy(Facts facts, Policy policy, Calendar calendar)
{
    private DormancyRule Rule => policy.Dormancies.Purchase;

    /// <summary>An instant that is no later than <see cref="From"/>; null when it never begins.</summary>
    internal DateTimeOffset? NotBefore => facts.Orders.LastAt is { } last ? last + Rule.After.AtLeast : Rule.NeverHappened switch
    {
        NeverHappened.SinceFirstSeen => facts.FirstSeen + Rule.After.AtLeast,
        NeverHappened.Include => facts.FirstSeen,
        _ => null,
    };

    /// <summary>When it begins, or began.</summary>
    internal DateTimeOffset? From => facts.Orders.LastAt is { } last ? After(last) : Dormancies.From(Rule, null, facts, calendar);

    internal bool HasBegun(DateTimeOffset now) => NotBefore <= now && From <= now;

    /// <summary>Whether the last order ended a dormancy that the one before it had led to.</summary>
    internal bool HadBegun(DateTimeOffset before, DateTimeOffset last) => before + Rule.After.AtLeast <= last && After(before) <= last;

    private DateTimeOffset After(DateTimeOffset order)
    {
        var from = calendar.Add(order, Rule.After);
        if (policy.Dormancies.PurchaseCycles == 0 || PurchaseCycle.Of(facts.Orders, policy.Class) is not { } cycle)
            return from;
        var patient = order + policy.Dormancies.PurchaseCycles * cycle; // X22: goods that last long are bought at long intervals
        return patient > from ? patient : from;
    }
}
