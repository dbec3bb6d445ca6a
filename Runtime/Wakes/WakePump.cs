using Kizuna.Engine;
using Microsoft.Extensions.Logging;

namespace Kizuna.Runtime;

/// <summary>
/// Delivers a tick to every customer whose wake-up is due, and then to those who have not passed a change of the policy yet. What it
/// costs follows what is due, not how many wait; after an outage everything overdue is delivered once, the longest overdue first.
/// </summary>
/// <param name="shard">Whom it serves: one shard of the customers in the cluster, all of them where it is the only pump.</param>
public sealed partial class WakePump(
    ICustomerStore store, ICustomers customers, Policies policies, WakeSignal signal, TimeProvider clock, ILogger<WakePump> log, int? shard = null)
{
    // A question to the store for each so many; its rows are an id and an instant.
    private const int Batch = 8000;

    // Beside a flood of events a backlog goes on in the proportion of what both have under way: with half as many a change of the policy takes
    // 100,000 customers longer than a minute (`bench policy`). With more an event would wait behind them for longer than half a second.
    private const int AtOnce = 2000;

    // All shards of a cluster together have as many under way as the one pump of an engine, whatever number of silos they share.
    private const int AtOnceOfShard = AtOnce / WakeShards.Count;

    // Also how soon a wake-up is seen that another program has armed, and how long the pump rests when it cannot work.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly RestingCustomers resting = new();

    // What the last pass has delivered, or this one so far: a customer that is due again with the same wake-up was not helped by the tick.
    private Dictionary<string, DateTimeOffset> served = [];

    /// <summary>Runs until stopped; failures are logged and tried again.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                signal.Listen();
                var now = clock.GetUtcNow();
                if (await Pass(now, stop) == 0) await signal.Sleep(await Next(now, stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (e is not OverloadedException) LogFailed(e);
                await Rest(stop);
            }
        }
    }

    /// <summary>
    /// Delivers a batch to those who are due, then one to those who have not passed a change of the policy, and answers how many ticks it
    /// took. A change may concern everyone, and nothing that is due waits for it, nor for the question who is behind.
    /// </summary>
    private async Task<int> Pass(DateTimeOffset now, CancellationToken stop)
    {
        resting.Forget(now);
        var limit = Batch + resting.Count;
        var last = served;
        served = [];
        var due = await store.Due(now, limit, stop, shard);
        Telemetry.Lag.Record(due.Count > 0 ? (now - due[0].WakeAt).TotalSeconds : 0);
        var ticks = await Serve(due, last, now, stop);
        return due.Count >= limit ? ticks : ticks + await Serve(await Behind(limit, stop), last, now, stop);
    }

    private async Task<IReadOnlyList<DueCustomer>> Behind(int limit, CancellationToken stop)
    {
        await policies.Refresh(stop);
        var newest = policies.Versions[^1];
        return [.. (await store.Behind(newest.Number, limit, stop, shard)).Select(id => new DueCustomer(id, newest.From))];
    }

    private async Task<int> Serve(IReadOnlyList<DueCustomer> asked, Dictionary<string, DateTimeOffset> last, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var again in asked.Where(customer => last.TryGetValue(customer.CustomerId, out var at) && at == customer.WakeAt))
        {
            LogStuck(again.CustomerId);
            resting.Add(again.CustomerId, now);
        }
        var ready = asked.Where(customer => !resting.Rests(customer.CustomerId, now)).Take(Batch).ToList();
        var woken = await WakeAll(ready, now, stop);
        for (var i = 0; i < ready.Count; i++)
            if (woken[i])
                served[ready[i].CustomerId] = ready[i].WakeAt;
        return ready.Count;
    }

    /// <summary>Who took the tick, in the same order.</summary>
    private async Task<bool[]> WakeAll(List<DueCustomer> due, DateTimeOffset now, CancellationToken stop)
    {
        using var places = new SemaphoreSlim(shard is null ? AtOnce : AtOnceOfShard);
        var waking = new List<Task<bool>>(due.Count);
        foreach (var customer in due)
        {
            await places.WaitAsync(CancellationToken.None); // every tick under way is waited for, also by a pump that stops
            waking.Add(One(customer));
        }
        return await Task.WhenAll(waking);

        async Task<bool> One(DueCustomer customer)
        {
            try
            {
                return await Wake(customer, now, stop);
            }
            finally
            {
                places.Release();
            }
        }
    }

    private async Task<bool> Wake(DueCustomer due, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            Telemetry.Overdue.Record((now - due.WakeAt).TotalSeconds);
            await customers.Deliver(due.CustomerId, new Tick { Id = $"tick:{due.WakeAt:O}", At = now }, stop);
            return true;
        }
        catch (Exception e) when (e is not (OverloadedException or OperationCanceledException))
        {
            LogTickFailed(e, due.CustomerId);
            resting.Add(due.CustomerId, now);
            return false;
        }
    }

    private async Task Rest(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Poll, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it too.
        }
    }

    /// <summary>What came due while the pass looked comes after its instant too; what was due before it rests.</summary>
    private async Task<DateTimeOffset> Next(DateTimeOffset passed, CancellationToken stop)
    {
        var poll = passed + Poll;
        return await store.NextWake(passed, stop, shard) is { } wake && wake < poll ? wake : poll;
    }
}
