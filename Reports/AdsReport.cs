using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>Rule C2: what each ad has brought.</summary>
/// <param name="Items">The ads, the newest run first.</param>
/// <param name="Unregistered">Ids that events name and nobody has registered (C1), the most responses first; at most 100.</param>
public sealed record AdsReport(IReadOnlyList<AdLine> Items, IReadOnlyList<UnregisteredAd> Unregistered);

/// <param name="RegisteredLate">Whether it was registered after the day it ran (C1).</param>
/// <param name="Responses">`Sample Requested` and `Inquiry Received` that name it, each event once.</param>
/// <param name="Orders">
/// `Order Completed` that names it, or that names none and is the first after the customer's response to it. An order that was refunded in full is
/// none.
/// </param>
/// <param name="Refunded">Orders that were refunded in full.</param>
/// <param name="Cpi">Cost for each response, half up to the unit; absent while there is none.</param>
/// <param name="Cpo">Cost for each order, half up to the unit; absent while there is none.</param>
/// <param name="ClosingRate">Orders for each response, half up to four decimals; absent while there is no response.</param>
public sealed record AdLine(
    string Id, string Name, string Medium, DateOnly RunsOn, decimal Cost, string Currency, DateTimeOffset RegisteredAt, bool RegisteredLate,
    long Responses, long Orders, long Refunded, decimal? Cpi, decimal? Cpo, decimal? ClosingRate);

public sealed record UnregisteredAd(string Id, long Responses, long Orders);

/// <summary>Counts responses and orders by ad. A customer's dealings are looked at together, so only the counts are kept.</summary>
internal sealed class AdCounts
{
    // Far more than anybody runs; beyond it, ids that nobody has registered are somebody's noise and no longer counted.
    private const int MostUnregistered = 10_000;
    private const int MostShown = 100;

    internal static readonly ImmutableArray<string> Kinds = ["sampleRequested", "inquiryReceived", "orderCompleted"];

    private readonly Dictionary<string, Count> counts;
    private readonly int most;

    private readonly PolicyHistory policies;

    internal AdCounts(IReadOnlyList<Ad> ads, PolicyHistory policies)
    {
        this.policies = policies;
        counts = ads.ToDictionary(ad => ad.Id, _ => default(Count));
        most = counts.Count + MostUnregistered;
    }

    internal void Add(CustomerJournal customer)
    {
        string? answered = null; // the ad of the last response that no order followed yet
        var book = new OrderBook(policies);
        foreach (var input in customer.Inputs)
            switch (input)
            {
                case SampleRequested { AdId: { } ad }:
                    Respond(ad);
                    answered = ad;
                    break;
                case InquiryReceived { AdId: { } ad }:
                    Respond(ad);
                    answered = ad;
                    break;
                case OrderCompleted told when book.Add(told) is { } order:
                    order.Ad = told.AdId ?? answered;
                    answered = null;
                    break;
                case OrderRefunded refund when book.Refund(refund) is { Ad: { } ad }:
                    Of(ad).Refunded++;
                    break;
            }
        foreach (var order in book.Standing)
            if (order.Ad is { } ad)
                Of(ad).Orders++;
    }

    private void Respond(string ad) => Of(ad).Responses++;

    private ref Count Of(string ad) =>
        ref counts.Count < most || counts.ContainsKey(ad) ? ref CollectionsMarshal.GetValueRefOrAddDefault(counts, ad, out _) : ref overflow;

    private Count overflow;

    internal AdsReport Report(IReadOnlyList<Ad> ads, TimeZoneInfo zone)
    {
        var registered = ads.Select(ad => ad.Id).ToHashSet();
        return new(
            [.. ads.Select(ad => Line(ad, counts[ad.Id], zone))],
            [
                .. counts.Where(ad => !registered.Contains(ad.Key)).OrderByDescending(ad => ad.Value.Responses).ThenBy(ad => ad.Key, StringComparer.Ordinal)
                    .Take(MostShown).Select(ad => new UnregisteredAd(ad.Key, ad.Value.Responses, ad.Value.Orders)),
            ]);
    }

    private static AdLine Line(Ad ad, Count count, TimeZoneInfo zone) => new(
        ad.Id, ad.Name, ad.Medium, ad.RunsOn, ad.Cost, ad.Currency, ad.RegisteredAt, LocalDay.Of(ad.RegisteredAt, zone) > ad.RunsOn,
        count.Responses, count.Orders, count.Refunded, Share.Each(ad.Cost, count.Responses), Share.Each(ad.Cost, count.Orders),
        count.Responses == 0 ? null : Share.Of(count.Orders, count.Responses));

    private struct Count
    {
        internal long Responses;
        internal long Orders;
        internal long Refunded;
    }
}
