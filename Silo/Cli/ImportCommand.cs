using System.CommandLine;
using Kizuna.Api.Hosting;
using Kizuna.Api.Keys;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Silo.Cli;

/// <summary>Imports history over HTTP, into the engine that runs or into one that is started for it.</summary>
internal static class ImportCommand
{
    /// <summary>A file that is wrong throughout need not be told line by line.</summary>
    private const int FaultsTold = 20;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CDNOW, or " + CsvRows.Help };
        var format = new Option<ImportFormat>("--format") { Description = "cdnow or csv; told by the first line unless given.", DefaultValueFactory = _ => ImportFormat.Auto };
        var command = new Command("import", "Import history: customers are updated, and nothing that is already past becomes a task. Importing again is all duplicates.") { file, format };
        command.SetAction((parsed, stop) => OneLine.Say(() => Run(parsed.GetRequiredValue(file), parsed.GetValue(format), stop)));
        return command;
    }

    private static async Task<int> Run(string path, ImportFormat format, CancellationToken stop)
    {
        var settings = Settings.Read(Settings.Sources());
        var file = await ImportFile.Open(path, format, stop);
        await using var engine = await EngineConnection.Open(settings, urls: null, stop);
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await engine.Session(stop)).Zone);
        var checkpoint = ImportCheckpoint.In(settings.DataFolder, file.Hash, Importer.Lanes);
        if (!checkpoint.IsFresh)
            Console.WriteLine("続きから going on where the last import of this file stopped");

        var faults = 0;
        void Fault(long line, string fault)
        {
            if (Interlocked.Increment(ref faults) <= FaultsTold)
                Console.Error.WriteLine($"{path}:{line}: {fault}");
        }

        var (customers, bad) = await ProgressBar.Show("取り込み import", progress =>
            new Importer(engine, checkpoint, Fault, done => progress(done, file.Lines)).Run(file.Rows(zone), stop));
        checkpoint.Remove();
        if (faults > FaultsTold)
            Console.Error.WriteLine($"… {faults - FaultsTold} more");

        var sum = checkpoint.Summary;
        Console.WriteLine($"顧客 customers {customers:N0} · 注文 orders {sum.Orders:N0} · 反映 applied {sum.Applied:N0} · 重複 duplicates {sum.Duplicates:N0} · 不可 rejected {sum.Rejected + bad:N0}");
        Console.WriteLine(engine.Own is null
            ? $"見る look: {engine.Address}"
            : $"見る look: dotnet run --project Silo   → {settings.Urls[0]}");
        return sum.Rejected + bad > 0 ? 1 : 0;
    }
}
