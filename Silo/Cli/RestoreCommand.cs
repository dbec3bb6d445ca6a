using System.CommandLine;
using Kizuna.Api.Hosting;
using Kizuna.Storage;
using Kizuna.Storage.Backups;

namespace Kizuna.Silo.Cli;

/// <summary>Fills an empty store from the file of a backup, of whatever kind of store that was.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "What backup has written" };
        var command = new Command("restore", "Fill an empty store from a backup. A backup of SQLite fits into PostgreSQL, and the other way round.") { file };
        command.SetAction((parsed, stop) => OneLine.Say(() => Run(Settings.Read(Settings.Sources()).Store, parsed.GetRequiredValue(file), stop)));
        return command;
    }

    internal static async Task<int> Run(string connectionString, string path, CancellationToken stop)
    {
        if (!File.Exists(path))
            throw new SettingsException($"there is no file {path}"); // before a store is made for it
        await using var store = Stores.Of(connectionString);
        await store.Open(stop);
        var rows = await ProgressBar.Show("復元 restore", progress => Backup.Restore(store, path, progress, stop));
        Console.WriteLine($"行 rows {rows:N0} · 次に next: dotnet run --project Silo -- verify");
        return 0;
    }
}
