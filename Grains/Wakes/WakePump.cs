using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Wakes;

/// <summary>
/// Delivers a tick to every customer whose wake-up is due, and then to those who have not passed a change of the policy yet. What it
/// costs follows what is due, not how many wait; after an outage everything overdue is delivered once, the longest overdue first. One pump
/// serves all shards of a silo, so an idle silo asks one small question a second, however many shards there are.
/// </summary>
public sealed partial class WakePump(
    IWakeStore store, ICustomers customers, PolicyVersions policies, WakeSignal signal, DueRows rows, TimeProvider clock, ILogger<WakePump> log)
{
    // A question to the store for each so many, whose rows are a few megabytes.
    private const int Batch = 8000;

    // Beside a flood of events a backlog goes on in the proportion of what both have under way: with half as many a change of the policy takes
    // 100,000 customers longer than a minute (`bench policy`). With more an event would wait behind them for longer than half a second.
    private const int AtOnce = 2000;

    // Of a silo with few shards, or with none, which wakes those whom it armed itself.
    private const int Least = 1;

    // Also how soon a wake-up is seen that another silo has armed, unless that one sees to it (WakeSignal), and how long the pump rests when it cannot work.
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly RestingCustomers resting = new();

    private ImmutableSortedSet<int> served = [];

    // What the last pass has delivered, or this one so far: a customer that is due again with the same wake-up was not helped by the tick.
    private Dictionary<string, DateTimeOffset> woken = [];

    /// <summary>From now on this pump serves the shard too.</summary>
    public void Serve(int shard)
    {
        ImmutableInterlocked.Update(ref served, shards => shards.Add(shard));
        signal.Armed(DateTimeOffset.MinValue); // what is due there is due now
    }

    public void Leave(int shard) => ImmutableInterlocked.Update(ref served, shards => shards.Remove(shard));

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
        var near = signal.TakeDue(now);
        var last = woken;
        woken = [];
        if (Asked() is not { } asked) return await Wake(near, last, Least, now, stop);
        var due = await store.Due(now, limit, asked.Shards, stop);
        Telemetry.Lag.Record(due.Count > 0 ? (now - due[0].WakeAt).TotalSeconds : 0);
        var ticks = await Wake(asked.Shards is null || near.Count == 0 ? due : [.. due.Concat(near).DistinctBy(customer => customer.CustomerId)], last, asked.AtOnce, now, stop);
        return due.Count >= limit ? ticks : ticks + await Wake(await Behind(limit, asked.Shards, stop), last, asked.AtOnce, now, stop);
    }

    /// <summary>Which shards to ask for, null for all, and how many ticks may be under way; nothing while the silo has no shard.</summary>
    private (IReadOnlyList<int>? Shards, int AtOnce)? Asked()
    {
        var shards = served;
        return shards.IsEmpty ? null
            : shards.Count >= store.Shards ? (null, AtOnce)
            : (shards, Math.Max(Least, AtOnce * shards.Count / store.Shards)); // all silos together have as many under way as one alone
    }

    private async Task<IReadOnlyList<DueCustomer>> Behind(int limit, IReadOnlyList<int>? shards, CancellationToken stop)
    {
        await policies.Refresh(stop);
        var newest = policies.Versions[^1];
        return [.. (await store.Behind(newest.Number, limit, shards, stop)).Select(id => new DueCustomer(id, newest.From))];
    }

    private async Task<int> Wake(IReadOnlyList<DueCustomer> due, Dictionary<string, DateTimeOffset> last, int atOnce, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var again in due.Where(customer => last.TryGetValue(customer.CustomerId, out var at) && at == customer.WakeAt))
        {
            LogStuck(again.CustomerId);
            resting.Add(again.CustomerId, now);
        }
        var ready = due.Where(customer => !resting.Rests(customer.CustomerId, now)).Take(Batch).ToList();
        var took = await WakeAll(ready, atOnce, now, stop);
        for (var i = 0; i < ready.Count; i++)
            if (took[i])
                woken[ready[i].CustomerId] = ready[i].WakeAt;
        return ready.Count;
    }

    /// <summary>Who took the tick, in the same order.</summary>
    private async Task<bool[]> WakeAll(List<DueCustomer> due, int atOnce, DateTimeOffset now, CancellationToken stop)
    {
        using var places = new SemaphoreSlim(atOnce);
        var waking = new List<Task<bool>>(due.Count);
        rows.Put(due);
        try
        {
            foreach (var customer in due)
            {
                await places.WaitAsync(CancellationToken.None); // every tick under way is waited for, also by a pump that stops
                waking.Add(One(customer));
            }
            return await Task.WhenAll(waking);
        }
        finally
        {
            rows.Clear(); // also after a full engine has refused some: they are asked for again
        }

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
        if (signal.Nearest() is { } near && near < poll) poll = near;
        return Asked() is { } asked && await store.NextWake(passed, asked.Shards, stop) is { } wake && wake < poll ? wake : poll;
    }
}
