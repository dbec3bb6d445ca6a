using System.Collections.Immutable;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>What reports read and keep. Everything that may be long comes in batches, so a report over any number of customers needs little memory.</summary>
public interface IReportStore
{
    /// <summary>
    /// The next customers, in no particular but a stable order, of whom one of the kinds is journaled in a period, with all their dealings
    /// (order, refund, lost deal, response) up to its end, in order of occurrence.
    /// </summary>
    /// <param name="kinds">The names of the kinds as the journal spells them, such as <c>orderCompleted</c>.</param>
    /// <param name="after">The key of the last one of the batch before; 0 for the first batch.</param>
    Task<IReadOnlyList<CustomerJournal>> DealingsOf(ImmutableArray<string> kinds, DateTimeOffset from, DateTimeOffset to, long after, int limit, CancellationToken stop);

    /// <summary>Adds or changes an ad; when it was first registered stays.</summary>
    Task SaveAd(Ad ad, CancellationToken stop);

    /// <summary>All ads, the newest run first.</summary>
    Task<IReadOnlyList<Ad>> Ads(CancellationToken stop);
}
