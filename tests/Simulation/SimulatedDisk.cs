using System.Collections.Immutable;
using Kizuna.Api.Hosting;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;

namespace Kizuna.Simulation;

/// <summary>What is durable, whoever dies: the rows that a store keeps, with its rules. Shared by the engines that are started on it.</summary>
internal sealed class SimulatedDisk(World world)
{
    private readonly SortedSet<(DateTimeOffset WakeAt, int Key)> wakes = [];
    private readonly SortedDictionary<int, int> passed = [];

    internal Dictionary<string, CustomerRow> Customers { get; } = [];
    internal List<CustomerRow> ByKey { get; } = [];
    internal SortedDictionary<string, TaskCard> Tasks { get; } = new(StringComparer.Ordinal);
    internal SortedDictionary<string, Rep> Reps { get; } = new(StringComparer.Ordinal);
    internal SimulatedOutbox Outbox { get; } = new(world);
    internal List<StoredPolicy> Policies { get; } = [];
    internal Dictionary<string, string> Settings { get; } = [];

    internal IEnumerable<CustomerRow> Waking => wakes.Select(wake => ByKey[wake.Key]);

    internal DateTimeOffset? NextWake => wakes.Count == 0 ? null : wakes.Min.WakeAt;

    internal DateTimeOffset? WakeAfter(DateTimeOffset instant) =>
        NextWake > instant ? NextWake : wakes.GetViewBetween((instant.AddTicks(1), int.MinValue), (DateTimeOffset.MaxValue, int.MaxValue)) is { Count: > 0 } later ? later.Min.WakeAt : null;

    /// <summary>From when on the first wake-up could have been delivered: an event that comes late may arm one that is due already.</summary>
    internal DateTimeOffset? FirstDue => wakes.Count == 0 ? null : wakes.Min is var (wake, key) && ByKey[key].ArmedAt is var armed && armed > wake ? armed : wakes.Min.WakeAt;

    /// <summary>Whether a customer has not passed the version. Counted, because the pumps ask every second.</summary>
    internal bool IsAnyBehind(int policyVersion) => passed.Keys.FirstOrDefault(int.MaxValue) < policyVersion;

    internal CommitResult Commit(CustomerCommit turn)
    {
        var row = Customers.GetValueOrDefault(turn.Next.Id);
        var isNewest = (row?.Version ?? 0) == turn.ExpectedVersion || world.Has(Bug.FenceIgnored);
        var seen = row is null ? [] : turn.Journal.Select(entry => row.ById.GetValueOrDefault(entry.Input.Id)).OfType<JournalEntry>().ToImmutableArray();
        if (!seen.IsEmpty && !world.Has(Bug.JournalWithoutKey)) return new CommitResult(CommitStatus.Duplicate, [.. seen.Select(entry => Answer(entry.Receipt))]);
        if (!isNewest)
        {
            if (row is not null && world.Has(Bug.TornTurn)) Write(row, turn.Journal);
            return CommitResult.Conflict;
        }
        if (turn.Merges is { } into && Customers.GetValueOrDefault(into)?.Customer.Merged is not null) return CommitResult.Conflict;

        if (row is null)
        {
            row = new CustomerRow(ByKey.Count);
            Customers[turn.Next.Id] = row;
            ByKey.Add(row);
        }
        world.Model.Committing(turn);
        world.Model.Messages.Committing(turn, row.Version == 0 || row.Customer.Messages is not { } planned ? [] : [.. planned.Select(message => message.TaskId)]);
        Encode(turn);
        if (!(world.Has(Bug.CommitTorn) && world.Chance.Chance(0.001)))
            Write(row, turn.Journal);
        if (!(world.Has(Bug.TaskRowLost) && world.Chance.Chance(0.01)))
            foreach (var card in turn.Tasks) Tasks[card.TaskId] = card;
        Arm(row, turn.WakeAt);
        if (row.Version > 0 && --passed[row.Policy] == 0) passed.Remove(row.Policy);
        passed[turn.PolicyVersion] = passed.GetValueOrDefault(turn.PolicyVersion) + 1;
        (row.Customer, row.Compact, row.Version, row.Policy) = (turn.Next, turn.Encoded.Row.Compact, row.Version + 1, turn.PolicyVersion);
        return turn.Outbox.IsEmpty || Outbox.Commit(turn) is not { Count: > 0 } leaving ? CommitResult.Committed : CommitResult.Committed with { Leaving = [.. leaving] };
    }

    internal Receipt Answer(Receipt first) => world.Has(Bug.AnswerForgotten) ? first with { Changes = [], Tasks = [] } : first;

    internal IEnumerable<TaskCard> OpenTasks(string rep, WorkList? list, DateTimeOffset? dueBefore) => Tasks.Values.Where(card =>
        card.Rep == rep && card.Status == TaskState.Open && (list is null || card.List == list) && (dueBefore is null || card.DueAt < dueBefore));

    private static void Write(CustomerRow row, ImmutableArray<JournalEntry> journal)
    {
        foreach (var entry in journal)
        {
            row.Journal.Add(entry);
            row.ById[entry.Input.Id] = entry;
        }
    }

    /// <summary>Every document that a store would keep, there and back.</summary>
    private void Encode(CustomerCommit turn)
    {
        Same(turn.Next, Decode(turn.Encoded.Row.Compact));
        foreach (var (entry, compact) in turn.Journal.Zip(turn.Encoded.Journal))
        {
            var (input, receipt) = CompactForm.Entry(compact);
            Same(entry.Input, input);
            Same(entry.Receipt, receipt);
        }
        foreach (var (card, compact) in turn.Tasks.Zip(turn.Encoded.Cards)) Same(card, CompactForm.Card(compact));
    }

    internal Customer Decode(byte[] compact) => CompactForm.Customer(compact) is var customer && world.Has(Bug.MemberNumberReused)
        ? customer with { Facts = customer.Facts with { LastClick = customer.Facts.LastInbound } }
        : customer;

    private void Same<T>(T written, T read)
    {
        if (KizunaJson.Write(written) != KizunaJson.Write(read)) world.Break(Guarantee.Form, $"{KizunaJson.Write(written)} is read as {KizunaJson.Write(read)}");
    }

    private void Arm(CustomerRow row, DateTimeOffset? at)
    {
        if (row.WakeAt is { } armed) wakes.Remove((armed, row.Key));
        if (world.Has(Bug.WakeDropped) && world.Chance.Chance(0.005)) at = null;
        if (world.Has(Bug.WakeLate)) at += TimeSpan.FromHours(6);
        row.ArmedAt = world.Now;
        if ((row.WakeAt = at) is { } next) wakes.Add((next, row.Key));
    }
}

internal sealed class CustomerRow(int key)
{
    internal int Key => key;
    internal Customer Customer { get; set; } = null!;
    internal byte[] Compact { get; set; } = [];
    internal long Version { get; set; }
    internal DateTimeOffset? WakeAt { get; set; }
    internal DateTimeOffset ArmedAt { get; set; }
    internal int Policy { get; set; }
    internal List<JournalEntry> Journal { get; } = [];
    internal Dictionary<string, JournalEntry> ById { get; } = [];

    internal IReadOnlyList<Input> Inputs => [.. Journal.Select(entry => entry.Input).Where(input => input is not Tick)];

    /// <summary>As from a real store: what its form loses is lost here too.</summary>
    internal StoredCustomer Read() => Pack().Open();

    internal PackedCustomer Pack() => new(Compact, Version, WakeAt, Policy);
}
