using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>Purchases net of refunds: what stands of all orders, by their numbers.</summary>
public sealed record OrderFacts
{
    private const int OrdersKept = 16;
    private const int AsideKept = 16;
    private const int CurrenciesKept = 8;

    public static readonly OrderFacts None = new();

    public int Count { get; init; }

    /// <summary>Sum of totals less refunds, in the currency of the shop.</summary>
    public decimal Total { get; init; }

    /// <summary>Rule M6: points earned, less those of refunds.</summary>
    public long Points { get; init; }

    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>The newest orders that stand, newest last. 16: eight gaps of the cycle (Z13) and the orders that messages name most.</summary>
    public ImmutableArray<OrderFact> Recent { get; init; } = [];

    /// <summary>The other orders; null while nothing but new orders was told.</summary>
    public OtherOrders? Others { get; init; }

    public DateTimeOffset? LastAt => Recent.IsEmpty ? null : Recent[^1].At;

    /// <summary>Whether the message made a purchase: it placed an order that was not there. One more message of the same order, or one of an order that was called off before, makes none.</summary>
    internal bool Buys(Input message) => Recent is [.., var newest] && newest.EventId == message.Id;

    /// <summary>Whether the message may be about an order that only the journal still knows.</summary>
    internal bool Forgot(Input message) => message switch
    {
        OrderCompleted order => Forgot(order.OrderId, order.Says is not null),
        OrderRefunded refund => Forgot(refund.OrderId, refund.Takes is not null),
        _ => false,
    };

    /// <param name="byNumber">Whether the message is of the kind that is understood by number alone.</param>
    private bool Forgot(string number, bool byNumber) =>
        Others is null ? byNumber && Count > Recent.Length
            : Find(number) is null ? Others.Forgotten is { } numbers && OrderNumbers.MayHold(numbers, number)
            : Recent is [{ } last] && last.OrderId == number && Count > 1 && !Others.Aside.Any(order => order.Stands); // then one of the forgotten is the newest

    /// <summary>The facts after a message that names an order.</summary>
    /// <param name="memory">Of a fold; null where <see cref="Forgot(Input)"/> said no.</param>
    internal OrderFacts After(OrderCompleted told, Policy policy, OrderMemory? memory)
    {
        if (told.Says is null && Others is null)
            return AsTold(told, policy, memory);
        var before = Find(told.OrderId) ?? memory?.Recall(told.OrderId);
        return With(before, OrderFact.After(before, told, policy), memory);
    }

    /// <inheritdoc cref="After(OrderCompleted, Policy, OrderMemory?)"/>
    internal OrderFacts After(OrderRefunded told, Policy policy, OrderMemory? memory)
    {
        if (told.Takes is null && Others is null)
            return AsTold(told);
        var before = Find(told.OrderId) ?? memory?.Recall(told.OrderId);
        return With(before, OrderFact.After(before, told, policy), memory);
    }

    private OrderFact? Find(string number)
    {
        for (var i = Recent.Length - 1; i >= 0; i--)
            if (Recent[i].OrderId == number)
                return Recent[i];
        foreach (var order in Others?.Aside ?? [])
            if (order.OrderId == number)
                return order;
        return null;
    }

