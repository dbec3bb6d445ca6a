using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>What customers and we agreed on or failed to: the few kinds of events that money and success are counted by.</summary>
public sealed class Dealings(ICustomerStore store)
{
    /// <summary>The kinds, as the journal names them. The index of each store is over these (migration 003).</summary>
    public static readonly ImmutableArray<string> Kinds =
        ["sampleRequested", "inquiryReceived", "orderCompleted", "orderRefunded", "dealLost", "referred", "surveyAnswered", "merged"];

    /// <summary>As they stand in the condition of that index: a query that says the same can use it.</summary>
    internal static readonly string AreAll = $"kind IN ({Columns.List(Kinds)})";

    private const int Batch = 500;

    /// <summary>
    /// Each customer of whom one of the kinds is journaled in the period, with all dealings up to its end in order of occurrence. An id
    /// that was merged is left out: its history was told to the other one, and nothing counts twice.
    /// </summary>
    public async IAsyncEnumerable<CustomerJournal> Of(ImmutableArray<string> kinds, Period period, [EnumeratorCancellation] CancellationToken stop)
    {
        var after = 0L;
        while (await store.DealingsOf(kinds, period, after, Batch, stop) is { Count: > 0 } batch)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var customer in batch)
                if (!customer.Inputs.Any(input => input is Merged))
                    yield return customer;
            after = batch[^1].Key;
        }
    }
}
