using System.Collections.Concurrent;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Testing;

namespace Kizuna.Testing;

/// <summary>
/// Many senders who, as real ones do, send an event again until it is answered; with more than one engine each try goes to another.
/// Afterwards it counts: events lost, and effects doubled.
/// </summary>
public sealed class EventLoad(params TestEngine[] engines)
{
    private const int Customers = 25;

    private readonly ConcurrentQueue<(Receipt Answer, int Tries)> answers = [];
    private int running;

    public int Answered => answers.Count;

    public int Repeated => answers.Count(answer => answer.Tries > 1);

    public bool IsRunning => Volatile.Read(ref running) > 0;

    public Task Run(int senders, int events)
    {
        running = senders;
        return Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() => Send(sender, events))));
    }

    private async Task Send(int sender, int events)
    {
        for (var i = 0; i < events; i++)
        {
            var (customer, input) = ($"c-{(sender + i * 7) % Customers}", Event(i, $"s{sender}-{i}"));
            for (var tries = 1; ; tries++)
            {
                try
                {
                    answers.Enqueue((await engines[(sender + i + tries) % engines.Length].Deliver(customer, input), tries));
                    engines[0].Clock.Moments.Pass();
                    break;
                }
                catch (Exception e) when (e is StoreException or OverloadedException && tries < 1000)
                {
                    await Task.Delay(10); // as senders do, who are not the engine's and live by the real clock
                }
            }
        }
        Interlocked.Decrement(ref running);
    }

    // Late ones among them, so that refolds are cut off too.
    private static Input Event(int i, string id) => (i % 4) switch
    {
        0 => new SampleRequested { Id = id, At = TestEngine.Monday.AddSeconds(i) },
        1 => new MessageReceived { Id = id, At = TestEngine.Monday.AddSeconds(i), Text = "これいくらですか?", Channel = "line" },
        2 => new MessageReceived { Id = id, At = TestEngine.Monday.AddMinutes(-i), Text = "ありがとう", Channel = "mail" },
        _ => new OrderCompleted { Id = id, At = TestEngine.Monday.AddSeconds(i), OrderId = $"o-{id}", Total = 5000 },
    };

    /// <summary>Every event that was acknowledged before this call is journaled.</summary>
    public async Task ShouldBeStored()
    {
        foreach (var customer in answers.ToArray().GroupBy(answer => answer.Answer.CustomerId, answer => answer.Answer.MessageId))
            customer.Except((await engines[0].Under.Store.Inputs(customer.Key, default)).Select(input => input.Id)).ShouldBeEmpty($"acknowledged events of {customer.Key} that are lost");
    }

    /// <summary>Every acknowledged event is journaled, none was applied twice, and every customer is what its journal says.</summary>
    public async Task ShouldHaveTakenEffectOnce()
    {
        var store = engines[0].Under.Store;
        answers.GroupBy(answer => answer.Answer.MessageId).ShouldAllBe(same => same.Count(answer => answer.Answer.Status == ReceiptStatus.Applied) <= 1);
        foreach (var customer in answers.GroupBy(answer => answer.Answer.CustomerId, answer => answer.Answer.MessageId))
        {
            var journal = (await store.Inputs(customer.Key, default)).Select(input => input.Id).ToList();
            journal.ShouldBeUnique();
            journal.ShouldBe(customer.Distinct(), ignoreOrder: true);
            await ShouldHaveOpenedEachTaskOnce(store, customer.Key);
            await Journals.ShouldTellTheSame(engines[0], customer.Key);
        }
    }

    /// <summary>
    /// Counted on the timeline. A late event may close a task and a later one open it again; but whatever was opened was ended as often, or
    /// once less if it is open now.
    /// </summary>
    public static async Task<int> ShouldHaveOpenedEachTaskOnce(IStore store, string customerId)
    {
        var open = (await store.Load(customerId, default)).ShouldNotBeNull().Customer.Tasks.Select(task => task.TaskId).ToHashSet();
        var changes = (await store.Timeline(customerId, null, 100_000, default)).Items.SelectMany(entry => entry.Receipt.Tasks)
            .Where(task => task.Change is not (TaskChangeKind.Moved or TaskChangeKind.Deferred or TaskChangeKind.Dropped)).ToList();
        foreach (var task in changes.GroupBy(change => change.TaskId))
            task.Sum(change => change.Change == TaskChangeKind.Opened ? 1 : -1).ShouldBe(open.Contains(task.Key) ? 1 : 0, $"{customerId} {task.Key}");
        return changes.Count(change => change.Change == TaskChangeKind.Opened);
    }
}
