using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Events;

/// <summary>Takes events that were read, delivers them to their customers, and answers each after it is durable.</summary>
internal sealed class Ingest(ICustomers customers, Retold retold, TimeProvider clock)
{
    /// <summary>
    /// Events of batches that are read and decided at the same time; a batch behind them costs its bytes. What is under way survives the collector
    /// again and again: with all that sixty-four senders have in their hands an event took half as much processor again (bench/README.md).
    /// </summary>
    private const int AtOnce = 1000;

    private readonly ConcurrencyLimiter working = new(new()
    {
        PermitLimit = AtOnce,
        QueueLimit = int.MaxValue, // who waits has room, so it is bounded by what the node admits
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task<EventAnswer> One(JsonElement body, CallType call, CancellationToken stop)
    {
        using var room = customers.Reserve(1);
        return await Take([EventReader.Read(body, call, historical: false, Clocks.Of(body, [body], clock.GetUtcNow()))], room, stop);
    }

    /// <summary>
    /// Room for all of them, or nothing is taken. What a batch has for one customer is handed over together and takes effect in the order of
    /// the batch.
    /// </summary>
    /// <exception cref="OverloadedException">Nothing of the batch was taken.</exception>
    public Task<EventAnswer> Batch(JsonElement body, JsonElement items, CancellationToken stop) =>
        Batch(items, EventReader.IsHistorical(body), Clocks.Of(body, [.. items.EnumerateArray()], clock.GetUtcNow()), stop);

    /// <summary>Rows of one import, which is known by its instant ever after.</summary>
    /// <exception cref="OverloadedException">Nothing of the batch was taken.</exception>
    public Task<EventAnswer> Import(JsonElement items, DateTimeOffset importedAt, CancellationToken stop) =>
        Batch(items, historical: true, new Clocks(importedAt, TimeSpan.Zero), stop);

    private async Task<EventAnswer> Batch(JsonElement items, bool historical, Clocks clocks, CancellationToken stop)
    {
        var count = items.GetArrayLength();
        using var room = customers.Reserve(count);
        using var place = await working.AcquireAsync(Math.Min(count, AtOnce), stop);
        var reads = new List<ReadEvent>(count);
        foreach (var item in items.EnumerateArray()) reads.Add(EventReader.Read(item, call: null, historical, clocks));
        return await Take(reads, room, stop);
    }

    private async Task<EventAnswer> Take(List<ReadEvent> reads, Room room, CancellationToken stop)
    {
        var results = new EventResult[reads.Count];
        var sent = new List<(string Receiver, Input Input, int? Answers)>(reads.Count);
        foreach (var (i, read) in reads.Index())
        {
            if (read.Error is { } error)
            {
                results[i] = EventResult.Rejected(read.MessageId, read.CustomerId, error);
                continue;
            }
            if (read.VisitorId is { } visitor) sent.Add((visitor, Join(read), null));
            sent.Add((Receiver(read), Input(read), i));
        }

        if (sent is [{ Answers: { } only } one])
        {
            results[only] = Result(reads[only], await Outcome.Of(customers.Deliver(one.Receiver, one.Input, stop, room)));
            await TellAgain(reads, results, stop);
            return EventAnswer.Of(results);
        }
        if (sent.Count > reads.Count) room.Extend(sent.Count - reads.Count); // those who join are asked first
        // One wait for all of them: a registration for each is half of what deciding costs.
        await Task.WhenAll(sent.GroupBy(one => one.Receiver).Select(TakeOf)).WaitAsync(stop);
        await TellAgain(reads, results, stop);
        return EventAnswer.Of(results);

        async Task TakeOf(IGrouping<string, (string Receiver, Input Input, int? Answers)> events)
        {
            var all = events.ToArray();
            var outcomes = all.Length == 1
                ? [await Outcome.Of(customers.Deliver(events.Key, all[0].Input, CancellationToken.None, room))]
                : await customers.DeliverAll(events.Key, [.. all.Select(one => one.Input)], CancellationToken.None, room);
            for (var i = 0; i < all.Length; i++)
                if (all[i].Answers is { } index) results[index] = Result(reads[index], outcomes[i]);
                else if (outcomes[i].Error is OverloadedException or StoreException or OperationCanceledException) throw outcomes[i].Error!; // sent again, it joins
        }
    }

    /// <summary>Rows of an export that were told before may say something else now. Those of one customer are compared with one reading of the journal.</summary>
    private Task TellAgain(List<ReadEvent> reads, EventResult[] results, CancellationToken stop)
    {
        var again = reads.Index().Where(one => one.Item is { IsExport: true, Input: not null } && results[one.Index] is { Status: EventStatus.Duplicate, CustomerId: not null });
        return Task.WhenAll(again.GroupBy(one => results[one.Index].CustomerId!).Select(TellOf));

        async Task TellOf(IGrouping<string, (int Index, ReadEvent Item)> rows)
        {
            var told = rows.ToArray();
            var answers = await retold.Tell([.. told.Select(one => one.Item.Input!)], rows.Key, stop);
            for (var i = 0; i < told.Length; i++)
                if (answers[i] is { } receipt)
                    results[told[i].Index] = EventResult.Of(receipt);
        }
    }

    /// <summary>
    /// What an alias does, by the contract at the first <c>identify</c> that names both. A visitor who is somebody else's by then, who used the
    /// device before, stays so: that is refused by the visitor, and the user is identified all the same. Told again under the same id it is a duplicate.
    /// </summary>
    private static Merged Join(ReadEvent read) => new()
    {
        Id = $"join:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read.CustomerId!)).AsSpan(0, 16))}",
        At = default,
        Into = read.CustomerId!,
        Forwards = true,
    };

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
