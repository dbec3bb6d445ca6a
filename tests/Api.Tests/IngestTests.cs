using System.Collections.Immutable;
using System.Text.Json;
using Kizuna.Api.Events;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>Promise: what a node has under way is bounded, whatever its senders have in their hands.</summary>
public sealed class IngestTests
{
    private const int PerBatch = 300;
    private const int Batches = 7;

    [Fact]
    public async Task Batches_behind_those_that_are_being_decided_wait_unread_and_all_are_answered_in_the_end()
    {
        var customers = new HeldCustomers();
        var ingest = new Ingest(customers, new Retold(customers, null!, null!), TimeProvider.System); // nothing here is told again

        var answers = Enumerable.Range(0, Batches).Select(i => Batch(ingest, i)).ToList();
        customers.Delivered.ShouldBe(3 * PerBatch, "a fourth batch would be more than a thousand");
        customers.Room.Waiting.ShouldBe(Batches * PerBatch, "who waits has its room");
        customers.Held.SetResult();

        foreach (var answer in await Task.WhenAll(answers).Within()) answer.Results.Count.ShouldBe(PerBatch);
        customers.Delivered.ShouldBe(Batches * PerBatch);
        customers.Room.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Visitors_who_join_find_room_with_their_batch_or_nothing_of_it_is_taken()
    {
        var customers = new HeldCustomers(most: 5);
        customers.Held.SetResult();
        var ingest = new Ingest(customers, new Retold(customers, null!, null!), TimeProvider.System); // nothing here is told again

        await Should.ThrowAsync<OverloadedException>(() => Joins(ingest, 3)); // six inputs
        customers.Delivered.ShouldBe(0);
        customers.Room.Waiting.ShouldBe(0);

        (await Joins(ingest, 2)).Results.Count.ShouldBe(2);
        customers.Room.Waiting.ShouldBe(0);
    }

    private static Task<EventAnswer> Batch(Ingest ingest, int number) => Take(ingest, Enumerable.Range(0, PerBatch).Select(i =>
        new { type = "track", userId = $"c-{number}-{i}", @event = "Message Received", messageId = "m-1", properties = new { text = "はい", channel = "line" } }));

    private static Task<EventAnswer> Joins(Ingest ingest, int count) => Take(ingest, Enumerable.Range(0, count).Select(i =>
        new { type = "identify", userId = $"u-{i}", anonymousId = $"a-{i}", messageId = "m-1" }));

    private static Task<EventAnswer> Take(Ingest ingest, IEnumerable<object> events)
    {
        var body = JsonSerializer.SerializeToElement(new { batch = events });
        return ingest.Batch(body, body.GetProperty("batch"), default);
    }

    /// <summary>Takes everything and answers when told to.</summary>
    private sealed class HeldCustomers(int most = Admission.Most) : ICustomers
    {
        internal readonly TaskCompletionSource Held = new();
        internal readonly Admission Room = new(most);
        internal int Delivered;

        public Room Reserve(int inputs) => Room.Reserve(inputs);

        public async Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null)
        {
            room!.Enter(1);
            Interlocked.Increment(ref Delivered);
            await Held.Task;
            room.Leave(1);
            return new(ReceiptStatus.Applied, customerId, input.Id, [], [], 1);
        }

        public async Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) =>
            [.. await Task.WhenAll(inputs.Select(input => Outcome.Of(Deliver(customerId, input, stop, room))))];
    }
}
