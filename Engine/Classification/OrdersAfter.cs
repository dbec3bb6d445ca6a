using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>The purchases after a message that names an order.</summary>
internal static class OrdersAfter
{
    private const int OrdersKept = 16;
    private const int AsideKept = 16;
    private const int CurrenciesKept = 8;

    /// <summary>Whether the message may be about an order that only the journal still knows.</summary>
    internal static bool Forgot(this OrderFacts orders, Input message) => message switch
    {
        OrderCompleted order => orders.Forgot(order.OrderId, order.Says is not null),
        OrderRefunded refund => orders.Forgot(refund.OrderId, refund.Takes is not null),
        _ => false,
    };

    /// <param name="byNumber">Whether the message is of the kind that is understood by number alone.</param>
    private static bool Forgot(this OrderFacts orders, string number, bool byNumber) =>
        orders.Others is null ? byNumber && orders.Count > orders.Recent.Length
            : orders.Find(number) is null ? orders.Others.Forgotten is { } numbers && OrderNumbers.MayHold(numbers, number)
            : orders.Recent is [{ } last] && last.OrderId == number && orders.Count > 1 && !orders.Others.Aside.Any(order => order.Stands); // then one of the forgotten is the newest

    /// <summary>The facts after a message that names an order.</summary>
    /// <param name="memory">Of a fold; null where <see cref="Forgot(OrderFacts, Input)"/> said no.</param>
    internal static OrderFacts After(this OrderFacts orders, OrderCompleted told, Policy policy, OrderMemory? memory)
    {
        if (told.Says is null && orders.Others is null)
            return orders.AsTold(told, policy, memory);
        var before = orders.Find(told.OrderId) ?? memory?.Recall(told.OrderId);
        return orders.With(before, OrderAfter.Of(before, told, policy), memory);
    }

    /// <inheritdoc cref="After(OrderFacts, OrderCompleted, Policy, OrderMemory?)"/>
    internal static OrderFacts After(this OrderFacts orders, OrderRefunded told, Policy policy, OrderMemory? memory)
    {
        if (told.Takes is null && orders.Others is null)
            return orders.AsTold(told);
        var before = orders.Find(told.OrderId) ?? memory?.Recall(told.OrderId);
        return orders.With(before, OrderAfter.Of(before, told, policy), memory);
    }

    /// <summary>The facts with an order as it is now in place of what it was.</summary>
    private static OrderFacts With(this OrderFacts orders, OrderFact? before, OrderFact now, OrderMemory? memory)
    {
        var recent = orders.Recent;
        var others = orders.Others ?? new() { Forgotten = memory?.Numbers.Aggregate((string?)null, OrderNumbers.With) };
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
        var count = orders.Count + (now.Stands ? 1 : 0) - (before?.Stands == true ? 1 : 0);
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
        return orders with
        {
            Count = count,
            Total = orders.Total + now.Worth - (before?.Worth ?? 0),
            Points = orders.Points + now.Points - (before?.Points ?? 0),
            FirstAt = orders.FirstAt ?? (now.Stands ? now.At : null),
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

    private static OrderFacts AsTold(this OrderFacts orders, OrderCompleted order, Policy policy, OrderMemory? memory)
    {
        var points = (long)(order.Total / policy.Worth.PointPer);
        if (orders.Recent.Length >= OrdersKept)
            memory?.Keep(orders.Recent[0]);
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
    private static OrderFacts AsTold(this OrderFacts orders, OrderRefunded refund)
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
    private static long PointsOf(decimal refunded, decimal of, long points) => of <= 0 ? 0 : points - OrderAfter.Share(points, of - refunded, of);
}
