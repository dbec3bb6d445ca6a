using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports.Queries;

/// <summary>Where a store is not what its journal says.</summary>
/// <param name="What">Names the place, not what is written there: it may be a customer's words.</param>
public sealed record Discrepancy(string CustomerId, string What);

/// <summary>
/// Proves that the stored customers are what their journals say, byte for byte, that the open cards are their open tasks, and that what waits in
/// the outbox are their planned messages. Turns may go on meanwhile; what changed while it was read is read again.
/// </summary>
public sealed class JournalCheck(ICheckStore store, PolicyVersions policies, TimeProvider clock)
{
    // A page of customers in memory at a time; the journals are read one by one.
    private const int PageSize = 500;

    // Half of the connections that a store on a server opens: most of the time goes into waiting for its answers.
    private const int AtOnce = 8;

    /// <summary>A check of a store that no engine of this process runs on.</summary>
    public static async Task<JournalCheck> Of(ICheckStore store, TimeProvider clock, CancellationToken stop)
    {
        var policies = new PolicyVersions(store, clock, Policy.Default);
        if ((await store.Policies(0, stop)).Count > 0) await policies.Load(stop); // a store without has nobody who was decided by one
        return new JournalCheck(store, policies, clock);
    }

    /// <param name="progress">Told how many customers are done.</param>
    public async IAsyncEnumerable<Discrepancy> Differences(Action<long>? progress, [EnumeratorCancellation] CancellationToken stop)
    {
        var done = 0L;
        string? cursor = null;
        do
        {
            var page = await store.Customers(new CustomerFilter(WithMerged: true), cursor, PageSize, stop);
            foreach (var some in page.Items.Chunk(AtOnce))
            {
                var found = await Task.WhenAll(some.Select(async stored => await Difference(stored, stop) is { } what ? new Discrepancy(stored.Customer.Id, what) : null));
                foreach (var one in found)
                    if (one is not null)
                        yield return one;
                progress?.Invoke(done += some.Length);
            }
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        for (var cards = await store.OpenCards(null, PageSize, stop); cards.Count > 0; cards = await store.OpenCards(cards[^1].TaskId, PageSize, stop))
            foreach (var card in cards)
                if (card.CustomerId is { } customer && !await IsOpen(customer, card, stop)) // a review of the week has no customer
                    yield return new Discrepancy(customer, $"the task {card.TaskId} is open, and is none of the customer's");

        for (var rows = await store.Messages(OutboxStatus.Planned, null, PageSize, stop); rows.Count > 0; rows = await store.Messages(OutboxStatus.Planned, rows[^1].Id, PageSize, stop))
            foreach (var row in rows)
                if (!await IsPlanned(row, stop))
                    yield return new Discrepancy(row.CustomerId, $"the message {row.Id} waits in the outbox, and is none of the customer's");
    }

    private async Task<string?> Difference(StoredCustomer stored, CancellationToken stop)
    {
        while (true)
        {
            var (id, history) = (stored.Customer.Id, await store.Inputs(stored.Customer.Id, stop));
            var cards = new List<TaskCard?>();
            foreach (var task in stored.Customer.Tasks) cards.Add(await store.FindTask(task.TaskId, stop));
            var rows = new List<OutboxRow?>();
            foreach (var message in stored.Customer.Messages ?? []) rows.Add(await store.FindMessage(message.TaskId, stop));
            var now = await store.Load(id, stop);
            if (now is not null && now.Version != stored.Version)
            {
                stored = now; // a turn came in between
                continue;
            }
            if (now is not null && now.PolicyVersion > policies.Current.Version) await policies.Refresh(stop);
            if (policies.History.Missed(stored.PolicyVersion, stored.Customer.AsOf)) return null; // its next turn, due now, refolds it
            return Difference(stored.Customer, history) ?? Difference(stored.Customer, cards) ?? Difference(stored.Customer, rows);
        }
    }

    private string? Difference(Customer stored, IReadOnlyList<Input> history)
    {
        var now = clock.GetUtcNow();
        if (stored.AsOf > now) now = stored.AsOf; // an event may carry an instant a little ahead of our clock
        var refolded = CustomerEngine.Refold(Customer.New(stored.Id), history, policies.History, now).Next;
        var (state, journal) = (KizunaJson.Write(CustomerEngine.At(stored, policies.History, now)), KizunaJson.Write(CustomerEngine.At(refolded, policies.History, now)));
        return state == journal ? null : $"the state differs from the journal at {Place(JsonNode.Parse(state), JsonNode.Parse(journal))}";
    }

    private static string? Difference(Customer stored, List<TaskCard?> cards)
    {
        foreach (var (task, card) in stored.Tasks.Zip(cards))
            if (card is null || KizunaJson.Write(card) != KizunaJson.Write(TaskCard.Of(stored, task, card.Version)))
                return $"the row of its open task {task.TaskId} {(card is null ? "is missing" : "differs")}";
        return null;
    }

    /// <summary>When it is due is the outbox's business: a try that failed and the customer's hours put it off.</summary>
    private static string? Difference(Customer stored, List<OutboxRow?> rows)
    {
        foreach (var (message, row) in (stored.Messages ?? []).Zip(rows))
            if (row is not { Status: OutboxStatus.Planned or OutboxStatus.Claimed } || OutboxRow.Of(stored.Id, message) is var same
                && (row.CustomerId, row.Channel, row.Class, row.Body.Template) != (same.CustomerId, same.Channel, same.Class, same.Body.Template))
                return $"the row of its planned message {message.TaskId} {(row is null ? "is missing" : "differs")}";
        return null;
    }

    private async Task<bool> IsPlanned(OutboxRow row, CancellationToken stop)
    {
        while (true)
        {
            var stored = await store.Load(row.CustomerId, stop);
            if (stored?.Customer.Messages?.Any(message => message.TaskId == row.Id) == true) return true;
            if ((await store.FindMessage(row.Id, stop))?.Status != OutboxStatus.Planned) return true; // it left, or was taken back, in between
            if ((await store.Load(row.CustomerId, stop))?.Version == stored?.Version) return false;
        }
    }

    private async Task<bool> IsOpen(string customer, TaskCard card, CancellationToken stop)
    {
        while (true)
        {
            var stored = await store.Load(customer, stop);
            if (stored?.Customer.Tasks.Any(task => task.TaskId == card.TaskId) == true) return true;
            if ((await store.FindTask(card.TaskId, stop))?.Status != TaskState.Open) return true; // it ended in between
            if ((await store.Load(customer, stop))?.Version == stored?.Version) return false;
        }
    }

    /// <summary>The first property in which the two differ, such as <c>tags.intent</c>.</summary>
    private static string Place(JsonNode? a, JsonNode? b)
    {
        if (a is not JsonObject one || b is not JsonObject other) return "";
        var name = one.Select(property => property.Key).Union(other.Select(property => property.Key)).FirstOrDefault(name => !JsonNode.DeepEquals(one[name], other[name]));
        if (name is null) return "the order of its properties";
        var deeper = Place(one[name], other[name]);
        return deeper.Length == 0 ? name : $"{name}.{deeper}";
    }
}
