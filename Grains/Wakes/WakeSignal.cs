using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Wakes;

/// <summary>
/// Tells the pump that a turn has armed a wake-up earlier than the one it sleeps until. What is due before the pump of another silo, which may
/// have the customer's shard, asks again is named too: this silo wakes those customers itself, for it has them in memory.
/// </summary>
public sealed class WakeSignal(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<string, DateTimeOffset> near = new(); // those of a second of turns at most
    private DateTimeOffset earliest = DateTimeOffset.MaxValue;
    private TaskCompletionSource? sleeper;

    internal void Armed(DateTimeOffset at)
    {
        lock (gate)
        {
            if (at >= earliest) return;
            earliest = at;
            sleeper?.TrySetResult();
        }
    }

    /// <summary>A turn has armed another wake-up for its customer than it had; most are days away, and cost nothing more here.</summary>
    internal void Armed(string customerId, DateTimeOffset at)
    {
        if (at - clock.GetUtcNow() < WakePump.Poll)
            lock (gate)
                near.Enqueue(customerId, at);
        Armed(at);
    }

    /// <summary>Those who were named and are due; each is told once.</summary>
    internal List<DueCustomer> TakeDue(DateTimeOffset now)
    {
        var due = new List<DueCustomer>();
        lock (gate)
            while (near.TryPeek(out var customerId, out var at) && at <= now)
            {
                due.Add(new(customerId, at));
                near.Dequeue();
            }
        return due;
    }

    /// <summary>When the first of those who were named is due.</summary>
    internal DateTimeOffset? Nearest()
    {
        lock (gate) return near.TryPeek(out _, out var at) ? at : null;
    }

    /// <summary>From here on what is armed counts: called before the store is asked, so that nothing falls in between.</summary>
    internal void Listen()
    {
        lock (gate) earliest = DateTimeOffset.MaxValue;
    }

    /// <summary>Returns at the instant, or sooner when an earlier one is or was armed since <see cref="Listen"/>.</summary>
    internal async Task Sleep(DateTimeOffset until, CancellationToken stop)
    {
        lock (gate)
        {
            if (earliest < until) until = earliest;
            earliest = until;
        }
        var (since, time) = (clock.GetTimestamp(), until - clock.GetUtcNow());
        // Again when the timer was early, as those of a machine are by some milliseconds: a pass then finds nothing, and the one for what is due waits for it.
        while (time - clock.GetElapsedTime(since) is { Ticks: > 0 } left)
        {
            var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gate)
            {
                if (earliest < until) return;
                sleeper = woken;
            }
            // Both complete the same task, which is awaited: a race of two tasks would go on in the thread pool wherever the pump runs.
            // A timer drops the fraction of a millisecond.
            await using var timer = clock.CreateTimer(_ => woken.TrySetResult(), null, TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            await using var stopped = stop.UnsafeRegister(_ => woken.TrySetResult(), null);
            await woken.Task;
            stop.ThrowIfCancellationRequested();
        }
    }
}
