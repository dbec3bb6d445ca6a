using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>The orders of one customer that stand, as the engine counts them.</summary>
/// <param name="policies">Each message is reckoned by the rates that were in force.</param>
internal sealed class OrderBook(PolicyHistory policies)
{
    private readonly List<Entry> known = [];

    internal IEnumerable<Entry> Standing => known.Where(order => order.Fact.Stands);

    /// <returns>The order if the message placed it; null when it only tells more of one.</returns>
    internal Entry? Add(OrderCompleted told)
    {
        // In journals of before every message is an order of its own.
        var order = told.Says is null ? null : Find(told.OrderId);
        var before = order?.Fact;
        order = Keep(order, OrderAfter.Of(before, told, policies.At(told.At)));
        return before is not { EventId.Length: > 0 } ? order : null;
    }

    /// <returns>The order that does not stand any more because of it; null when it stands, or is not known.</returns>
    internal Entry? Refund(OrderRefunded told)
    {
        var order = Find(told.OrderId);
        if (order is null && told.Takes is null) return null;
        var stood = order?.Fact.Stands == true;
        order = Keep(order, OrderAfter.Of(order?.Fact, told, policies.At(told.At)));
        return stood && !order.Fact.Stands ? order : null;
    }

    /// <summary>The newest of the number that stands, or else the newest.</summary>
    private Entry? Find(string number) =>
        known.FindLast(order => order.Fact.OrderId == number && order.Fact.Stands) ?? known.FindLast(order => order.Fact.OrderId == number);

    private Entry Keep(Entry? order, OrderFact fact)
    {
        if (order is null) known.Add(order = new(fact));
        order.Fact = fact;
        return order;
    }

    internal sealed class Entry(OrderFact fact)
    {
        internal OrderFact Fact { get; set; } = fact;

        internal DateTimeOffset At => Fact.At;

        /// <summary>The ad that it is credited to.</summary>
        internal string? Ad { get; set; }
    }
}
