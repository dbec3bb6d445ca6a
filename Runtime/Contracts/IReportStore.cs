using System.Collections.Immutable;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>What reports read and keep. Everything that may be long comes in batches, so a report over any number of customers needs little memory.</summary>
public interface IReportStore
{
    /// <summary>
    /// The next customers by id with what happened to them up to an instant (ticks are no cause and left out), in no particular order. A
    /// customer of whom nothing had happened yet has no inputs. None when there are no more customers.
    /// </summary>
    Task<IReadOnlyList<CustomerJournal>> Journals(string? afterId, DateTimeOffset until, int limit, CancellationToken stop);

    /// <summary>
    /// The next customers, in no particular but a stable order, of whom one of the kinds is journaled in a period, with all their dealings
    /// (<see cref="Dealings.Kinds"/>) up to its end, in order of occurrence.
    /// </summary>
    /// <param name="kinds">Of <see cref="Dealings.Kinds"/>.</param>
    /// <param name="after">The key of the last one of the batch before; 0 for the first batch.</param>
    Task<IReadOnlyList<CustomerJournal>> DealingsOf(ImmutableArray<string> kinds, Period period, long after, int limit, CancellationToken stop);

    /// <summary>Adds or changes an ad; when it was first registered stays.</summary>
    Task SaveAd(Ad ad, CancellationToken stop);

    /// <summary>All ads, the newest run first.</summary>
    Task<IReadOnlyList<Ad>> Ads(CancellationToken stop);

    /// <summary>
    /// Writes a task that belongs to no customer. Durable when this returns, and true also when it was so already. False when the stored
    /// version is not one less: somebody else was faster, and nothing was written.
    /// </summary>
    Task<bool> SaveReview(TaskCard card, CancellationToken stop);
}

/// <param name="Key">Of the row, to go on from.</param>
/// <param name="Name">The trait <c>name</c>.</param>
public sealed record CustomerJournal(long Key, string CustomerId, string? Name, IReadOnlyList<Input> Inputs);
