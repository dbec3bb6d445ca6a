using System.Runtime.CompilerServices;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>Proves that the stored customers are what their journals say, byte for byte.</summary>
public sealed class JournalCheck(ICustomerStore store, Policies policies, TimeProvider clock)
{
    // A page of customers in memory at a time; the journals are read one by one.
    private const int PageSize = 500;

    /// <summary>The ids of the customers that are not the refold of their journal. Turns may go on meanwhile.</summary>
    public async IAsyncEnumerable<string> Differences([EnumeratorCancellation] CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            var page = await store.Customers(new CustomerFilter(), cursor, PageSize, stop);
            foreach (var stored in page.Items)
                if (!await IsSame(stored, stop))
                    yield return stored.Customer.Id;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task<bool> IsSame(StoredCustomer stored, CancellationToken stop)
    {
        while (true)
        {
            var (id, history) = (stored.Customer.Id, await store.Inputs(stored.Customer.Id, stop));
            var now = await store.Load(id, stop);
            if (policies.History.Missed(stored.PolicyVersion, stored.Customer.AsOf)) return true; // its next turn, due now, refolds it
            if (now is null || now.Version == stored.Version) return Same(stored.Customer, history);
            stored = now; // a turn came in between
        }
    }

    private bool Same(Customer stored, IReadOnlyList<Input> history)
    {
        var now = clock.GetUtcNow();
        if (stored.AsOf > now) now = stored.AsOf; // an event may carry an instant a little ahead of our clock
        var refolded = CustomerEngine.Refold(Customer.New(stored.Id), history, policies.History, now).Next;
        return KizunaJson.Write(CustomerEngine.At(stored, policies.History, now)) == KizunaJson.Write(CustomerEngine.At(refolded, policies.History, now));
    }
}
