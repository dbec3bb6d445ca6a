using System.Collections.Concurrent;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Wakes;

/// <summary>
/// The rows that the pump has read with the question who is due, for the turns of those customers on this silo: the first turn takes its row in place of
/// a read. One that is old by then loses at the version, as any, and reads. Bounded by what the pump asks for at once.
/// </summary>
public sealed class DueRows
{
    private readonly ConcurrentDictionary<string, PackedCustomer> rows = new();

    internal void Put(IReadOnlyList<DueCustomer> due)
    {
        foreach (var customer in due)
            if (customer.Row is { } row)
                rows[customer.CustomerId] = row;
    }

    internal PackedCustomer? Take(string customerId) => !rows.IsEmpty && rows.TryRemove(customerId, out var row) ? row : null;

    /// <summary>All were woken. Who is left was in memory, or is on another silo.</summary>
    internal void Clear() => rows.Clear();
}
