using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Kizuna.Engine.Inputs;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports;

/// <summary>What customers and we agreed on or failed to: the few kinds of events that money and success are counted by.</summary>
public sealed class Dealings(IReportStore store)
{
    private const int Batch = 500;

    /// <summary>
    /// Each customer of whom one of the kinds is journaled in the period, with all dealings up to its end in order of occurrence. An id
    /// that was merged is left out: its history was told to the other one, and nothing counts twice.
    /// </summary>
    public async IAsyncEnumerable<CustomerJournal> Of(ImmutableArray<string> kinds, Period period, [EnumeratorCancellation] CancellationToken stop)
    {
        var after = 0L;
        while (await store.DealingsOf(kinds, period.From, period.To, after, Batch, stop) is { Count: > 0 } batch)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var customer in batch)
                if (!customer.Inputs.Any(input => input is Merged))
                    yield return customer;
            after = batch[^1].Key;
        }
    }
}
