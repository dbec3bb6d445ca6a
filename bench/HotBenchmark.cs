using System.Diagnostics;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Bench;

/// <summary>One customer that everything happens to, and one rep who has far too much to do.</summary>
internal static class HotBenchmark
{
    private const int OpenTasks = 10_000;
    private const int PerSecond = 100;
    private const int Seconds = 15;
    private const int Reads = 20;

    internal static async Task Run(Options options, Report report)
    {
        report.Machine();
        report.Say(options.StoreName);
        await OneCustomer(options, options.Size ?? 10_000, report);
        await OneRep(options, report);
        report.Machine();
    }

    private static async Task OneCustomer(Options options, int events, Report report)
    {
        await using var store = await BenchStore.New(options);
        await store.Store.DisposeAsync();
        await using var engine = await EngineProcess.Start(store.ConnectionString);
        await engine.Post(new Traffic(1000, zipf: false, "warm").Bodies(20_000));
        var many = new Traffic(1000, zipf: false, "many").Bodies(events);
        var one = new Traffic(1, zipf: false, "one").Bodies(events);
        var usual = events / (await engine.Post(many)).TotalSeconds;
        // One batch after another: what one sender gets.
        var since = Stopwatch.GetTimestamp();
        foreach (var body in one) await engine.Post(body, "/v1/batch");
        var rate = events / Stopwatch.GetElapsedTime(since).TotalSeconds;
        report.Say($"hot: one customer {rate:N0} events/s, batch after batch; 1,000 customers over 64 connections {usual:N0}/s; ratio {rate / usual:N2}");
    }

    private static async Task OneRep(Options options, Report report)
    {
        var now = TimeProvider.System.GetUtcNow();
        var crowd = (await Crowd.Live(now)).Of(sample => sample.OpenTasks == 1);
        var few = await Rep(options, crowd, 100, now);
        var many = await Rep(options, crowd, OpenTasks, now);
        string Says(RepFigures figures) => $"list {figures.List:N1} ms, watch {figures.Watch:N1} ms, POST to client p50 {figures.Median:N1} ms, p99 {figures.P99:N1} ms";
        report.Say($"  one rep with 100 open tasks: {Says(few)} (at {PerSecond} events a second that each open a task)");
        report.Say($"hot: one rep with {OpenTasks:N0}: {Says(many)}; p99 ratio {many.P99 / few.P99:N2}");
        report.Result($"POST to client with {OpenTasks:N0} open tasks, p99,", many.P99, "ms", 50, atLeast: false);
    }

    private sealed record RepFigures(double List, double Watch, double Median, double P99);

    private static async Task<RepFigures> Rep(Options options, Crowd crowd, int open, DateTimeOffset now)
    {
        await using var store = await BenchStore.Settled(options, crowd, open, n => now.AddDays(1).AddSeconds(n));
        await using var engine = await EngineProcess.Start(store.ConnectionString);
        var (list, watch) = (new List<double>(), new List<double>());
        for (var i = 0; i < Reads; i++)
        {
            var since = Stopwatch.GetTimestamp();
            await engine.Http.GetByteArrayAsync("/v1/reps/rep-1/tasks");
            list.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            since = Stopwatch.GetTimestamp();
            await using var watcher = await Watcher.Watch(engine.Http.BaseAddress!, "rep-1");
            watch.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        await LiveTimes.Measure(engine, "warm", PerSecond, 5, 1, null);
        var times = await LiveTimes.Measure(engine, "hot", PerSecond, Seconds, 1, null);
        return new(list.Skip(Reads / 4).Median(), watch.Skip(Reads / 4).Median(), times.Median(), times.Percentile(99));
    }
}
