using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;

namespace Kizuna.Engine.Classification;

/// <summary>The purchases after an order or a refund.</summary>
internal static class OrdersAfter
{
    private const int OrdersKept = 16;

    internal static OrderFacts With(this OrderFacts orders, OrderCompleted order, decimal pointPer)
    {
        var points = (long)(order.Total / pointPer);
        return orders with
        {
            Count = orders.Count + 1,
            Total = orders.Total + order.Total,
            Points = orders.Points + points,
            FirstAt = orders.FirstAt ?? order.At,
            Recent = [.. orders.Recent.AsSpan()[Math.Max(0, orders.Recent.Length - OrdersKept + 1)..], new(order.OrderId, order.Id, order.At, order.Total, Points: points)],
        };
    }

    /// <summary>Takes the amount back; once an order is refunded in full it no longer counts.</summary>
    internal static OrderFacts Without(this OrderFacts orders, OrderRefunded refund)
    {
        var index = orders.Recent.Length - 1;
        while (index >= 0 && orders.Recent[index].OrderId != refund.OrderId)
            index--;
        if (index < 0)
            // Older than the orders kept: the amount is all that is known, so the points go by what this customer earned on the whole.
            return orders with { Total = orders.Total - refund.Total, Points = orders.Points - PointsOf(refund.Total, orders.Total, orders.Points) };

        var order = orders.Recent[index] with { Refunded = orders.Recent[index].Refunded + refund.Total };
        if (order.Refunded >= order.Total)
            return orders with { Count = orders.Count - 1, Total = orders.Total - refund.Total, Points = orders.Points - order.Points, Recent = orders.Recent.RemoveAt(index) };
        var points = PointsOf(refund.Total, order.Total - orders.Recent[index].Refunded, order.Points);
        return orders with
        {
            Total = orders.Total - refund.Total,
            Points = orders.Points - points,
            Recent = orders.Recent.SetItem(index, order with { Points = order.Points - points }),
        };
    }

    /// <summary>The share of the points that goes with a share of the money; what is left is rounded down, as it was when it was earned.</summary>
    private static long PointsOf(decimal refunded, decimal of, long points)
    {
        const long exact = 1_000_000_000_000; // more points than this times money do not fit a decimal
        if (of <= 0 || refunded >= of)
            return of <= 0 ? 0 : points;
        return points - (long)(points <= exact ? points * (of - refunded) / of : points * ((of - refunded) / of));
    }
}
