using System.IO.Compression;
using System.Text;
using Kizuna.Api.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports.Queries;
using Kizuna.Storage.Backups;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

/// <summary>A store as one file: whole or refused, of one moment, and the same in every kind of store.</summary>
public abstract class BackupTests(OpenStore open) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-backup-");
    private TestEngine engine = null!;

    private string File => Path.Combine(folder.FullName, "kizuna.backup");

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [StoreFact]
    public async Task A_restored_store_has_the_same_rows_and_goes_on() => await MoveTo(open);

    [StoreFact]
    public async Task A_backup_fits_into_a_store_of_the_other_kind()
    {
        await MoveTo(TempStore.New);
        await using var second = await open();
        await using var sqlite = await TempStore.Open();
        await Backup.Restore(sqlite.Store, File, (_, _) => { }, default);
        System.IO.File.Delete(File);
        await Backup.Write(sqlite.Store, File, engine.Clock, (_, _) => { }, default);
        await Backup.Restore(second.Store, File, (_, _) => { }, default);
        (await Rows(second.Store)).ShouldBe(await Rows(engine.Store));
    }

    private async Task MoveTo(OpenStore other)
    {
        await Live();
        var (done, of) = (0L, 0L);
        var rows = await Backup.Write(engine.Store, File, engine.Clock, (count, total) => (done, of) = (count, total), default);
        (done, of).ShouldBe((rows, rows));
        if (!OperatingSystem.IsWindows()) System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await using var restored = await other();
        (await Backup.Restore(restored.Store, File, (_, _) => { }, default)).ShouldBe(rows);
        (await Rows(restored.Store)).ShouldBe(await Rows(engine.Store));

        await using var next = await TestEngine.On(restored, engine.Clock);
        await ShouldVerify(next);
        (await next.Writes("c-1", "これいくらですか?", "m-1")).Status.ShouldBe(ReceiptStatus.Duplicate);
        (await next.Writes("c-new", "これいくらですか?", "m-1")).Status.ShouldBe(ReceiptStatus.Applied); // a key of its own
        (await next.Writes("c-1", "ありがとう", "m-9", at: TestEngine.Monday.AddMinutes(1))).Status.ShouldBe(ReceiptStatus.Applied);
        (await next.Store.Timeline("c-1", null, 1, default)).Items.ShouldHaveSingleItem().Input.Id.ShouldBe("m-9");
        await ShouldVerify(next);
    }

    [StoreFact]
    public async Task A_backup_is_of_one_moment_while_the_engine_goes_on()
    {
        var load = new EventLoad(engine);
        var running = load.Run(senders: 8, events: 60);
        await engine.Until(() => load.Answered > 50);
        await using var beside = Stores.Of(engine.Under.ConnectionString);
        await beside.OpenBeside(default);
        await Backup.Write(beside, File, engine.Clock, (_, _) => { }, default);
        await running;

        await using var restored = await open();
        await Backup.Restore(restored.Store, File, (_, _) => { }, default);
        await using var next = await TestEngine.On(restored, engine.Clock);
        await ShouldVerify(next);
        (await Rows(restored.Store)).Count.ShouldBeLessThanOrEqualTo((await Rows(engine.Store)).Count);
    }

    [StoreFact]
    public async Task A_backup_that_is_cut_off_or_changed_is_refused_and_nothing_is_restored()
    {
        await Live();
        await Backup.Write(engine.Store, File, engine.Clock, (_, _) => { }, default);
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        var lines = Unpack(whole);
        byte[][] broken =
        [
            [], whole[..10], whole[..(whole.Length / 2)], whole[..^1], whole[..^9],
            Flip(whole, whole.Length / 3), Flip(whole, whole.Length - 5), [.. whole, .. whole], Encoding.UTF8.GetBytes("customer_id,date\n"),
            Pack(lines.Replace("\"c-2\"", "\"c-9\"", StringComparison.Ordinal)), Pack(lines[..lines.LastIndexOf('{')]), Pack(lines + "{}\n"),
            Pack(lines[(lines.IndexOf('\n') + 1)..]), Pack("[]\n"), Pack("{}\n"),
        ];

        await using var target = await open();
        foreach (var bytes in broken)
        {
            await System.IO.File.WriteAllBytesAsync(File, bytes);
            var message = (await Should.ThrowAsync<StoreException>(() => Backup.Restore(target.Store, File, (_, _) => { }, default))).Message;
            message.ShouldContain("is not a whole backup");
            message.ShouldNotContain("\n");
            (await Rows(target.Store)).ShouldBeEmpty();
        }

        await System.IO.File.WriteAllBytesAsync(File, Pack(lines.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal)));
        (await Should.ThrowAsync<StoreException>(() => Backup.Restore(target.Store, File, (_, _) => { }, default))).Message.ShouldContain("use a newer program");
        await System.IO.File.WriteAllBytesAsync(File, whole);
        await Backup.Restore(target.Store, File, (_, _) => { }, default); // the refusals have left nothing locked
    }

    [StoreFact]
    public async Task A_store_that_is_not_empty_is_refused_and_left_alone()
    {
        await Live();
        await Backup.Write(engine.Store, File, engine.Clock, (_, _) => { }, default);
        await using var target = await open();
        await target.Store.SaveSetting("x", "y", default);

        (await Should.ThrowAsync<StoreException>(() => Backup.Restore(target.Store, File, (_, _) => { }, default))).Message.ShouldContain("is not empty");
        (await Rows(target.Store)).ShouldBe(["settings x y"]);
        await target.Store.SaveSetting("x", "z", default);
    }

    [StoreFact]
    public async Task A_backup_that_is_interrupted_leaves_no_file_and_one_that_is_there_stays()
    {
        await Live();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Backup.Write(engine.Store, File, engine.Clock, (done, _) =>
        {
            if (done == 3) stop.Cancel();
        }, stop.Token));
        folder.GetFiles().ShouldBeEmpty();

        await System.IO.File.WriteAllTextAsync(File, "theirs");
        (await Should.ThrowAsync<IOException>(() => Backup.Write(engine.Store, File, engine.Clock, (_, _) => { }, default))).Message.ShouldContain("exists");
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("theirs");
    }

    [StoreFact]
    public async Task A_restore_that_is_interrupted_restores_nothing()
    {
        await Live();
        await Backup.Write(engine.Store, File, engine.Clock, (_, _) => { }, default);
        await using var target = await open();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Backup.Restore(target.Store, File, (done, _) =>
        {
            if (done == 5) stop.Cancel();
        }, stop.Token));

        (await Rows(target.Store)).ShouldBeEmpty();
        await Backup.Restore(target.Store, File, (_, _) => { }, default);
    }

    /// <summary>A bit of everything that is stored.</summary>
    private async Task Live()
    {
        foreach (var id in new[] { "c-1", "c-2", "李 小明" }) await engine.Writes(id, "これいくらですか?\n\"quoted\" \\ \u2028 😀", "m-1");
        await engine.Deliver("c-2", new OrderCompleted { Id = "m-2", At = TestEngine.Monday, OrderId = "o-1", Total = 1234.50m });
        var task = (await engine.OpenTasks()).First(card => card.CustomerId == "c-1");
        await engine.Deliver("c-1", new TaskCompleted { Id = $"complete:{task.TaskId}", At = default, TaskId = task.TaskId, Outcome = TaskOutcome.Reached, By = "rep-1" });
        await engine.Owners.Save(new Rep("rep-2", "佐藤", Active: false, Capacity: 40), default);
        await engine.Store.SaveSetting("alias:a", "c-1", default);
    }

    private static async Task ShouldVerify(TestEngine engine)
    {
        await foreach (var one in (await JournalCheck.Of(engine.Store, engine.Clock, default)).Differences(null, default)) Assert.Fail($"{one}");
    }

    /// <summary>Every row of every table, in an order of its own; truth is spelled as SQLite has it.</summary>
    private static async Task<List<string>> Rows(IStore store)
    {
        await using var snapshot = await store.Snapshot(default);
        var rows = new List<string>();
        foreach (var table in StoreTable.All)
        {
            var names = await snapshot.Columns(table, default);
            await snapshot.Read(table, row => rows.Add($"{table.Name} " + string.Join(' ', row
                .Select((value, i) => (Name: names[i], Value: value is bool truth ? truth ? 1 : 0 : value)).OrderBy(cell => cell.Name, StringComparer.Ordinal)
                .Select(cell => cell.Value))), default);
        }
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= 0x10;
        return changed;
    }

    private static string Unpack(byte[] bytes)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static byte[] Pack(string lines)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(lines));
        return bytes.ToArray();
    }
}