    /// <summary>The facts with an order as it is now in place of what it was.</summary>
    private OrderFacts With(OrderFact? before, OrderFact now, OrderMemory? memory)
    {
        var recent = Recent;
        var others = Others ?? new() { Forgotten = memory?.Numbers.Aggregate((string?)null, OrderNumbers.With) };
        var aside = others.Aside;
        if (before is not null)
            (recent, aside) = (recent.Remove(before), aside.Remove(before));
        if (now.Stands)
            recent = recent.Insert(PlaceOf(now, recent), now);
        else
            aside = aside.Add(now);

        // The newest ones that stand are together, as far as they are known.
        for (; recent.Length > OrdersKept; recent = recent.RemoveAt(0))
            aside = aside.Add(recent[0]);
        while (recent.Length < OrdersKept && aside.Where(order => order.Stands).MaxBy(order => order.At) is { } next)
            (recent, aside) = (recent.Insert(PlaceOf(next, recent), next), aside.Remove(next));
        var count = Count + (now.Stands ? 1 : 0) - (before?.Stands == true ? 1 : 0);
        if (recent.IsEmpty && count > 0 && memory is not null)
            recent = memory.RecallNewest(OrdersKept);
        var forgotten = others.Forgotten;
        while (aside.Length > AsideKept)
        {
            var least = aside.FirstOrDefault(order => !order.Stands) ?? aside[0]; // those that stand may be the newest again
            aside = aside.Remove(least);
            forgotten = OrderNumbers.With(forgotten, least.OrderId);
            memory?.Keep(least);
        }

        others = others with { Aside = aside, Forgotten = forgotten, LeftOut = LeftOutAfter(others.LeftOut, before, now) };
        return this with
        {
            Count = count,
            Total = Total + now.Worth - (before?.Worth ?? 0),
            Points = Points + now.Points - (before?.Points ?? 0),
            FirstAt = FirstAt ?? (now.Stands ? now.At : null),
            Recent = recent,
            Others = others.IsEmpty ? null : others,
        };
    }

    private static int PlaceOf(OrderFact order, ImmutableArray<OrderFact> recent)
    {
        var place = recent.Length;
        while (place > 0 && recent[place - 1].At > order.At)
            place--;
        return place;
    }

    private static ImmutableArray<MoneyLeftOut> LeftOutAfter(ImmutableArray<MoneyLeftOut> kept, OrderFact? before, OrderFact now)
    {
        foreach (var (order, sign) in ((OrderFact?, int)[])[(before, -1), (now, 1)])
        {
            if (order is not { IsLeftOut: true, Stands: true, Currency: { } currency })
                continue;
            var known = kept.FirstOrDefault(money => money.Currency == currency);
            var money = new MoneyLeftOut(currency, (known?.Orders ?? 0) + sign, (known?.Total ?? 0) + sign * order.Open);
            if (known is not null)
                kept = money.Orders > 0 ? kept.Replace(known, money) : kept.Remove(known);
            else if (sign > 0 && kept.Length < CurrenciesKept)
                kept = kept.Add(money);
        }
        return kept;
    }

    // Journals of before have messages that were each an order or a refund of its own. They are understood as they were, so that a replay
    // leads to the same customer.

    private OrderFacts AsTold(OrderCompleted order, Policy policy, OrderMemory? memory)
    {
        var points = (long)(order.Total / policy.Worth.PointPer);
        if (Recent.Length >= OrdersKept)
            memory?.Keep(Recent[0]);
        return this with
        {
            Count = Count + 1,
            Total = Total + order.Total,
            Points = Points + points,
            FirstAt = FirstAt ?? order.At,
            Recent = [.. Recent.AsSpan()[Math.Max(0, Recent.Length - OrdersKept + 1)..], new(order.OrderId, order.Id, order.At, order.Total, Points: points)],
        };
    }

    /// <summary>Takes the amount back; once an order is refunded in full it no longer counts.</summary>
    private OrderFacts AsTold(OrderRefunded refund)
    {
        var index = Recent.Length - 1;
        while (index >= 0 && Recent[index].OrderId != refund.OrderId)
            index--;
        if (index < 0)
            // Older than the orders kept: the amount is all that is known, so the points go by what this customer earned on the whole.
            return this with { Total = Total - refund.Total, Points = Points - PointsOf(refund.Total, Total, Points) };

        var order = Recent[index] with { Refunded = Recent[index].Refunded + refund.Total };
        if (order.Refunded >= order.Total)
            return this with { Count = Count - 1, Total = Total - refund.Total, Points = Points - order.Points, Recent = Recent.RemoveAt(index) };
        var points = PointsOf(refund.Total, order.Total - Recent[index].Refunded, order.Points);
        return this with
        {
            Total = Total - refund.Total,
            Points = Points - points,
            Recent = Recent.SetItem(index, order with { Points = order.Points - points }),
        };
    }

    /// <summary>The share of the points that goes with a share of the money; what is left is rounded down, as it was when it was earned.</summary>
    private static long PointsOf(decimal refunded, decimal of, long points) => of <= 0 ? 0 : points - OrderFact.Share(points, of - refunded, of);
}
