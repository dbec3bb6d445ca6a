namespace Kizuna.Engine;

/// <summary>
/// What is known of one order: the sum of the messages that named its number. So it is the same whatever came first, and however often it
/// was told. <paramref name="Refunded"/> is what was taken back so far.
/// </summary>
/// <param name="EventId">The message that placed it; empty while only refunds or corrections have named it.</param>
/// <param name="At">When it was placed.</param>
/// <param name="Total">As last told, in the currency of the order.</param>
/// <param name="Points">What it earned and no refund took (M6).</param>
public sealed record OrderFact(string OrderId, string EventId, DateTimeOffset At, decimal Total, decimal Refunded = 0, long Points = 0)
{
    /// <summary>ISO 4217, where it is another one than the shop's.</summary>
    public string? Currency { get; init; }

    /// <summary>What one unit of <see cref="Currency"/> was worth when the amount was told; null where the policy had no rate.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Called off, or taken back as a whole: no later message brings it back.</summary>
    public bool? Gone { get; init; }

    /// <summary>What an update said before the order itself came: the order is worth that and not what it was placed with.</summary>
    public decimal? Corrected { get; init; }

    /// <summary>Whether it counts as an order. One of 0 does; one of which all was refunded does not.</summary>
    public bool Stands => EventId.Length > 0 && Gone != true && !(Refunded > 0 && Refunded >= Total);

    /// <summary>What was paid and not taken back, in the currency of the order; never below zero.</summary>
    public decimal Open => Stands ? Total - Refunded : 0;

    /// <summary>Whether its money is in no sum, because there was no rate for it.</summary>
    internal bool IsLeftOut => Currency is not null && Rate is null;

    /// <summary>What was paid and not taken back, in the currency of the shop; converted money half up to the unit.</summary>
    internal decimal Worth => InShop(Open);

    private decimal InShop(decimal money) => Currency is null ? money : Rate is { } rate ? decimal.Round(money * rate, MidpointRounding.AwayFromZero) : 0;

    /// <summary>The order after one more message that names it.</summary>
    /// <param name="before">Null when it is the first.</param>
    /// <param name="policy">In force when it was told: its rates, and what a point costs.</param>
    public static OrderFact After(OrderFact? before, OrderCompleted told, Policy policy)
    {
        var order = before ?? new(told.OrderId, "", told.At, 0);
        var (placed, total, currency) = (order.EventId.Length > 0, told.Total, told.Currency is null ? order.Currency : policy.Currencies.Foreign(told.Currency));
        if (told.Says == OrderWord.Updated && !placed)
            return order.In(currency, policy) with { Corrected = total };
        if (order.Corrected is { } corrected)
            (total, currency) = (corrected, order.Currency);
        order = order.In(currency, policy) with
        {
            Total = total, Corrected = null, EventId = placed ? order.EventId : told.Id, At = placed ? order.At : told.At,
        };
        return order with { Points = Share((long)(order.InShop(total) / policy.Worth.PointPer), order.Open, total) };
    }

    /// <inheritdoc cref="After(OrderFact?, OrderCompleted, Policy)"/>
    public static OrderFact After(OrderFact? before, OrderRefunded told, Policy policy)
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
    private decimal Meant(OrderRefunded told, Policy policy)
    {
        var currency = told.Currency is null ? Currency : policy.Currencies.Foreign(told.Currency);
        return currency == Currency ? told.Total
            : policy.Currencies.RateOf(currency) is { } from && (Currency is null ? 1 : Rate) is { } to ? decimal.Round(told.Total * from / to, 2, MidpointRounding.AwayFromZero)
            : 0;
    }

    /// <summary>The order in the currency in which it is told now; what was refunded in another goes along as far as there are rates.</summary>
    private OrderFact In(string? currency, Policy policy)
    {
        if (currency == Currency)
            return currency is null ? this : this with { Rate = policy.Currencies.RateOf(currency) };
        var rate = policy.Currencies.RateOf(currency);
        var refunded = Refunded == 0 || EventId.Length == 0 && Currency is null ? Refunded // a refund that came first and named none was meant in the order's
            : rate is { } to && (Currency is null ? 1 : Rate) is { } from ? decimal.Round(Refunded * from / to, 2, MidpointRounding.AwayFromZero)
            : 0;
        return this with { Currency = currency, Rate = currency is null ? null : rate, Refunded = refunded };
    }

    /// <summary>The share of the points that goes with a share of the money, rounded down as when they were earned.</summary>
    internal static long Share(long points, decimal open, decimal of)
    {
        const long exact = 1_000_000_000_000; // more points than this times money do not fit a decimal
        return of <= 0 || open <= 0 ? 0 : open >= of ? points : (long)(points <= exact ? points * open / of : points * (open / of));
    }
}
