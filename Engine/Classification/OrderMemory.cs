using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Classification;

/// <summary>
/// What a fold of a whole journal still knows of orders that the customer no longer holds. A customer is small because its journal is not:
/// a message about an order of long ago is decided by folding again, and meets its order here.
/// </summary>
internal sealed class OrderMemory
{
    private readonly Dictionary<string, OrderFact> orders = new(StringComparer.Ordinal);

    internal IEnumerable<string> Numbers => orders.Keys;

    internal void Forget() => orders.Clear();

    internal void Keep(OrderFact order) => orders[order.OrderId] = order;

    /// <summary>The order, which the customer holds again from here on.</summary>
    internal OrderFact? Recall(string number) => orders.Remove(number, out var order) ? order : null;

    /// <summary>The newest that stand, newest last, which the customer holds again from here on.</summary>
    internal ImmutableArray<OrderFact> RecallNewest(int most)
    {
        ImmutableArray<OrderFact> newest =
            [.. orders.Values.Where(order => order.Stands).OrderBy(order => order.At).ThenBy(order => order.EventId, StringComparer.Ordinal).TakeLast(most)];
        foreach (var order in newest)
            orders.Remove(order.OrderId);
        return newest;
    }
}
