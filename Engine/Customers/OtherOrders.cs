using System.Collections.Immutable;

namespace Kizuna.Engine.Customers;

/// <summary>What <see cref="OrderFacts"/> knows of orders beside the newest that stand. A customer whose orders were told once each has none of it.</summary>
public sealed record OtherOrders
{
    /// <summary>
    /// Orders that stand and are older than the newest ones, that do not stand, or that were named and not placed yet; the longest known first.
    /// 16: with the newest ones the last 32, so that few messages ask for an order that is not here; each is some 150 bytes of every write.
    /// </summary>
    public ImmutableArray<OrderFact> Aside { get; init; } = [];

    /// <summary>The numbers of all orders that were put out of <see cref="Aside"/>, as the class OrderNumbers packs them; null while there are none.</summary>
    public string? Forgotten { get; init; }

    /// <summary>What stands in currencies for which the policy had no rate. 8: nobody sells in more; the money of others is not even named.</summary>
    public ImmutableArray<MoneyLeftOut> LeftOut { get; init; } = [];

    internal bool IsEmpty => Aside.IsEmpty && Forgotten is null && LeftOut.IsEmpty;
}

/// <summary>Rule Z20: money that no sum holds, because the policy has no rate for its currency.</summary>
public sealed record MoneyLeftOut(string Currency, int Orders, decimal Total);
