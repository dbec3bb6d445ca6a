using System.Security.Cryptography;
using System.Text;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Events;

/// <summary>
/// What a row of an export means when it was told before. A shop exports its orders again and again: what is the same is nothing new; another
/// total corrects the order, more money given back is a refund of the rest, and what an undone import told comes back under another id.
/// </summary>
internal sealed class Retold(ICustomers customers, ICustomerStore store, PolicyVersions policies)
{
    /// <summary>Imports of one row that were each undone; nobody does that by hand so often, and ids must end.</summary>
    private const int MostReturns = 1000;

    /// <param name="input">As it is told now.</param>
    /// <param name="customer">Whose journal has its id.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The answer to what is new of it; null when that is nothing.</returns>
    public async Task<Receipt?> Tell(Input input, string customer, CancellationToken stop)
    {
        var journal = await store.Inputs(customer, stop);
        var standing = ImportUndone.Standing(journal).ToList();
        return News(input, journal, standing) is { } news ? await customers.Deliver(customer, news, stop) : null;
    }

    private Input? News(Input input, IReadOnlyList<Input> journal, List<Input> standing)
    {
        var known = journal.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var counting = standing.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        if (Fresh(input.Id) is { } back)
            return input with { Id = back };

        // Only what imports said is compared: what the shop has told since by an event of its own is newer than any file.
        var told = standing.Where(one => one.ImportedAt is not null);
        return input switch
        {
            OrderCompleted order when Last(told.OfType<OrderCompleted>().Where(one => one.OrderId == order.OrderId)) is { } last
                && IsAnother(order, last) && Fresh(Hash("corrected", last.Id, order.Total, order.Currency)) is { } id =>
                order with { Id = id, At = default, Says = OrderWord.Updated },
            OrderRefunded { Takes: RefundWord.Part } refund when told.OfType<OrderRefunded>().Where(one => one.OrderId == refund.OrderId).ToList() is var parts
                && parts.TrueForAll(one => one.Takes == RefundWord.Part) && parts.Sum(one => one.Total) is var before && refund.Total > before
                && Fresh(Hash("refunded", refund.Id, before, refund.Total)) is { } id =>
                refund with { Id = id, At = default, Total = refund.Total - before },
            _ => null,
        };

        // The id, or, where what it told was taken back, the next one that is made of it; null when it counts already.
        string? Fresh(string id)
        {
            for (var times = 2; known.Contains(id) && times < MostReturns; id = Hash("again", id, times++))
                if (counting.Contains(id))
                    return null;
            return id;
        }
    }

    /// <summary>As the engine reads them.</summary>
    private static OrderCompleted? Last(IEnumerable<OrderCompleted> orders) => orders.OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal).LastOrDefault();

    /// <summary>A file that names no currency does not change it.</summary>
    private bool IsAnother(OrderCompleted order, OrderCompleted last)
    {
        var shop = policies.Current.Currencies.Shop;
        return order.Total != last.Total || order.Currency is { } currency && !currency.Equals(last.Currency ?? shop, StringComparison.OrdinalIgnoreCase);
    }

    private static string Hash(params ReadOnlySpan<object?> parts) =>
        $"import-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts!))).AsSpan(0, 16))}";
}
