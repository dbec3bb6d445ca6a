using System.Globalization;
using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>
/// As many customers as are wanted, called <c>c-0</c> and so on: copies of a few hundred that the engine itself has made of a month of events,
/// with their tasks, as rows. They have no journal: nothing that is measured with them reads it.
/// </summary>
internal sealed class Crowd
{
    private const int Samples = 400;
    private const int EventsEach = 12;

    private static readonly StoreTable Customers = Table("customers");
    private static readonly StoreTable Tasks = Table("tasks");

    private readonly Rows customers;
    private readonly Rows tasks;
    private readonly List<Sample> samples;

    private Crowd(Rows customers, Rows tasks, List<Sample> samples) => (this.customers, this.tasks, this.samples) = (customers, tasks, samples);

    private sealed record Rows(IReadOnlyList<string> Columns, List<object?[]> Values)
    {
        internal int Place(string column) => Columns.ToList().IndexOf(column);
    }

    /// <param name="WakeAt">When the copied customer changes next.</param>
    internal sealed record Sample(string Id, DateTimeOffset? WakeAt, int OpenTasks, object?[] Row, List<object?[]> Tasks);

    /// <summary>Of each sample, as its row has it.</summary>
    internal IReadOnlyList<byte[]> States => samples.ConvertAll(sample => (byte[])sample.Row[customers.Place("compact")]!);

    internal int StateBytes => (int)States.Average(state => state.Length);

    /// <summary>Customers as they are at that instant, of events of the 30 days before.</summary>
    internal static async Task<Crowd> Live(DateTimeOffset until)
    {
        await using var store = await TempStore.Open();
        await using var engine = await TestEngine.On(store, new ManualTime(until.AddDays(-30)));
        await engine.Owners.Save(new Rep("rep-1", "rep-1", Active: true, Capacity: null), default);
        var draws = new Draws();
        for (var i = 0; i < Samples * EventsEach; i++)
        {
            engine.Clock.Advance(TimeSpan.FromDays(30) / (Samples * EventsEach));
            await engine.Deliver(Name(draws.Below(Samples)), Traffic.Input(draws, i, engine.Clock.GetUtcNow()));
        }
        for (var i = 0; i < Samples; i++)
            await engine.Deliver(Name(i), new Tick { Id = "tick", At = engine.Clock.GetUtcNow() });

        await using var snapshot = await store.Store.Snapshot(default);
        var (customers, tasks) = (await Read(snapshot, Customers), await Read(snapshot, Tasks));
        var (id, wake, owner, status) = (customers.Place("id"), customers.Place("wake_at"), tasks.Place("customer_id"), tasks.Place("status"));
        var samples = customers.Values.ConvertAll(row =>
        {
            var own = tasks.Values.FindAll(task => (string)task[owner]! == (string)row[id]!);
            return new Sample((string)row[id]!, row[wake] is { } at ? Instant((long)at) : null, own.Count(task => (string)task[status]! == "open"), row, own);
        });
        return new(customers, tasks, samples);
    }

    /// <summary>Only the copies of some.</summary>
    internal Crowd Of(Predicate<Sample> which) => samples.FindAll(which) is { Count: > 0 } some
        ? new(customers, tasks, some) : throw new InvalidOperationException("no sample is like that");

    /// <summary>Writes so many of them into an empty store.</summary>
    /// <param name="wakeAt">When the customer of that number is armed for.</param>
    internal async Task Settle(IStore store, int count, Func<int, DateTimeOffset> wakeAt)
    {
        await using var filling = await store.Fill(default);
        await filling.Begin(Table("reps"), ["id", "name", "active", "capacity"], default);
        await filling.Add(["rep-1", "rep-1", true, null], default);

        var (key, id, wake, state) = (customers.Place("key"), customers.Place("id"), customers.Place("wake_at"), customers.Place("compact"));
        var (task, owner, body) = (tasks.Place("task_id"), tasks.Place("customer_id"), tasks.Place("compact"));
        await filling.Begin(Customers, customers.Columns, default);
        for (var n = 0; n < count; n++)
        {
            var sample = samples[n % samples.Count];
            var row = (object?[])sample.Row.Clone();
            (row[key], row[id], row[wake]) = (n + 1L, $"c-{n}", Ticks(wakeAt(n)));
            row[state] = CompactForm.Bytes(Copy(CompactForm.Customer((byte[])row[state]!), n));
            await filling.Add(row, default);
        }
        await filling.Begin(Tasks, tasks.Columns, default);
        for (var n = 0; n < count; n++)
            foreach (var one in samples[n % samples.Count].Tasks)
            {
                var row = (object?[])one.Clone();
                (row[task], row[owner]) = (TaskId((string)row[task]!, n), $"c-{n}");
                row[body] = CompactForm.Bytes(CompactForm.Card((byte[])row[body]!) with { TaskId = (string)row[task]!, CustomerId = $"c-{n}" });
                await filling.Add(row, default);
            }
        await filling.Finish(default);
    }

    private static Customer Copy(Customer sample, int copy) => sample with
    {
        Id = $"c-{copy}",
        Tasks = [.. sample.Tasks.Select(task => task with { TaskId = TaskId(task.TaskId, copy) })],
        Enrollments = [.. sample.Enrollments.Select(one => one with { TaskId = one.TaskId is { } id ? TaskId(id, copy) : null })],
    };

    /// <summary>As long as the real one, and of this copy alone.</summary>
    private static string TaskId(string of, int copy) => string.Create(CultureInfo.InvariantCulture, $"{of[..^8]}{copy:x8}");

    private static string Name(int sample) => string.Create(CultureInfo.InvariantCulture, $"sample-{sample:000}");

    private static StoreTable Table(string name) => StoreTable.All.Single(table => table.Name == name);

    private static long Ticks(DateTimeOffset at) => at.UtcTicks - DateTime.UnixEpoch.Ticks;

    private static DateTimeOffset Instant(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, TimeSpan.Zero);

    private static async Task<Rows> Read(IStoreSnapshot snapshot, StoreTable table)
    {
        var rows = new Rows(await snapshot.Columns(table, default), []);
        await snapshot.Read(table, row => rows.Values.Add([.. row]), default);
        return rows;
    }
}
