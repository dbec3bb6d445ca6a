using System.Collections.Concurrent;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>
/// Every customer as an actor of one process: a mailbox for each customer that has something waiting, drained by one task at a time.
/// An idle customer has no mailbox.
/// </summary>
/// <param name="limits">How much may wait and stay in memory.</param>
/// <param name="scheduler">Where turns run; the thread pool in a program.</param>
public sealed class EmbeddedCustomers(CustomerTurns turns, MailboxLimits limits, TaskScheduler scheduler) : ICustomers
{
    private readonly ConcurrentDictionary<string, Mailbox> mailboxes = new();
    private readonly HotCustomers hot = new(limits.HotCustomers);
    private int waiting;
    private volatile bool stopping;

    /// <summary>Inputs that were taken and have no answer yet.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    internal int Mailboxes => mailboxes.Count;

    internal int Hot => hot.Count;

    /// <remarks>Cancelling gives up the wait, not the input: it takes effect all the same, and a retry gets its answer.</remarks>
    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        // Counted before the look at the flag, so that Stop either sees the input or is seen by it.
        if (Interlocked.Increment(ref waiting) > limits.MaxWaiting || stopping)
        {
            Interlocked.Decrement(ref waiting);
            Telemetry.Refused.Add(1);
            throw new OverloadedException();
        }
        Telemetry.Waiting.Add(1);

        var delivery = new Delivery(input);
        while (true)
        {
            var mailbox = mailboxes.GetOrAdd(customerId, static _ => new Mailbox());
            switch (mailbox.Post(delivery))
            {
                case Posted.Closed: // emptied in this moment: its task is removing it
                    continue;
                case Posted.First:
                    turns.Committer.Expect(customerId);
                    _ = Task.Factory.StartNew(() => Drain(customerId, mailbox), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
                    break;
            }
            return delivery.Answer.WaitAsync(stop);
        }
    }

    /// <summary>Takes nothing more and waits until all that was taken is answered.</summary>
    public async Task Stop(TimeProvider clock, CancellationToken stop)
    {
        stopping = true;
        while (Waiting > 0) await Task.Delay(TimeSpan.FromMilliseconds(20), clock, stop);
    }

    private async Task Drain(string customerId, Mailbox mailbox)
    {
        var known = hot.Take(customerId);
        var turn = known ?? turns.For(customerId);
        // Who was only woken is seldom met again soon, and a backlog of those would drive out the customers for whom events come.
        var stays = known is not null;
        while (mailbox.Take(CustomerTurn.MaxInputs) is { Count: > 0 } deliveries)
        {
            stays |= deliveries.Exists(delivery => delivery.Input is not Tick);
            await turn.Run(deliveries, CancellationToken.None);
            Interlocked.Add(ref waiting, -deliveries.Count);
            Telemetry.Waiting.Add(-deliveries.Count);
        }
        if (stays) hot.Put(turn); // before the mailbox goes: whoever makes the next one finds the customer here
        mailboxes.TryRemove(customerId, out _);
        turns.Committer.Rest(customerId);
    }
}
