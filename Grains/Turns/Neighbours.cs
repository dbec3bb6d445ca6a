using System.Security.Cryptography;
using System.Text;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Ports;

namespace Kizuna.Grains.Turns;

/// <summary>
/// What an input means for other customers, after it is durable for its own: the one it was merged into, and the one it brought. Outside of
/// the turn, for two customers may have something for each other at the same time. It is done again with every retry of the input, first
/// or duplicate, under ids that are made of it: whoever had an answer knows that all have it, and doing it often is doing it once.
/// </summary>
public sealed class Neighbours(ICustomerStore store, FormerMerges former, DeliverTo deliver)
{
    // Once in the life of a customer, so it needs no more.
    private const string HandedOverId = "handed-over:history";

    /// <summary>Whom an id belongs to by now, by what is durable. Merges make no rings (MergeRefusedException, FormerMerges), so this ends.</summary>
    public async Task<string> Root(string customerId, CancellationToken stop)
    {
        while ((former.Into(customerId) ?? (await store.Load(customerId, stop))?.Customer.Merged?.CustomerId) is { } into) customerId = into;
        return customerId;
    }

    /// <summary>The input was for a customer who is merged into another one.</summary>
    public Task<Receipt> Forward(string into, Input input) => deliver(into, input);

    /// <returns>The answer, with what it changed elsewhere.</returns>
    public async Task<Receipt> Follow(string customerId, Input input, Receipt receipt)
    {
        switch (input)
        {
            case Merged:
                return await HandOver(customerId, receipt);
            case Referred referred:
                await DeliverReferral(customerId, referred);
                return receipt;
            default:
                return receipt;
        }
    }

    /// <summary>Tells the history of a merged customer to the other one, under the same event ids.</summary>
    public async Task<Receipt> HandOver(string customerId, Receipt? merged = null)
    {
        if ((await store.Load(customerId, CancellationToken.None))?.Customer.Merged is not { } merge)
            return merged ?? throw new InvalidOperationException($"{customerId} is not merged"); // by an earlier program, which told it
        var into = await Root(merge.CustomerId, CancellationToken.None);
        IReadOnlyList<Receipt> told = [];
        if (merge.HandedOver is null)
        {
            var history = (await store.Inputs(customerId, CancellationToken.None)).Where(IsOfTheCustomer).OrderBy(input => input.At).ThenBy(input => input.Id, StringComparer.Ordinal);
            told = await Task.WhenAll(history.Select(input => deliver(into, input)));
            await deliver(customerId, new HandedOver { Id = HandedOverId, At = default });
        }
        return new(
            merged?.Status ?? ReceiptStatus.Applied, into, merged?.MessageId ?? "", [.. told.SelectMany(receipt => receipt.Changes)],
            [.. merged?.Tasks ?? [], .. told.SelectMany(receipt => receipt.Tasks)], merged?.PolicyVersion ?? 0);
    }

    /// <summary>Whether the input belongs to the person and not to this id alone: who owns the customer and what became of tasks does not.</summary>
    public static bool IsOfTheCustomer(Input input) =>
        input is not (Merged or HandedOver or OwnerChanged or TaskCompleted or TaskDismissed or TaskSnoozed or TaskReassigned or Tick);

    /// <summary>Rules M2, M3: the one who was brought is another customer.</summary>
    private async Task DeliverReferral(string referrer, Referred referred)
    {
        var brought = await Root(referred.ReferredId, CancellationToken.None);
        if (brought == referrer) return; // merged by now: nobody brings themselves
        await deliver(
            brought, new ReferredBy { Id = IdOf(referrer, referred.Id), At = referred.At, ImportedAt = referred.ImportedAt, ReferrerId = referrer });
    }

    /// <summary>Both ids may have 128 characters, and an event id has no more.</summary>
    public static string IdOf(string referrer, string eventId) =>
        $"referred-by:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{referrer.Length}:{referrer}{eventId}")).AsSpan(0, 16))}";
}
