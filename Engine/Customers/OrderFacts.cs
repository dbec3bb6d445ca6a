using System.Collections.Immutable;

namespace Kizuna.Engine.Customers;

/// <summary>Purchases net of refunds: what stands of all orders, by their numbers.</summary>
public sealed record OrderFacts
{
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
    internal bool Buys(string eventId) => Recent is [.., var newest] && newest.EventId == eventId;

    internal OrderFact? Find(string number)
    {
        for (var i = Recent.Length - 1; i >= 0; i--)
            if (Recent[i].OrderId == number)
                return Recent[i];
        foreach (var order in Others?.Aside ?? [])
            if (order.OrderId == number)
                return order;
        return null;
    }
}
