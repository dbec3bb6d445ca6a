using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>Customers as they are at an instant. Nothing that is read here is written.</summary>
public sealed class CustomerQueries(ICustomerStore store, Policies policies, TimeProvider clock)
{
    /// <summary>The customer now, with what time alone has changed since the last turn.</summary>
    public async Task<StoredCustomer?> Find(string customerId, CancellationToken stop) =>
        await store.Load(customerId, stop) is { } stored ? Now(stored) : null;

    /// <summary>The customer as of an instant of the past, folded from the journal; null if there was nothing yet.</summary>
    public async Task<Customer?> Find(string customerId, DateTimeOffset asOf, CancellationToken stop)
    {
        var history = (await store.Inputs(customerId, stop)).Where(input => input.At <= asOf).ToList();
        return history.Count == 0 ? null : CustomerEngine.Refold(Customer.New(customerId), history, policies.History, asOf).Next;
    }

    /// <summary>As <see cref="ICustomerStore.Customers"/>, each as of now.</summary>
    public async Task<Page<StoredCustomer>> List(CustomerFilter filter, string? cursor, int limit, CancellationToken stop)
    {
        var page = await store.Customers(filter, cursor, limit, stop);
        return page with { Items = [.. page.Items.Select(Now)] };
    }

    private StoredCustomer Now(StoredCustomer stored)
    {
        var history = policies.History;
        return history.Missed(stored.PolicyVersion, stored.Customer.AsOf)
            ? stored // until its next turn, which is due now and refolds it
            : stored with { Customer = CustomerEngine.At(stored.Customer, history, clock.GetUtcNow()) };
    }
}
