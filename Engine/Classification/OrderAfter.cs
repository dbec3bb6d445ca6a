using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rule Z19: one order after one more message that names its number.</summary>
public static class OrderAfter
{
    /// <summary>The order after the message, whatever came first.</summary>
    /// <param name="before">Null when it is the first.</param>
    /// <param name="policy">In force when it was told: its rates, and what a point costs.</param>
    public static OrderFact Of(OrderFact? before, OrderCompleted told, Policy policy)
    {
        var order = before ?? new(told.OrderId, "", told.At, 0);
        var (placed, total, currency) = (order.EventId.Length > 0, told.Total, told.Currency is null ? order.Currency : policy.Currencies.Foreign(told.Currency));
        if (told.Says == OrderWord.Updated && !placed)
            return order.In(currency, policy) with { Corrected = total };
        if (order.Corrected is { } corrected)
            (total, currency) = (corrected, order.Currency);
        order = order.In(currency, policy) with
        {
            Total = total,
            Corrected = null,
            EventId = placed ? order.EventId : told.Id,
            At = placed ? order.At : told.At,
        };
        return order with { Points = Share((long)(order.InShop(total) / policy.Worth.PointPer), order.Open, total) };
    }

    /// <inheritdoc cref="Of(OrderFact?, OrderCompleted, Policy)"/>
    public static OrderFact Of(OrderFact? before, OrderRefunded told, Policy policy)
    {
        var order = before ?? new(told.OrderId, "", told.At, 0);
        if (told.Takes is RefundWord.All or RefundWord.Order)
            order = order with { Gone = true };
        else if (before is null && told.Currency is not null)
            order = order.In(policy.Currencies.Foreign(told.Currency), policy) with { Refunded = told.Total };
        else
            order = order with { Refunded = order.Refunded + order.Meant(told, policy) };
        return order with { Points = before is null ? 0 : Share(before.Points, order.Open, before.Open) };
    }

    /// <summary>A refund in the currency of the order. One that names none is meant in it; one that cannot be converted takes nothing.</summary>
    private static decimal Meant(this OrderFact order, OrderRefunded told, Policy policy)
    {
        var currency = told.Currency is null ? order.Currency : policy.Currencies.Foreign(told.Currency);
        return currency == order.Currency ? told.Total
            : policy.Currencies.RateOf(currency) is { } from && (order.Currency is null ? 1 : order.Rate) is { } to ? decimal.Round(told.Total * from / to, 2, MidpointRounding.AwayFromZero)
            : 0;
    }

    /// <summary>The order in the currency in which it is told now; what was refunded in another goes along as far as there are rates.</summary>
    private static OrderFact In(this OrderFact order, string? currency, Policy policy)
    {
        if (currency == order.Currency)
            return currency is null ? order : order with { Rate = policy.Currencies.RateOf(currency) };
        var rate = policy.Currencies.RateOf(currency);
        var refunded = order.Refunded == 0 || order.EventId.Length == 0 && order.Currency is null ? order.Refunded // a refund that came first and named none was meant in the order's
            : rate is { } to && (order.Currency is null ? 1 : order.Rate) is { } from ? decimal.Round(order.Refunded * from / to, 2, MidpointRounding.AwayFromZero)
            : 0;
        return order with { Currency = currency, Rate = currency is null ? null : rate, Refunded = refunded };
    }

    /// <summary>The share of the points that goes with a share of the money, rounded down as when they were earned.</summary>
    internal static long Share(long points, decimal open, decimal of)
    {
        const long exact = 1_000_000_000_000; // more points than this times money do not fit a decimal
        return of <= 0 || open <= 0 ? 0 : open >= of ? points : (long)(points <= exact ? points * open / of : points * (open / of));
    }
}
