namespace Kizuna.Bench;

/// <summary>How soon a rep sees what an event means, while many come in.</summary>
internal static class LiveBenchmark
{
    private const int PerSecond = 1000;
    private const int Customers = 100_000;
    private const int WarmUpSeconds = 10;
    private const double Target = 50; // milliseconds at the 99th percentile

    internal static async Task Run(Options options, Report report)
    {
        var seconds = options.Size ?? 20;
        report.Machine();
        report.Say($"{options.StoreName}, {PerSecond:N0} events a second for {seconds} s, each a POST of its own; one client watches the rep who gets every task");
        // What is shown at every event is as much as can be; a shop's events are mostly such that nothing is to be done about them.
        var mixed = await Measure(options, report, "one in ten opens a task", 10, seconds);
        await Measure(options, report, "every one opens a task", 1, seconds);
        report.Machine();
        report.Result("POST to client, p99,", mixed, "ms", Target, atLeast: false);
    }

    private static async Task<double> Measure(Options options, Report report, string what, int oneIn, int seconds)
    {
        await using var store = await BenchStore.New(options);
        await store.Store.DisposeAsync();
        await using var engine = await EngineProcess.Start(store.ConnectionString);
        var traffic = new Traffic(Customers, zipf: false);
        await engine.Post(traffic.Bodies(20_000));
        await LiveTimes.Measure(engine, "warm", PerSecond, WarmUpSeconds, oneIn, traffic);
        var times = await LiveTimes.Measure(engine, "live", PerSecond, seconds, oneIn, traffic);
        report.Say($"  {what}: p50 {times.Median():N1} ms, p99 {times.Percentile(99):N1} ms, longest {times.Max():N1} ms, of {times.Count:N0}");
        return times.Percentile(99);
    }
}
