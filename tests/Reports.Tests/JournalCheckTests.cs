using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports.Queries;
using Kizuna.Storage;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Reports.Tests;

/// <summary>Promise: a decision can be repeated. The check that proves it finds whatever is not what the journal says.</summary>
public abstract class JournalCheckTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_customer_that_is_not_what_its_journal_says_is_found()
    {
        await AskForPrices();
        (await Differences()).ShouldBeEmpty();

        var (customer, _, _) = await engine.Load("c-2");
        await Overwrite(customer with { Facts = customer.Facts with { Referrals = 1 } });

        (await Differences()).ShouldBe([new("c-2", "the state differs from the journal at facts.referrals")]);
    }

    [StoreFact]
    public async Task A_task_row_that_is_missing_is_found()
    {
        await AskForPrices();
        var card = (await engine.OpenTasks())[0];
        await Overwrite((await engine.Load(card.CustomerId!)).Customer, card with { Status = TaskState.Closed });

        (await Differences()).ShouldHaveSingleItem().ShouldBe(new(card.CustomerId!, $"the row of its open task {card.TaskId} differs"));
    }

    [StoreFact]
    public async Task A_task_row_that_differs_is_found()
    {
        await AskForPrices();
        var card = (await engine.OpenTasks())[0];
        await Overwrite((await engine.Load(card.CustomerId!)).Customer, card with { Score = card.Score + 1 });

        (await Differences()).ShouldHaveSingleItem().CustomerId.ShouldBe(card.CustomerId);
    }

    [StoreFact]
    public async Task A_message_in_the_outbox_that_is_nobodys_is_found()
    {
        await AskForPrices();
        var (customer, version, wake) = await engine.Load("c-1");
        await engine.Store.Commit(
            [new(customer, version, wake, [], []) { Outbox = [new OutboxChange.Plan(OutboxRow.Of("c-1", Samples.Message("nobodys", Samples.Monday)))] }], default);

        (await Differences()).ShouldHaveSingleItem().ShouldBe(new("c-1", "the message nobodys waits in the outbox, and is none of the customer's"));
    }

    [StoreFact]
    public async Task A_task_row_that_is_nobodys_is_found()
    {
        await AskForPrices();
        var card = (await engine.OpenTasks())[0];
        await Overwrite((await engine.Load(card.CustomerId!)).Customer, card with { TaskId = "nobodys" });

        (await Differences()).ShouldHaveSingleItem().ShouldBe(new(card.CustomerId!, "the task nobodys is open, and is none of the customer's"));
    }

    [StoreFact]
    public async Task A_store_is_checked_beside_the_engine_that_writes_it()
    {
        await using var beside = Stores.Of(engine.Under.ConnectionString);
        await beside.OpenBeside(default);
        var check = await JournalCheck.Of(beside, engine.Clock, default);
        var load = new EventLoad(engine);
        var running = load.Run(senders: 8, events: 40);
        do
            (await Differences(check)).ShouldBeEmpty();
        while (load.IsRunning);
        await running;

        var done = 0L;
        await foreach (var _ in check.Differences(count => done = count, default)) { }
        done.ShouldBe(await beside.CountBehind(int.MaxValue, default));
    }

    private async Task AskForPrices()
    {
        foreach (var id in new[] { "c-1", "c-2", "c-3" }) await engine.Writes(id, "これいくらですか?", "m-1");
    }

    /// <summary>Behind the back of the engine's own rules.</summary>
    private async Task Overwrite(Customer customer, params TaskCard[] cards)
    {
        var (_, version, wake) = await engine.Load(customer.Id);
        (await engine.Store.Commit([new(customer, version, wake, [], [.. cards])], default)).ShouldHaveSingleItem().Status.ShouldBe(CommitStatus.Committed);
    }

    private async Task<List<Discrepancy>> Differences(JournalCheck? check = null)
    {
        var found = new List<Discrepancy>();
        await foreach (var one in (check ?? await JournalCheck.Of(engine.Store, engine.Clock, default)).Differences(null, default)) found.Add(one);
        return found;
    }
}

public sealed class SqliteJournalCheckTests() : JournalCheckTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresJournalCheckTests() : JournalCheckTests(PostgresServer.Open);
