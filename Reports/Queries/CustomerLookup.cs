using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports.Queries;

/// <summary>One customer as they are at an instant. Nothing that is read here is written.</summary>
public sealed class CustomerLookup(ICustomerStore store, PolicyVersions policies, TimeProvider clock)
{
    /// <summary>The customer now, with what time alone has changed since the last turn.</summary>
    public async Task<StoredCustomer?> Find(string customerId, CancellationToken stop) =>
        await store.Load(customerId, stop) is { } stored ? Now(stored) : null;

    /// <summary>The customer as of an instant of the past, folded from the journal; null if there was nothing yet.</summary>
    public async Task<Customer?> Find(string customerId, DateTimeOffset asOf, CancellationToken stop) =>
        CustomerEngine.Past(customerId, await store.Inputs(customerId, stop), policies.History, [asOf]).Single();

    /// <summary>A stored customer, with what time alone has changed since the last turn.</summary>
    public StoredCustomer Now(StoredCustomer stored)
    {
        var history = policies.History;
        return history.Missed(stored.PolicyVersion, stored.Customer.AsOf)
            ? stored // until its next turn, which is due now and refolds it
            : stored with { Customer = CustomerEngine.At(stored.Customer, history, clock.GetUtcNow()) };
    }
}
