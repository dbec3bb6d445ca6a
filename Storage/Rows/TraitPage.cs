using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

/// <summary>
/// A page of customers with a trait. A store finds those whose bytes hold its words somewhere; who has it is seen when the customer is read,
/// so a page may need more than one look.
/// </summary>
internal static class TraitPage
{
    /// <param name="look">The customers after an id, as many as are asked for.</param>
    internal static async Task<Page<StoredCustomer>> Of(CustomerFilter filter, string? cursor, int limit, Func<string, int, Task<List<StoredCustomer>>> look)
    {
        var found = new List<StoredCustomer>();
        for (var after = cursor ?? ""; found.Count <= limit;)
        {
            var rows = await look(after, limit + 1);
            found.AddRange(rows.Where(row => filter.HasTraits(row.Customer)));
            if (rows.Count <= limit) break;
            after = rows[^1].Customer.Id;
        }
        return new Page<StoredCustomer>([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Customer.Id : null);
    }
}
