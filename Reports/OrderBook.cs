using Kizuna.Engine.Inputs;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>The orders of one customer that stand, as the engine counts them: a full refund takes the order back.</summary>
internal sealed class OrderBook
{
    private readonly List<Entry> standing = [];

    internal IReadOnlyList<Entry> Standing => standing;

    /// <param name="ad">The ad that it is credited to.</param>
    internal void Add(OrderCompleted order, string? ad = null) => standing.Add(new Entry(order.OrderId, order.At, ad) { Open = order.Total });

    /// <summary>The order that the refund took back in full; null when it stands, or is not known.</summary>
    internal Entry? Refund(OrderRefunded refund)
    {
        if (standing.FindLast(order => order.OrderId == refund.OrderId) is not { } order) return null;
        order.Open -= refund.Total;
        if (order.Open > 0) return null;
        standing.Remove(order);
        return order;
    }

    internal sealed record Entry(string OrderId, DateTimeOffset At, string? Ad)
    {
        /// <summary>What was not taken back.</summary>
        internal decimal Open { get; set; }
    }
}
