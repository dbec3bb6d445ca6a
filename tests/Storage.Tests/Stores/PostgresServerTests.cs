using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Postgres;
using Kizuna.Storage.Rows;
using Kizuna.Testing;
using Npgsql;

namespace Kizuna.Storage.Tests;

/// <summary>What is particular to a store that is a server.</summary>
[NeedsPostgres]
public sealed class PostgresServerTests : IAsyncLifetime
{
    private PostgresDatabase database = null!;

    public async Task InitializeAsync() => database = await PostgresServer.OpenNew();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [StoreFact]
    public async Task A_newer_schema_is_refused()
    {
        await database.Sql("UPDATE schema_version SET version = version + 900");

        (await Should.ThrowAsync<StoreException>(database.Reopen)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("use a newer program"), message => message.ShouldNotContain("\n"));
        await database.Sql("UPDATE schema_version SET version = version - 900");
        await database.Reopen();
    }

    [StoreFact]
    public async Task Another_programs_database_is_refused_and_left_alone()
    {
        await database.Sql("DROP TABLE schema_version, journal, reps, policies, settings, customers; DROP SEQUENCE journal_seq, customer_keys; ALTER TABLE tasks RENAME COLUMN body TO theirs");

        (await Should.ThrowAsync<StoreException>(database.Reopen)).Message.ShouldContain("tasks");

        await database.Sql("SELECT theirs FROM tasks");
        (await database.Sql("SELECT to_regclass('schema_version')::text")).ShouldBe(DBNull.Value);
    }

    [StoreFact]
    public async Task An_id_that_the_server_refuses_fails_alone_among_those_asked_for_at_once()
    {
        string[] asked = [.. Enumerable.Range(0, 40).Select(i => i == 20 ? "with a \0" : $"nobody-{i}")];

        var loads = asked.Select(id => database.Store.Load(id, default)).ToList();

        foreach (var (id, load) in asked.Zip(loads))
            if (id.Contains('\0')) await Should.ThrowAsync<StoreException>(load);
            else (await load).ShouldBeNull();
    }

    [StoreFact]
    public async Task The_server_asks_a_silent_connection_whether_it_is_still_there()
    {
        await using var line = new DatabaseLine(database.ConnectionString); // by TCP: over a socket of the machine there is nothing to ask
        await using var source = new PostgresSource(line.ConnectionString);

        foreach (var (setting, value) in new[] { ("tcp_keepalives_idle", "10"), ("tcp_keepalives_interval", "5"), ("tcp_keepalives_count", "3") })
            (await source.Query($"SHOW {setting}", row => row.GetString(0), default)).ShouldBe([value], setting);
    }

    [StoreFact]
    public async Task Programs_that_start_together_make_one_schema()
    {
        await database.Store.DisposeAsync();
        await database.Sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            await using var store = new PostgresStore(database.ConnectionString);
            await store.Open(default);
            await store.SaveSetting($"key-{i}", "value", default);
        }));

        (await database.Sql("SELECT count(*) FROM schema_version")).ShouldBe(1L);
        (await database.Sql("SELECT count(*) FROM settings")).ShouldBe(6L);
    }

    [StoreFact]
    public async Task A_server_that_is_out_of_reach_is_told_in_one_line()
    {
        await using var store = new PostgresStore("Host=127.0.0.1;Port=1;Database=kizuna;Username=nobody");

        (await Should.ThrowAsync<StoreException>(() => store.Open(default))).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("127.0.0.1:1"), message => message.ShouldContain("kizuna"), message => message.ShouldNotContain("\n"));
    }

    [StoreFact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        await using var store = new PostgresStore(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "kizuna_nowhere" }.ConnectionString);

        (await Should.ThrowAsync<StoreException>(() => store.Open(default))).Message.ShouldContain("kizuna_nowhere");
    }

    [StoreFact]
    public async Task A_server_that_acknowledges_too_early_is_refused()
    {
        await using var store = new PostgresStore(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c synchronous_commit=off" }.ConnectionString);

        (await Should.ThrowAsync<StoreException>(() => store.Open(default))).Message.ShouldContain("synchronous_commit = on");
    }

    [StoreFact]
    public async Task Most_updates_of_a_customer_touch_no_index()
    {
        await using (var engine = await TestEngine.Start(open: () => Task.FromResult<IStoreUnderTest>(database), ownsStore: false))
            for (var i = 0; i < 30; i++)
                await Task.WhenAll(Enumerable.Range(0, 20).Select(c => engine.Writes($"c-{c}", "はい", $"m-{i}", TestEngine.Monday.AddSeconds(i))));

        // The counters are written when a connection ends, or a moment later.
        await database.Store.DisposeAsync();
        await Eventually.True(async () => (long)(await database.Sql("SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'customers'"))! >= 20 * 29);
        ((double)(await database.Sql("SELECT n_tup_hot_upd::float / n_tup_upd FROM pg_stat_user_tables WHERE relname = 'customers'"))!)
            .ShouldBeGreaterThan(0.5); // 0.99 alone; on a busy machine the server's own transactions keep old versions in the pages for longer
    }

    [StoreFact]
    public async Task The_journal_is_searched_by_its_key_also_when_it_was_empty_a_moment_ago()
    {
        // No statistics yet, and statements that were planned for empty tables.
        await using (var engine = await TestEngine.Start(open: () => Task.FromResult<IStoreUnderTest>(database), ownsStore: false))
            for (var i = 0; i < 20; i++)
                await Task.WhenAll(Enumerable.Range(0, 100).Select(c => engine.Writes($"c-{i * 100 + c}", "はい", "m-1")));

        await database.Store.DisposeAsync();
        await Eventually.True(async () => (long)(await database.Sql("SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'customers'"))! >= 2000);
        ((long)(await database.Sql("SELECT sum(seq_tup_read)::bigint FROM pg_stat_user_tables WHERE relname = 'customers' OR relname LIKE 'journal%'"))!).ShouldBeLessThan(2000);
    }

    [StoreFact]
    public async Task A_look_up_by_key_is_not_planned_again_for_each_short_array()
    {
        await using var source = new PostgresSource(database.ConnectionString + ";Maximum Pool Size=1");
        var (loads, writer) = (new PostgresLoads(source), new PostgresWriter(source));
        for (var i = 0; i < 10; i++)
        {
            await loads.Load($"c-{i}", default);
            foreach (var _ in (bool[])[true, false]) await writer.Commit([new CustomerCommit(Customer.New($"c-{i}"), 0, null, [], [])], default); // wins, then loses
        }

        // Known to the connection that has prepared them.
        (await source.Query("SELECT generic_plans > 0 AND custom_plans = 0 FROM pg_prepared_statements WHERE statement LIKE '%LATERAL%'", row => row.GetBoolean(0), default))
            .ShouldBe([true, true, true]);
    }

    [StoreTheory]
    [InlineData("Host=")]
    [InlineData("Host=localhost;Port=many")]
    [InlineData("Host=localhost;Colour=red")]
    [InlineData("Data Source=kizuna.db")]
    [InlineData("nonsense")]
    public void A_connection_string_of_no_server_is_refused(string text) =>
        Should.Throw<StoreException>(() => new PostgresStore(text)).Message.ShouldNotContain("\n");
}
