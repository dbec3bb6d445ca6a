using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Kizuna.Bench;

switch (args)
{
    case ["decide", ..]:
        // In process: the benchmark restores and builds nothing of its own, so it runs wherever the project does.
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1);
        BenchmarkRunner.Run<DecideBenchmark>(config);
        return 0;
    case ["ingest", .. var rest]:
        await IngestBenchmark.Run(rest is [var events] ? int.Parse(events, System.Globalization.CultureInfo.InvariantCulture) : 200_000);
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project bench -- decide | ingest [EVENTS]");
        return 1;
}
