using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>
/// Durable, classified events per second over HTTP, beside a bare writer of the same rows and beside a transaction for each event, in the same run.
/// </summary>
internal static class IngestBenchmark
{
    private const int Customers = 100_000;
    private const int WarmUp = 60_000;

    // Each waits for the disk, so it takes a fiftieth of them to know the pace.
    private const int AloneShare = 10;

    internal static async Task Run(Options options, Report report)
    {
        var events = options.Size ?? 100_000;
        report.Machine();
        report.Say($"{options.StoreName}, {Customers:N0} customers, {WarmUp:N0} events of warm-up, then {events:N0}; medians of {IBareWriter.Rounds} rounds");
        Best? best = null;
        var last = "";
        foreach (var zipf in (bool[])[true, false])
        {
            await using var store = await BenchStore.New(options);
            var (engine, processor) = await Engine(store, new Traffic(Customers, zipf), events);
            IBareWriter writer = store is TempStore file ? new SqliteBareWriter(file.Path) : new PostgresBareWriter(store.ConnectionString);
            await writer.Read(WarmUp, events);

            best ??= await Tune(writer, options, events, report); // what is best for one is best for the other
            var limit = (await writer.Write(best.Batch, best.Connections, events)).Median();
            var alone = (await writer.Write(1, best.Alone, events / AloneShare)).Median();
            report.Say($"  {(zipf ? "Zipf" : "uniform")}: engine {processor.TotalMicroseconds / events:N0} µs of processor per event; limit {best.Batch} events x {best.Connections} connections; per-event {best.Alone} connections");
            last = $"engine {engine:N0}/s, limit {limit:N0}/s, per-event {alone:N0}/s; engine/limit {engine / limit:N2}; engine/per-event {engine / alone:N1}";
            if (zipf) report.Say($"ingest Zipf: {last}");
            else
            {
                report.Result("uniform engine/limit", engine / limit, "", 0.5, atLeast: true);
                report.Result("uniform engine/per-event", engine / alone, "", 8, atLeast: true);
            }
        }
        report.Machine();
        report.Say($"ingest: {last}");
    }

    private sealed record Best(int Batch, int Connections, int Alone);

    /// <summary>The size of a transaction first, then how many at a time.</summary>
    private static async Task<Best> Tune(IBareWriter writer, Options options, int events, Report report)
    {
        async Task<int> Fastest(string what, int[] choices, Func<int, Task<IReadOnlyList<double>>> write)
        {
            var rates = new List<(int Choice, double Rate)>();
            foreach (var choice in choices) rates.Add((choice, (await write(choice)).Median()));
            report.Say($"  {what}: {string.Join(", ", rates.Select(rate => $"{rate.Choice} {rate.Rate:N0}/s"))}");
            return rates.MaxBy(rate => rate.Rate).Choice;
        }

        var half = events / 2;
        var at = options.Postgres ? 2 : 1;
        var batch = await Fastest("bare writer by events of a transaction", [256, 1024, 4096], size => writer.Write(size, at, half));
        var connections = options.Postgres ? await Fastest("bare writer by connections", [1, 2, 4], many => writer.Write(batch, many, half)) : 1;
        var alone = options.Postgres ? await Fastest("a transaction for each event by connections", [4, 16, 64], many => writer.Write(1, many, events / AloneShare)) : 1;
        return new(batch, connections, alone);
    }

    private static async Task<(double Rate, TimeSpan Processor)> Engine(IStoreUnderTest store, Traffic traffic, int events)
    {
        await store.Store.DisposeAsync(); // the engine is its only owner
        await using var engine = await EngineProcess.Start(store.ConnectionString);
        var (warmUp, bodies) = (traffic.Bodies(WarmUp), traffic.Bodies(events));
        await engine.Post(warmUp);
        var before = engine.Processor;
        var rates = new List<double>();
        foreach (var round in bodies.Chunk(bodies.Count / IBareWriter.Rounds))
            rates.Add(round.Length * (events / bodies.Count) / (await engine.Post(round)).TotalSeconds);
        return (rates.Median(), engine.Processor - before);
    }
}
