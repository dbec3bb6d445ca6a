using System.Collections.Immutable;
using System.Text;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>Rules Y2 to Y4: why deals were lost in a period.</summary>
/// <param name="To">The first instant that is no longer counted.</param>
/// <param name="Prospects">Deals with customers who had bought nothing: why they did not buy.</param>
/// <param name="Closed">Deals with customers who had bought: why they leave.</param>
/// <param name="Reasons">By count; what differs in width or by blanks around it is one reason.</param>
/// <param name="OtherReasons">Deals whose reason is beyond the 1,000 kinds of them that are told apart; part of <paramref name="Total"/>.</param>
/// <param name="Deals">The newest, at most 200.</param>
public sealed record LostDealsReport(
    DateTimeOffset From, DateTimeOffset To, long Total, long Prospects, long Closed, IReadOnlyList<LostReason> Reasons, long OtherReasons,
    IReadOnlyList<LostDeal> Deals);

/// <param name="Share">Of all lost deals, a fraction of 1, half up to four decimals.</param>
public sealed record LostReason(string Reason, long Count, decimal Share, long Prospects, long Closed);

public sealed record LostDeal(string CustomerId, string CustomerName, DateTimeOffset At, string Reason, WorkList List);

/// <summary>Counts lost deals by reason.</summary>
internal sealed class LostDeals(Period period, PolicyHistory policies)
{
    // A reason is free text, and somebody may write a story each time.
    private const int MostReasons = 1000;
    private const int MostDeals = 200;

    internal static readonly ImmutableArray<string> Kinds = ["dealLost"];

    private readonly Dictionary<string, (long Prospects, long Closed)> reasons = [];
    private readonly PriorityQueue<LostDeal, (DateTimeOffset, string)> newest = new();
    private (long Prospects, long Closed) all;
    private long others;

    internal void Add(CustomerJournal customer)
    {
        var book = new OrderBook(policies);
        foreach (var input in customer.Inputs)
            switch (input)
            {
                case OrderCompleted order:
                    book.Add(order);
                    break;
                case OrderRefunded refund:
                    book.Refund(refund);
                    break;
                case DealLost lost when period.Contains(lost.At):
                    Add(customer, lost, book.Standing.Any());
                    break;
            }
    }

    private void Add(CustomerJournal customer, DealLost lost, bool bought)
    {
        var reason = Spelled(lost.Reason);
        var one = bought ? (Prospects: 0L, Closed: 1L) : (Prospects: 1L, Closed: 0L);
        all = Sum(all, one);
        if (reasons.TryGetValue(reason, out var count) || reasons.Count < MostReasons) reasons[reason] = Sum(count, one);
        else others++;

        newest.Enqueue(new(customer.CustomerId, customer.Name ?? customer.CustomerId, lost.At, reason, bought ? WorkList.Closed : WorkList.Prospects), (lost.At, lost.Id));
        if (newest.Count > MostDeals) newest.Dequeue();
    }

    private static (long Prospects, long Closed) Sum((long Prospects, long Closed) a, (long Prospects, long Closed) b) => (a.Prospects + b.Prospects, a.Closed + b.Closed);

    private static string Spelled(string reason) =>
        string.Join(' ', reason.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal LostDealsReport Report()
    {
        var total = all.Prospects + all.Closed;
        var deals = new List<LostDeal>(newest.Count);
        while (newest.TryDequeue(out var deal, out _)) deals.Add(deal);
        deals.Reverse();
        return new(
            period.From, period.To, total, all.Prospects, all.Closed,
            [
                .. reasons.Select(reason => new LostReason(reason.Key, reason.Value.Prospects + reason.Value.Closed,
                        Share.Of(reason.Value.Prospects + reason.Value.Closed, total), reason.Value.Prospects, reason.Value.Closed))
                    .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal),
            ],
            others, deals);
    }
}
