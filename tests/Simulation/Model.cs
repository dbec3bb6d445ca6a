using Kizuna.Api.Events;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;

namespace Kizuna.Simulation;

/// <summary>
/// What must be so, said plainly: a list of events for each customer, their first answers, and the customer as their fold. It sees what is
/// sent, written and answered, and breaks the run when one does not follow from the others.
/// </summary>
internal sealed class Model(World world)
{
    private readonly Dictionary<string, Known> customers = [];
    private readonly SortedSet<string> touched = new(StringComparer.Ordinal);

    internal MessageModel Messages { get; } = new(world);

    internal long Turns { get; private set; }

    /// <summary>A turn that the disk is about to write.</summary>
    internal void Committing(CustomerCommit turn)
    {
        Turns++;
        var id = turn.Next.Id;
        if (!customers.TryGetValue(id, out var known)) customers[id] = known = new Known();
        if (turn.ExpectedVersion != known.Version) world.Break(Guarantee.Fence, $"{id} was decided on version {turn.ExpectedVersion} and is at {known.Version}");
        known.Version++;
        touched.Add(id);
        foreach (var entry in turn.Journal)
        {
            if (!known.Journal.TryAdd(entry.Input.Id, entry)) world.Break(Guarantee.Once, $"{entry.Input.Id} of {id} is journaled twice");
            if (world.Find(id, entry.Input.Id) is { } sent)
            {
                if (sent.At is { } at && entry.Input.At != at) world.Break(Guarantee.AsSent, $"{sent.Id} of {id} happened at {at:O} and is journaled at {entry.Input.At:O}");
                if (!sent.MayBeTaken && sent.InFlight == 0) world.Break(Guarantee.Refusal, $"{sent.Id} of {id} was refused and takes effect");
            }
            foreach (var task in entry.Receipt.Tasks) Count(id, known, task);
        }
    }

    private void Count(string id, Known known, TaskChange task)
    {
        switch (task.Change)
        {
            case TaskChangeKind.Opened:
                if (!known.Open.Add(task.TaskId)) world.Break(Guarantee.Due, $"task {task.TaskId} of {id} is opened while it is open");
                break;
            case TaskChangeKind.Completed or TaskChangeKind.Dismissed or TaskChangeKind.Closed:
                if (!known.Open.Remove(task.TaskId)) world.Break(Guarantee.Due, $"task {task.TaskId} of {id} ends and is not open");
                break;
        }
    }

    /// <summary>An answer that a sender has got.</summary>
    internal void Answered(Sent sent, EventResult answer)
    {
        if (world.Disk.Customers.GetValueOrDefault(sent.CustomerId)?.Customer.Merged is not null)
        {
            Taken(sent.CustomerId, sent.Id); // by whoever it is now, whose answer is another one
            return;
        }
        if (!customers.TryGetValue(sent.CustomerId, out var known) || !known.Journal.TryGetValue(sent.Id, out var entry))
            world.Break(Guarantee.Durable, $"{sent.Id} of {sent.CustomerId} is answered and not written");
        else if (answer.Status == EventStatus.Applied && sent.First?.Status == EventStatus.Applied)
            world.Break(Guarantee.Once, $"{sent.Id} of {sent.CustomerId} is applied again");
        else if (!Same(answer, entry.Receipt))
            world.Break(Guarantee.FirstAnswer, $"{sent.Id} of {sent.CustomerId} is answered otherwise than at first");
    }

    internal void Taken(string customerId, string inputId)
    {
        var holder = customerId;
        while (customers.GetValueOrDefault(holder)?.Journal.ContainsKey(inputId) != true && world.Disk.Customers.GetValueOrDefault(holder)?.Customer.Merged is { } merged) holder = merged.CustomerId;
        if (customers.GetValueOrDefault(holder)?.Journal.ContainsKey(inputId) != true)
            world.Break(Guarantee.Durable, $"{inputId} of {customerId} is answered and not written");
    }

    private static bool Same(EventResult answer, Receipt first) =>
        KizunaJson.Write(answer.Changes) == KizunaJson.Write<IReadOnlyList<Change>>(first.Changes)
        && KizunaJson.Write(answer.Tasks) == KizunaJson.Write<IReadOnlyList<TaskChange>>(first.Tasks);

