using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rule M7, Z13: how often this customer buys.</summary>
public static class PurchaseCycle
{
    /// <summary>The median gap between the newest orders; null until enough of them are known.</summary>
    public static TimeSpan? Of(OrderFacts orders, ClassPolicy policy)
    {
        if (orders.Count < policy.CycleOrders || orders.Recent.Length < 2)
            return null;
        var gaps = Math.Min(policy.CycleGaps, orders.Recent.Length - 1);
        Span<long> ticks = stackalloc long[gaps];
        for (var i = 0; i < gaps; i++)
            ticks[i] = (orders.Recent[^(i + 1)].At - orders.Recent[^(i + 2)].At).Ticks;
        ticks.Sort();
        return TimeSpan.FromTicks(gaps % 2 == 1 ? ticks[gaps / 2] : (ticks[gaps / 2 - 1] + ticks[gaps / 2]) / 2);
    }
}
