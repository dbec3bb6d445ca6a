namespace Kizuna.Bench;

/// <summary>From the start of the process until /health/ready says so, which is when the engine takes events.</summary>
internal static class StartBenchmark
{
    private const int Starts = 5;

    internal static async Task Run(Options options, Report report)
    {
        var count = options.Size ?? 1_000_000;
        report.Machine();
        var now = TimeProvider.System.GetUtcNow();
        var crowd = await Crowd.Live(now);
        var empty = await Measure(options, crowd, 1, now);
        var full = await Measure(options, crowd, count, now);
        report.Say($"{options.StoreName}, medians of {Starts} starts after one that is not counted: {empty:N2} s with 1 customer, {full:N2} s with {count:N0}; ratio {full / empty:N2}");
        report.Machine();
        report.Result($"ready with {count:N0} customers in", full, "s", 5, atLeast: false);
    }

    private static async Task<double> Measure(Options options, Crowd crowd, int count, DateTimeOffset now)
    {
        await using var store = await BenchStore.Settled(options, crowd, count, n => now.AddDays(1).AddSeconds(n % 2_592_000));
        var times = new List<double>();
        for (var i = 0; i <= Starts; i++)
        {
            await using var engine = await EngineProcess.Start(store.ConnectionString);
            if (i > 0) times.Add(engine.Ready.TotalSeconds);
        }
        return times.Median();
    }
}
