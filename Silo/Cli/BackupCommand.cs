using System.CommandLine;
using Kizuna.Api.Hosting;
using Kizuna.Storage;
using Kizuna.Storage.Backups;

namespace Kizuna.Silo.Cli;

/// <summary>Copies the store into one file, also while an engine runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A new file, such as kizuna-2026-11-21.backup" };
        var command = new Command("backup", "Copy the whole store, as of now, into one file. Also while the engine runs.") { file };
        command.SetAction((parsed, stop) => OneLine.Say(() => Run(Settings.Read(Settings.Sources()).Store, parsed.GetRequiredValue(file), stop)));
        return command;
    }

    internal static async Task<int> Run(string connectionString, string path, CancellationToken stop)
    {
        await using var store = Stores.Of(connectionString);
        await store.OpenBeside(stop);
        var rows = await ProgressBar.Show("保存 backup", progress => Backup.Write(store, path, TimeProvider.System, progress, stop));
        Console.WriteLine($"{path}: 行 rows {rows:N0} · {new FileInfo(path).Length / 1024.0 / 1024:N1} MB");
        return 0;
    }
}
