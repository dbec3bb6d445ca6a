using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>Customers as they are at an instant. Nothing that is read here is written.</summary>
public sealed class CustomerQueries(ICustomerStore store, Policies policies, TimeProvider clock)
{
    // A second or two of work; who wants more asks for the next page.
    private const int MostFolded = 20_000;

    // Some MB of journals of an ordinary length.
    private const int FoldedAtOnce = 200;

    /// <summary>The customer now, with what time alone has changed since the last turn.</summary>
    public async Task<StoredCustomer?> Find(string customerId, CancellationToken stop) =>
        await store.Load(customerId, stop) is { } stored ? Now(stored) : null;

    /// <summary>The customer as of an instant of the past, folded from the journal; null if there was nothing yet.</summary>
    public async Task<Customer?> Find(string customerId, DateTimeOffset asOf, CancellationToken stop) =>
        CustomerEngine.Past(customerId, await store.Inputs(customerId, stop), policies.History, [asOf]).Single();

    /// <summary>As <see cref="ICustomerStore.Customers"/>, each as of now.</summary>
    public async Task<Page<StoredCustomer>> List(CustomerFilter filter, string? cursor, int limit, CancellationToken stop)
    {
        var page = await store.Customers(filter, cursor, limit, stop);
        return page with { Items = [.. page.Items.Select(Now)] };
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

    private StoredCustomer Now(StoredCustomer stored)
    {
        var history = policies.History;
        return history.Missed(stored.PolicyVersion, stored.Customer.AsOf)
            ? stored // until its next turn, which is due now and refolds it
            : stored with { Customer = CustomerEngine.At(stored.Customer, history, clock.GetUtcNow()) };
    }
}
