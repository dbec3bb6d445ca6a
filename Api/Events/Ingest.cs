using System.Text.Json;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Events;

/// <summary>Takes events that were read, delivers them to their customers, and answers each after it is durable.</summary>
internal sealed class Ingest(ICustomers customers, Aliases aliases, Referrals referrals, TimeProvider clock)
{
    public async Task<EventAnswer> One(JsonElement body, CallType call, CancellationToken stop)
    {
        var read = await Resolved(EventReader.Read(body, call, historical: false, clock.GetUtcNow()), stop);
        return EventAnswer.Of([await Take(read, stop)]);
    }

    /// <summary>Events of one customer take effect in the order of the batch: they are handed over in that order, and waited for together.</summary>
    public async Task<EventAnswer> Batch(JsonElement items, bool historical, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var taken = new List<Task<EventResult>>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            var read = await Resolved(EventReader.Read(item, call: null, historical, now), stop);
            if (read.PreviousId is null)
            {
                taken.Add(Take(read, CancellationToken.None)); // one wait for all of them: a registration for each is half of what deciding costs
                continue;
            }
            await Task.WhenAll(taken).WaitAsync(stop); // what came before an alias is history by then, what comes after it goes to the other id
            taken.Add(Task.FromResult(await Take(read, stop)));
        }
        return EventAnswer.Of(await Task.WhenAll(taken).WaitAsync(stop));
    }

    private async ValueTask<ReadEvent> Resolved(ReadEvent read, CancellationToken stop) =>
        read.Input is null ? read : read with { CustomerId = await aliases.Resolve(read.CustomerId!, stop) };

    private async Task<EventResult> Take(ReadEvent read, CancellationToken stop)
    {
        if (read.Error is not null)
            return EventResult.Rejected(read.MessageId, read.CustomerId, read.Error);
        try
        {
            if (read.PreviousId is { } previous)
                return await aliases.Join(previous, read.CustomerId!, read.MessageId!, stop);
            var receipt = await customers.Deliver(read.CustomerId!, read.Input!, stop);
            if (read.Input is Referred referred)
                await referrals.Tell(read.CustomerId!, referred, stop);
            return EventResult.Of(receipt);
        }
        catch (Exception fault) when (fault is not (OverloadedException or StoreException or OperationCanceledException))
        {
            // The host has logged it, or the store has refused the row. Sent again it would fail again, so it must not hold the rest of the batch up.
            return EventResult.Rejected(read.MessageId, read.CustomerId, "the engine could not decide on this event");
        }
    }
}
