using System.Text.Json;
using Kizuna.Runtime;

namespace Kizuna.Api;

/// <summary>Takes events that were read, delivers them to their customers, and answers each after it is durable.</summary>
internal sealed class Ingest(ICustomers customers, TimeProvider clock)
{
    public async Task<EventAnswer> One(JsonElement body, CallType call, CancellationToken stop) =>
        EventAnswer.Of([await Take(EventReader.Read(body, call, historical: false, clock.GetUtcNow()), stop)]);

    /// <summary>Events of one customer take effect in the order of the batch: they are handed over in that order, and waited for together.</summary>
    public async Task<EventAnswer> Batch(JsonElement items, bool historical, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var taken = new List<Task<EventResult>>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            var read = EventReader.Read(item, call: null, historical, now);
            if (read.PreviousId is not null)
                await Task.WhenAll(taken);          // what the batch said before an alias belongs to the ids as they were
            taken.Add(Take(read, stop));
            if (read.PreviousId is not null)
                await taken[^1];
        }
        return EventAnswer.Of(await Task.WhenAll(taken));
    }

    private async Task<EventResult> Take(ReadEvent read, CancellationToken stop)
    {
        if (read.Error is not null)
            return EventResult.Rejected(read.MessageId, read.CustomerId, read.Error);
        try
        {
            return EventResult.Of(await customers.Deliver(read.CustomerId!, read.Input!, stop));
        }
        catch (Exception fault) when (fault is not (OverloadedException or StoreException or OperationCanceledException))
        {
            // The host has logged it. Sent again it would fail again, so it must not hold the rest of the batch up.
            return EventResult.Rejected(read.MessageId, read.CustomerId, "the engine could not decide on this event");
        }
    }
}
