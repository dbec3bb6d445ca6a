using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports.Queries;

/// <summary>Lists of customers as they are at an instant. Nothing that is read here is written.</summary>
public sealed class CustomerQueries(ICustomerReader store, CustomerLookup lookup, PolicyVersions policies)
{
    // A second or two of work; who wants more asks for the next page.
    private const int MostFolded = 20_000;

    // Some MB of journals of an ordinary length.
    private const int FoldedAtOnce = 200;

    /// <summary>As <see cref="ICustomerReader.Customers"/>, each as of now.</summary>
    public async Task<Page<StoredCustomer>> List(CustomerFilter filter, string? cursor, int limit, CancellationToken stop)
    {
        var page = await store.Customers(filter, cursor, limit, stop);
        return page with { Items = [.. page.Items.Select(lookup.Now)] };
    }

    /// <summary>
    /// The customers who met the filter at an instant of the past, by id, each as it was then. A page may be shorter than its limit though
    /// more follow: it ends after as many customers as a call may fold.
    /// </summary>
    public async Task<Page<Customer>> List(CustomerFilter filter, DateTimeOffset asOf, string? cursor, int limit, CancellationToken stop)
    {
        var (found, last, history) = (new List<Customer>(), cursor, policies.History);
        for (var looked = 0; looked < MostFolded;)
        {
            stop.ThrowIfCancellationRequested();
            var batch = await store.Journals(last, asOf, FoldedAtOnce, stop);
            if (batch.Count == 0) return new(found, null);
            foreach (var journal in batch)
            {
                if (found.Count == limit) return new(found, last);
                if (CustomerEngine.Past(journal.CustomerId, journal.Inputs, history, [asOf]).Single() is { } then && filter.IsMetBy(then)) found.Add(then);
                last = journal.CustomerId;
            }
            looked += batch.Count;
        }
        return new(found, last);
    }
}
