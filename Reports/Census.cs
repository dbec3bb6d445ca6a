using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Policies;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>
/// Shows every customer as of some instants, one batch in memory at a time. The past is folded from the journal by the same code that
/// decided it, for all instants in one pass. Now is the stored customer, brought to now by <see cref="CustomerEngine.At"/>: so it is right
/// also where time alone has changed a tag and no tick has come yet.
/// </summary>
public sealed class Census(ICustomerReader store, CustomerQueries customers, PolicyVersions policies, TimeProvider clock)
{
    // Some MB of states, or of journals of an ordinary length.
    private const int Batch = 200;

    /// <param name="instants">In order; what is not past is now.</param>
    /// <param name="take">Told the index of the instant and the customer then, if there was one. A merged id is none.</param>
    public async Task Take(IReadOnlyList<DateTimeOffset> instants, Action<int, Customer> take, CancellationToken stop)
    {
        if (instants is [var only] && only >= clock.GetUtcNow()) await Now(customer => take(0, customer), stop);
        else await Past(instants, take, stop);
    }

    public async Task Now(Action<Customer> take, CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            stop.ThrowIfCancellationRequested();
            var page = await customers.List(new CustomerFilter(), cursor, Batch, stop);
            foreach (var stored in page.Items)
                if (stored.Customer.Facts.FirstSeen is not null)
                    take(stored.Customer);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task Past(IReadOnlyList<DateTimeOffset> instants, Action<int, Customer> take, CancellationToken stop)
    {
        var history = policies.History;
        for (string? after = null; await store.Journals(after, instants[^1], Batch, stop) is { Count: > 0 } batch; after = batch[^1].CustomerId)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var journal in batch)
            {
                var i = 0;
                foreach (var then in CustomerEngine.Past(journal.CustomerId, journal.Inputs, history, instants))
                {
                    if (then?.Facts.FirstSeen is not null) take(i, then);
                    i++;
                }
            }
        }
    }
}