public sealed class SqliteBackupTests() : BackupTests(TempStore.New)
{
    [Fact]
    public async Task Every_table_of_the_schema_is_in_a_backup()
    {
        await using var temp = await TempStore.Open();
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(temp.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('reminders', 'grain_states', 'orleansquery', 'imports', 'import_parts') ORDER BY name)";

        string.Join(' ', StoreTable.All.Select(table => table.Name).Order(StringComparer.Ordinal)).ShouldBe((string)command.ExecuteScalar()!, "StoreTable.All lists the tables");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made_by_reading_it()
    {
        var folder = Directory.CreateTempSubdirectory("kizuna-");
        await using (var store = Stores.Of($"Data Source={Path.Combine(folder.FullName, "kizuna.db")}"))
            (await Should.ThrowAsync<StoreException>(() => store.OpenBeside(default))).Message.ShouldStartWith("there is no store at");
        folder.GetFiles().ShouldBeEmpty();
        folder.Delete();
    }
}

[NeedsPostgres]
public sealed class PostgresBackupTests() : BackupTests(PostgresServer.Open)
{
    [StoreFact]
    public async Task Every_table_of_the_schema_is_in_a_backup()
    {
        await using var database = await PostgresServer.OpenNew();
        var tables = (string)(await database.Sql(
            "SELECT string_agg(relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace AND relname <> 'schema_version'"
            + " AND relname NOT IN ('clusters', 'silos', 'reminders', 'grain_states', 'orleansquery', 'imports', 'import_parts')"))!; // what silos are to each other today, and work under way, not what was stored

        string.Join(' ', StoreTable.All.Select(table => table.Name).Order(StringComparer.Ordinal)).ShouldBe(tables, "StoreTable.All lists the tables");
    }

    [StoreFact]
    public async Task A_database_without_a_store_is_told()
    {
        await using var database = await PostgresServer.OpenNew();
        await using var store = Stores.Of(new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres" }.ConnectionString);
        (await Should.ThrowAsync<StoreException>(() => store.OpenBeside(default))).Message.ShouldStartWith("there is no store in");
    }
}
