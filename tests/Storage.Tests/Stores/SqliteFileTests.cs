using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Sqlite;
using Kizuna.Testing;
using Microsoft.Data.Sqlite;

namespace Kizuna.Storage.Tests;

/// <summary>What is particular to a store that is one file.</summary>
public sealed class SqliteFileTests
{
    [Fact]
    public async Task A_second_engine_is_refused_until_the_first_has_gone()
    {
        await using var temp = await TempStore.Open();
        await using var second = new SqliteStore(temp.ConnectionString);

        (await Should.ThrowAsync<StoreException>(() => second.Open(default))).Message.ShouldStartWith("another engine is using ");

        await temp.Store.DisposeAsync();
        await second.Open(default);
    }

    [Fact]
    public async Task What_is_made_for_a_store_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var root = Directory.CreateTempSubdirectory("kizuna-");
        try
        {
            var folder = Path.Combine(root.FullName, "data");
            await using (var store = new SqliteStore($"Data Source={Path.Combine(folder, "k.db")}"))
            {
                await store.Open(default);
                File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                var files = Directory.GetFiles(folder);
                files.Length.ShouldBeGreaterThan(2, "the file, its lock and its log");
                foreach (var file in files) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await using var temp = await TempStore.Open();
        await temp.Store.DisposeAsync();
        var version = Run(temp.Path, "PRAGMA user_version");
        Run(temp.Path, "PRAGMA user_version = 999");

        (await Should.ThrowAsync<StoreException>(temp.Reopen)).Message.ShouldContain("use a newer program");
        Run(temp.Path, $"PRAGMA user_version = {version}");
        await temp.Reopen(); // the refusal has left nothing locked
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("kizuna-");
        var path = Path.Combine(folder.FullName, "other.db");
        Run(path, "CREATE TABLE theirs (x)");
        await using (var store = new SqliteStore($"Data Source={path}"))
            (await Should.ThrowAsync<StoreException>(() => store.Open(default))).Message.ShouldContain("theirs");
        Run(path, "INSERT INTO theirs VALUES (1)");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_in_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("kizuna-");
        var path = Path.Combine(folder.FullName, "notes.txt");
        await File.WriteAllTextAsync(path, new string('x', 10_000));
        await using (var store = new SqliteStore($"Data Source={path}"))
            (await Should.ThrowAsync<StoreException>(() => store.Open(default))).Message.ShouldNotContain("\n");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Host=localhost")]
    [InlineData("nonsense")]
    public void A_connection_string_of_no_file_is_refused(string text) => Should.Throw<StoreException>(() => new SqliteStore(text));

    [Fact]
    public async Task After_a_clean_stop_the_file_alone_is_the_store()
    {
        await using var temp = await TempStore.Open();
        await temp.Store.SaveSetting("key", "value", default);
        await temp.Store.DisposeAsync();

        File.Exists(temp.Path + "-wal").ShouldBeFalse();
        await (await temp.Reopen()).Setting("key", default).ContinueWith(setting => setting.Result.ShouldBe("value"));
    }

    private static object? Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
