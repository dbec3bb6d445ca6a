using System.CommandLine;
using Kizuna.Api.Configuration;
using Kizuna.Api.Events;
using Kizuna.Api.Hosting;
using Kizuna.Api.Imports;
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
        var map = new Option<string[]>("--map") { Description = $"What a column is: HEADER=FIELD, several times, or a file with such lines. Fields: {ImportFields.All}.", DefaultValueFactory = _ => [] };
        var saveMap = new Option<string?>("--save-map") { Description = "Writes what each column was taken for to a file for --map, and imports nothing." };
        var rejected = new Option<string?>("--rejected") { Description = "Writes the rows that were refused to a CSV file, to be mended and imported." };
        var command = new Command("import", "Import history: customers are updated, and nothing that is already past becomes a task. Importing again is all duplicates.")
        {
            file, format, map, saveMap, rejected,
        };
        command.SetAction((parsed, stop) => OneLine.Say(() => parsed.GetValue(saveMap) is { } target
            ? SaveMap(parsed.GetRequiredValue(file), MapFile.Read(parsed.GetValue(map)!), target, stop)
            : Run(parsed.GetRequiredValue(file), parsed.GetValue(format), MapFile.Read(parsed.GetValue(map)!), parsed.GetValue(rejected), stop)));
        return command;
    }

    private static async Task<int> SaveMap(string path, IReadOnlyList<(string Header, string Field)> told, string target, CancellationToken stop)
    {
        var map = (await ImportFile.Open(path, ImportFormat.Csv, stop)).Map(told);
        MapFile.Write(target, map.Pairs);
        foreach (var (header, field) in map.Pairs)
            Console.WriteLine($"{header} = {field}");
        return 0;
    }

    private static async Task<int> Run(string path, ImportFormat format, IReadOnlyList<(string Header, string Field)> told, string? rejected, CancellationToken stop)
    {
        var settings = Settings.Read(Settings.Sources());
        var file = await ImportFile.Open(path, format, stop);
        // A file that cannot be imported is refused before an engine is started for it.
        var map = file.Format == ImportFormat.Csv ? file.Map(told) : null;
        Console.WriteLine($"文字コード encoding {file.Encoding.Name}{(map?.Layout is { } layout ? $" · 形式 layout {layout.Name}" : "")}");
        using var refused = rejected is null || map is null ? null : new RejectedRows(() => File.Create(rejected), map.Headers);
        await using var engine = await EngineConnection.Open(settings, urls: null, stop);
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await engine.Session(stop)).Zone);
        var checkpoint = ImportCheckpoint.In(settings.DataFolder, file.Hash);
        if (!checkpoint.Progress.IsFresh)
            Console.WriteLine("続きから going on where the last import of this file stopped");

        var (faults, notes) = (0, new ImportNotes(Console.Error.WriteLine));
        Task<EventAnswer> Send(IReadOnlyList<BatchItem> batch, CancellationToken cancel) => engine.Send<EventAnswer>(HttpMethod.Post, "/v1/batch", new { batch }, cancel);
        void Fault(ImportRow row, string fault)
        {
            refused?.Add(row, fault);
            if (Interlocked.Increment(ref faults) <= FaultsTold)
                Console.Error.WriteLine($"{path}:{row.Line}: {fault}");
        }

        var (customers, bad) = await ProgressBar.Show("取り込み import", progress =>
            new Importer(Send, checkpoint.Progress, Fault, done => progress(done, file.Lines)).Run(file.Rows(told, zone, TimeProvider.System.GetUtcNow(), notes), stop));
        checkpoint.Remove();
        if (faults > FaultsTold)
            Console.Error.WriteLine($"… {faults - FaultsTold} more");

        var sum = checkpoint.Progress.Summary;
        Console.WriteLine($"顧客 customers {customers:N0} · 注文 orders {sum.Orders:N0} · 反映 applied {sum.Applied:N0} · 重複 duplicates {sum.Duplicates:N0} · 直す行 rows to mend {sum.Rejected + bad:N0}");
        if (notes.LongValues > 0)
            Console.WriteLine($"長すぎて除いた値 values left out, longer than {TraitsReader.LongestValue} characters: {notes.LongValues:N0}");
        if (refused is not null && faults > 0)
            Console.WriteLine($"直す行 rows to mend: {rejected}");
        Console.WriteLine(engine.Own is null
            ? $"見る look: {engine.Address}"
            : $"見る look: dotnet run --project Silo   → {settings.Urls[0]}");
        return sum.Rejected + bad > 0 ? 1 : 0;
    }
}
