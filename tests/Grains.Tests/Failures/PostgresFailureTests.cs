using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Postgres;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: an acknowledged event is never lost and takes effect once, whatever happens to the server and to the connections.</summary>
[NeedsPostgres]
public sealed class PostgresFailureTests
{
    [StoreFact, KillsPostgres]
    public async Task A_server_that_is_killed_under_load_loses_and_doubles_nothing()
    {
        await using var server = await PostgresServer.Start();
        await using var engine = await TestEngine.Start(open: async () => await server.Create());
        var load = new EventLoad(engine);
        var running = load.Run(senders: 32, events: 60);

        for (var round = 1; round <= 3; round++)
        {
            var count = load.Answered + 100 * round;
            await engine.Until(() => load.Answered >= count);
            load.IsRunning.ShouldBeTrue("it must be under load when it is killed");
            await server.Kill();
            await server.StartAgain();
        }
        await running.WaitAsync(TimeSpan.FromSeconds(120));

        load.Answered.ShouldBe(32 * 60);
        await load.ShouldHaveTakenEffectOnce();
    }

    [StoreFact]
    public async Task Connections_that_drop_under_load_lose_and_double_nothing()
    {
        await using var database = (PostgresDatabase)await PostgresServer.Open();
        await using var engine = await TestEngine.Start(open: () => Task.FromResult<IStoreUnderTest>(database), ownsStore: false);
        var load = new EventLoad(engine);
        var running = load.Run(senders: 32, events: 50);

        var dropped = 0L;
        for (var rounds = 0; load.IsRunning && rounds < 50; rounds++)
        {
            var count = Math.Min(load.Answered + 50, 32 * 50);
            await engine.Until(() => load.Answered >= count);
            dropped += (long)(await database.Sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))!;
        }
        await running.WaitAsync(TimeSpan.FromSeconds(60));

        dropped.ShouldBeGreaterThan(20);
        load.Answered.ShouldBe(32 * 50);
        await load.ShouldHaveTakenEffectOnce();
    }

    [StoreFact]
    public async Task A_commit_whose_answer_was_lost_is_found_and_answered_as_the_first()
    {
        // The server commits, and the connection drops before it can say so: a trigger that ends the connection when the transaction is over
        // does not exist, so the line eats the answer.
        await using var database = (PostgresDatabase)await PostgresServer.Open();
        await using var line = new DatabaseLine(database.ConnectionString);
        await using var store = new PostgresStore(line.ConnectionString);
        await store.Open(default);
        var answered = new Receipt(ReceiptStatus.Applied, "c-1", "m-1", [], [], 1);
        var turn = new CustomerCommit(Customer.New("c-1"), 0, null, [new(new MessageReceived { Id = "m-1", At = Samples.Monday, Text = "はい" }, answered, Samples.Monday)], []);
        await store.Commit([turn with { Next = Customer.New("c-0"), Journal = [] }], default); // statements are prepared from here on

        line.DropAfter("COMMIT");
        var result = (await store.Commit([turn], default)).Single();

        line.Dropped.ShouldBe(1);
        result.Status.ShouldBe(CommitStatus.Committed);
        (await store.Load("c-1", default)).ShouldNotBeNull().Version.ShouldBe(1);
        (await store.Commit([turn], default)).Single().Status.ShouldBe(CommitStatus.Duplicate);
    }

    /// <summary>What it says goes out at once, its end too: an engine that is cut off keeps no customer from the others.</summary>
    [StoreFact]
    public async Task A_commit_never_waits_for_its_engine_with_a_transaction_open()
    {
        await using var database = (PostgresDatabase)await PostgresServer.Open();
        await using var line = new DatabaseLine(database.ConnectionString);
        await using var store = new PostgresStore(line.ConnectionString);
        await store.Open(default);
        var before = line.OpenTransactions;
        before.ShouldBeGreaterThan(0, "the line sees what the migrations leave open");

        for (var round = 0; round < 3; round++) // the statements are prepared meanwhile
        {
            await store.Load("c-1", default);
            await store.Commit([Turn("c-1", round, $"m-{round}"), Turn("c-2", round, $"m-{round}")], default);
            (await store.Commit([Turn("c-1", round + 1, $"m-{round}")], default)).Single().Status.ShouldBe(CommitStatus.Duplicate);
            (await store.Commit([Turn("c-1", round, "m-other")], default)).Single().Status.ShouldBe(CommitStatus.VersionConflict);
        }
        await store.Commit([Turn("c-2", 3, "merge") with { Merges = "c-1" }], default);

        line.OpenTransactions.ShouldBe(before);

        static CustomerCommit Turn(string customer, long expected, string id) => new(Customer.New(customer), expected, null,
            [new(new MessageReceived { Id = id, At = Samples.Monday, Text = "はい" }, new Receipt(ReceiptStatus.Applied, customer, id, [], [], 1), Samples.Monday)], []);
    }

    [StoreFact]
    public async Task A_policy_whose_answer_was_lost_is_saved_once()
    {
        await using var database = (PostgresDatabase)await PostgresServer.Open();
        await using var line = new DatabaseLine(database.ConnectionString);
        await using var store = new PostgresStore(line.ConnectionString);
        await store.Open(default);
        var policy = new StoredPolicy(1, Samples.Monday, "zone: Asia/Tokyo", "鈴木");

        line.DropAfter("INSERT 0 1");
        (await store.SavePolicy(policy, default)).ShouldBeTrue();
        line.Dropped.ShouldBe(1);

        line.DropAfter("INSERT 0 0");
        (await store.SavePolicy(policy with { By = "佐藤" }, default)).ShouldBeFalse();
        line.Dropped.ShouldBe(2);
        (await store.Policies(0, default)).ShouldBe([policy]);
    }

    [StoreFact]
    public async Task What_the_server_cannot_spell_harms_only_its_event()
    {
        await using var engine = await TestEngine.Start(open: PostgresServer.Open);
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var good = Enumerable.Range(0, 50).Select(i => engine.AsksForASample($"c-{i}", $"m-{i}")).ToList();
        Task[] refused = [engine.AsksForASample("bad-0", "nul\0"), engine.AsksForASample("bad-1", "half \uD800 a pair")];
        held.SetResult();

        (await Task.WhenAll(good)).ShouldAllBe(answer => answer.Status == ReceiptStatus.Applied);
        foreach (var one in refused) await Should.ThrowAsync<RefusedRowException>(() => one);
        (await engine.OpenTasks()).Count.ShouldBe(50);
    }
}
