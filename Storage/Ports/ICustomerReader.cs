using System.Collections.Immutable;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>Customers and their history, as readers see them.</summary>
public interface ICustomerReader : ICustomerStore
{
    /// <summary>Newest first by the instant it happened. <paramref name="cursor"/> is the one that the last page gave.</summary>
    Task<Page<JournalEntry>> Timeline(string customerId, string? cursor, int limit, CancellationToken stop);

    Task<Page<StoredCustomer>> Customers(CustomerFilter filter, string? cursor, int limit, CancellationToken stop);

    /// <summary>
    /// The next customers by id with what happened to them up to an instant (ticks are no cause and left out), in no particular order. A
    /// customer of whom nothing had happened yet has no inputs. None when there are no more customers.
    /// </summary>
    Task<IReadOnlyList<CustomerJournal>> Journals(string? afterId, DateTimeOffset until, int limit, CancellationToken stop);
}
