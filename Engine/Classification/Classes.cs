using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rule Z11: top, good, new or prospect. Purchase dormancy stands beside it (X1) and only keeps a customer from the top.</summary>
internal static class Classes
{
    internal static Tag<CustomerClass>? At(Facts facts, RfmTag? rfm, bool dormant, Policy policy, DateTimeOffset now, Tag<CustomerClass>? before)
    {
        if (rfm is null)
            return before is null ? null : Of(CustomerClass.Prospect, "Z11", 0, policy, now, before);

        var orders = facts.Orders.Count;
        if (!dormant && (rfm.F >= policy.Class.TopFrequency || facts.Referrals > 0))
            return Of(CustomerClass.Top, "L8", orders, policy, now, before);
        return facts.Orders.Count >= policy.Class.GoodOrders
            ? Of(CustomerClass.Good, "L9", orders, policy, now, before)
            : Of(CustomerClass.New, "L10", orders, policy, now, before);
    }

    private static Tag<CustomerClass> Of(
        CustomerClass value, string rule, int orders, Policy policy, DateTimeOffset now, Tag<CustomerClass>? before) =>
        before?.Value == value ? before : new(value, now, null, rule, orders == 0 ? [] : [new(Figure: $"{orders} ×")], policy.Version);
}