    /// <summary>Looks at the rows of everyone who changed since the last look, or of all, while nothing is under way.</summary>
    internal void Check(SimulatedEngine engine, bool all)
    {
        var open = 0;
        foreach (var id in all ? [.. customers.Keys.Order(StringComparer.Ordinal)] : touched.ToArray())
            if (world.Disk.Customers.TryGetValue(id, out var row)) Check(engine, id, customers[id], row);
            else world.Break(Guarantee.Durable, $"the row of {id} is gone");
        touched.Clear();
        foreach (var row in world.Disk.ByKey) open += row.Customer.Tasks.Length;
        if (world.Disk.Tasks.Values.Count(card => card.Status == TaskState.Open) is var rows && rows != open)
            world.Break(Guarantee.Tasks, $"{rows} rows are open, and {open} tasks");
        foreach (var watcher in engine.Watchers) Check(watcher);
        Messages.Check(engine.Clock.GetUtcNow());
    }

    private void Check(SimulatedEngine engine, string id, Known known, CustomerRow row)
    {
        if (row.Journal.Count != known.Journal.Count || !row.Journal.TrueForAll(entry => ReferenceEquals(known.Journal.GetValueOrDefault(entry.Input.Id), entry)))
            world.Break(Guarantee.Durable, $"the journal of {id} is not what was written");
        if (row.Version != known.Version) world.Break(Guarantee.Fence, $"the row of {id} is at version {row.Version} after {known.Version} turns");

        var (stored, policies, now) = (row.Customer, engine.Policies.History, engine.Clock.GetUtcNow());
        if (row.Policy != engine.Policies.Current.Version) world.Break(Guarantee.Due, $"{id} has passed version {row.Policy} of the policy, and {engine.Policies.Current.Version} holds");
        if (CustomerEngine.NextChangeOf(stored, policies) is { } next && (next <= now || row.WakeAt is null || row.WakeAt > next))
            world.Break(Guarantee.Due, $"{id} changes at {next:O}, it is {now:O} and the wake-up is at {row.WakeAt:O}");

        if (stored.AsOf > now) now = stored.AsOf;
        var inputs = known.Journal.Values.Select(entry => entry.Input).Where(input => input is not Tick).ToList();
        var folded = CustomerEngine.Refold(Customer.New(id), inputs, policies, now).Next;
        if (KizunaJson.Write(CustomerEngine.At(CompactForm.Customer(row.Compact), policies, now)) is var state && KizunaJson.Write(CustomerEngine.At(folded, policies, now)) is var replay && state != replay)
            world.Break(Guarantee.Replay, $"{id} is\n{state}\nand its journal says\n{replay}");

        if (!known.Open.SetEquals([.. stored.Tasks.Select(task => task.TaskId), .. (stored.Messages ?? []).Select(message => message.TaskId)])) world.Break(Guarantee.Due, $"{id} was told of other tasks than it has");
        foreach (var task in stored.Tasks)
            if (world.Disk.Tasks.GetValueOrDefault(task.TaskId) is not { } card || KizunaJson.Write(card) != KizunaJson.Write(TaskCard.Of(stored, task, card.Version)))
                world.Break(Guarantee.Tasks, $"the row of task {task.TaskId} of {id} is missing or differs");
    }

    private void Check(Watcher watcher)
    {
        var rows = world.Disk.OpenTasks(watcher.Rep, null, null).ToDictionary(card => card.TaskId);
        if (watcher.List.FirstOrDefault(card => rows.GetValueOrDefault(card.TaskId)?.Version != card.Version) is { } wrong)
            world.Break(Guarantee.List, $"{watcher.Rep} sees task {wrong.TaskId} of {wrong.CustomerId} at version {wrong.Version}, stored is {rows.GetValueOrDefault(wrong.TaskId)?.Version}");
        else if (watcher.List.Count != rows.Count)
            world.Break(Guarantee.List, $"{watcher.Rep} sees {watcher.List.Count} tasks of {rows.Count}");
    }

    /// <summary>The customer as a reader may see it now.</summary>
    internal void Read(string id, StoredCustomer? answer, SimulatedEngine engine)
    {
        if (world.Disk.Customers.GetValueOrDefault(id) is { } row
            && KizunaJson.Write(CustomerEngine.At(row.Customer, engine.Policies.History, engine.Clock.GetUtcNow())) != (answer is null ? "" : KizunaJson.Write(answer.Customer)))
            world.Break(Guarantee.Replay, $"{id} is read otherwise than it is stored");
    }

    private sealed class Known
    {
        internal long Version { get; set; }
        internal Dictionary<string, JournalEntry> Journal { get; } = [];
        internal HashSet<string> Open { get; } = [];
    }
}
