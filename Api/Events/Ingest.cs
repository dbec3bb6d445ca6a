using System.Text.Json;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Events;

/// <summary>Takes events that were read, delivers them to their customers, and answers each after it is durable.</summary>
internal sealed class Ingest(ICustomers customers, TimeProvider clock)
{
    public async Task<EventAnswer> One(JsonElement body, CallType call, CancellationToken stop)
    {
        var read = EventReader.Read(body, call, historical: false, Clocks.Of(body, [body], clock.GetUtcNow()));
        return EventAnswer.Of([read.Error is { } error
            ? EventResult.Rejected(read.MessageId, read.CustomerId, error)
            : Result(read, await Outcome.Of(customers.Deliver(Receiver(read), Input(read), stop)))]);
    }

    /// <summary>
    /// Room for all of them, or nothing is taken. What a batch has for one customer is handed over together and takes effect in the order of
    /// the batch.
    /// </summary>
    /// <exception cref="OverloadedException">Nothing of the batch was taken.</exception>
    public async Task<EventAnswer> Batch(JsonElement body, JsonElement items, CancellationToken stop)
    {
        var historical = EventReader.IsHistorical(body);
        var clocks = Clocks.Of(body, [.. items.EnumerateArray()], clock.GetUtcNow());
        var reads = new List<ReadEvent>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray()) reads.Add(EventReader.Read(item, call: null, historical, clocks));

        var results = new EventResult[reads.Count];
        for (var i = 0; i < results.Length; i++)
            if (reads[i].Error is { } error) results[i] = EventResult.Rejected(reads[i].MessageId, reads[i].CustomerId, error);
        using var room = customers.Reserve(results.Count(result => result is null));
        // One wait for all of them: a registration for each is half of what deciding costs.
        await Task.WhenAll(reads.Index().Where(read => read.Item.Error is null).GroupBy(read => Receiver(read.Item)).Select(Take)).WaitAsync(stop);
        return EventAnswer.Of(results);

        async Task Take(IGrouping<string, (int Index, ReadEvent Item)> events)
        {
            var all = events.ToArray();
            var outcomes = all.Length == 1
                ? [await Outcome.Of(customers.Deliver(events.Key, Input(all[0].Item), CancellationToken.None, room))]
                : await customers.DeliverAll(events.Key, [.. all.Select(one => Input(one.Item))], CancellationToken.None, room);
            for (var i = 0; i < all.Length; i++) results[all[i].Index] = Result(all[i].Item, outcomes[i]);
        }
    }

    /// <summary>An alias is a matter of the id that ends.</summary>
    private static string Receiver(ReadEvent read) => read.PreviousId ?? read.CustomerId!;

    private static Input Input(ReadEvent read) => read.PreviousId is null ? read.Input! : new Merged { Id = read.MessageId!, At = default, Into = read.CustomerId!, Forwards = true };

    private static EventResult Result(ReadEvent read, Outcome outcome)
    {
        if (outcome.Receipt is { } receipt) return EventResult.Of(receipt);
        switch (outcome.Error)
        {
            case MergeRefusedException refused:
                return EventResult.Rejected(read.MessageId, read.CustomerId, refused.Message);
            case OverloadedException or StoreException or OperationCanceledException:
                throw outcome.Error;
            default:
                // The silo has logged it, or the store has refused the row. Sent again it would fail again, so it must not hold the rest of the batch up.
                return EventResult.Rejected(read.MessageId, read.CustomerId, "the engine could not decide on this event");
        }
    }
}
