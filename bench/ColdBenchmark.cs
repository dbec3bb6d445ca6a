using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kizuna.Bench;

/// <summary>
/// What those who are in memory notice when everybody comes who is not: an event of each of 100,000 cold customers, as fast as they are taken,
/// beside a hundred events a second of customers who are talked to.
/// </summary>
internal static class ColdBenchmark
{
    private const int Hot = 100;
    private const int PerSecond = 100;
    private const int UsualSeconds = 15;

    internal static async Task Run(Options options, Report report)
    {
        var count = options.Size ?? 100_000;
        report.Machine();
        report.Say($"{options.StoreName}, {count:N0} cold customers over 64 connections in bodies of {Traffic.PerBody}; {PerSecond} events a second of {Hot} hot ones");
        var crowd = await Crowd.Live(TimeProvider.System.GetUtcNow());
        var (usual, storm) = await Measure("1 silo");
        report.Machine();
        report.Say($"cold: hot p99 of 1 silo {usual:N0} ms usually, {storm:N0} ms during the storm");

        async Task<(double Usual, double Storm)> Measure(string name)
        {
            var now = TimeProvider.System.GetUtcNow();
            await using var store = await BenchStore.Settled(options, crowd, Hot + count, n => now.AddDays(1).AddSeconds(n % 2_592_000));
            await using var engine = await EngineProcess.Start(store.ConnectionString);
            await engine.Post(new Traffic(Hot, zipf: false, "warm").Bodies(20_000));
            var usual = await Talk(engine, "usual", Task.Delay(TimeSpan.FromSeconds(UsualSeconds)));
            var flood = engine.Post([.. Enumerable.Range(Hot, count).Chunk(Traffic.PerBody).Select(Body)]);
            var storm = await Talk(engine, "storm", flood);
            string Says(List<double> times) => $"p50 {times.Median():N0} ms, p99 {times.Percentile(99):N0} ms, longest {times.Max():N0} ms";
            report.Say($"  {name}: hot {Says(usual)}; while {count / (await flood).TotalSeconds:N0} cold ones a second are activated {Says(storm)}");
            return (usual.Percentile(99), storm.Percentile(99));
        }
    }

    /// <summary>Milliseconds from the instant an event should be sent until it is answered.</summary>
    private static async Task<List<double>> Talk(EngineProcess engine, string prefix, Task until)
    {
        using var http = engine.AnotherSender();
        var (times, talking) = (new List<double>(), new List<Task>());
        while (!until.IsCompleted)
            await Pace.Keep(PerSecond, PerSecond, (n, due) =>
            {
                talking.Add(One(n, due));
                return Task.CompletedTask; // the next second does not wait for the answers of this one
            });
        await Task.WhenAll(talking);
        return times;

        async Task One(int n, long due)
        {
            await EngineProcess.Post(http, Event($"c-{n % Hot}", string.Create(CultureInfo.InvariantCulture, $"{prefix}-{due}-{n}")), "/v1/track");
            lock (times) times.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }
    }

    private static byte[] Body(IEnumerable<int> customers) =>
        [.. """{"batch":["""u8, .. Encoding.UTF8.GetBytes(string.Join(',', customers.Select(n => Encoding.UTF8.GetString(Event($"c-{n}", "cold"))))), .. "]}"u8];

    private static byte[] Event(string customer, string id) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "track",
        userId = customer,
        messageId = id,
        @event = "Message Received",
        properties = new { text = Traffic.Texts[0], channel = "line" },
    });
}
