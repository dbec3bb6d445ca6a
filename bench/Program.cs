using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Kizuna.Bench;

if (args is [TextbookSilo.Serve]) return await TextbookSilo.Run(CancellationToken.None); // the cluster's scenario starts it

Options options;
Func<Options, Report, Task> scenario;
try
{
    options = Options.Parse(args);
    if (options.Scenario is "cluster" or "cold") options = options with { Postgres = true }; // silos share a database
    scenario = options.Scenario switch
    {
        "decide" => Decide,
        "ingest" => IngestBenchmark.Run,
        "live" => LiveBenchmark.Run,
        "wake" => WakeBenchmark.Run,
        "memory" => MemoryBenchmark.Run,
        "start" => StartBenchmark.Run,
        "hot" => HotBenchmark.Run,
        "policy" => PolicyBenchmark.Run,
        "cluster" => ClusterBenchmark.Run,
        "cold" => ColdBenchmark.Run,
        "hosts" => HostsBenchmark.Run,
        "kill" => KillBenchmark.Run,
        var other => throw new FormatException($"there is no scenario \"{other}\""),
    };
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    Console.Error.WriteLine(Options.Usage);
    return 1;
}
var report = new Report(options);
await scenario(options, report);
report.Save();
return 0;

static Task Decide(Options options, Report report)
{
    // In process: the benchmark restores and builds nothing of its own, so it runs wherever the project does.
    var config = ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
        .HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1);
    report.Machine();
    foreach (var line in BenchmarkRunner.Run<DecideBenchmark>(config).Reports)
        report.Say($"decide: {line.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo} {line.ResultStatistics!.Median / 1000:N2} µs, {line.GcStats.GetBytesAllocatedPerOperation(line.BenchmarkCase) / 1024.0:N2} KB; target under 5 µs, 4 KB");
    report.Machine();
    return Task.CompletedTask;
}
