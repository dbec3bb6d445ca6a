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

    /// <param name="inputs">As they are told now.</param>
    /// <param name="customer">Whose journal has their ids.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>For each the answer to what is new of it; null when that is nothing.</returns>
    public async Task<IReadOnlyList<Receipt?>> Tell(IReadOnlyList<Input> inputs, string customer, CancellationToken stop)
    {
        var answers = new Receipt?[inputs.Count];
        Known? known = null;
        foreach (var (i, input) in inputs.Index())
        {
            known ??= Known.Of(await store.Inputs(customer, stop));
            if (News(input, known) is not { } news)
                continue;
            answers[i] = await customers.Deliver(customer, news, stop);
            known = null; // what was delivered is a part of the journal that the next one is compared with
        }
        return answers;
    }

    private Input? News(Input input, Known known)
    {
        if (Fresh(input.Id) is { } back)
            return input with { Id = back };

        var told = known.Told;
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
            for (var times = 2; known.Ids.Contains(id) && times < MostReturns; id = Hash("again", id, times++))
                if (known.Counting.Contains(id))
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

    /// <param name="Ids">All of the journal.</param>
    /// <param name="Counting">Of what no undo took back.</param>
    /// <param name="Told">Of that what imports said: what the shop has told since by an event of its own is newer than any file.</param>
    private sealed record Known(HashSet<string> Ids, HashSet<string> Counting, List<Input> Told)
    {
        internal static Known Of(IReadOnlyList<Input> journal)
        {
            var standing = ImportUndone.Standing(journal).ToList();
            return new(
                journal.Select(one => one.Id).ToHashSet(StringComparer.Ordinal), standing.Select(one => one.Id).ToHashSet(StringComparer.Ordinal),
                standing.FindAll(one => one.ImportedAt is not null));
        }
    }
}
