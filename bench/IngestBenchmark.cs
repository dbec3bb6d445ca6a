using Microsoft.Data.Sqlite;

namespace Kizuna.Bench;

/// <summary>
/// Durable, classified events per second over HTTP on SQLite, beside a bare writer of the same rows in the same run. Target: half of it.
/// </summary>
internal static class IngestBenchmark
{
    private const int Customers = 100_000;
    private const int WarmUp = 60_000;

    /// <param name="events">Events that are measured; the warm-up comes before.</param>
    internal static async Task Run(int events)
    {
        var folder = Directory.CreateTempSubdirectory("kizuna-bench").FullName;
        try
        {
            Console.WriteLine(Machine.Line());
            foreach (var zipf in (bool[])[false, true])
            {
                var name = zipf ? "zipf" : "uniform";
                var file = Path.Combine(folder, $"{name}.db");
                var (engine, processor) = await Engine(file, new Traffic(Customers, zipf), events);

                var writer = new BareWriter(file);
                writer.Read(events);
                var limit = 0.0;
                var best = 0;
                foreach (var batch in (int[])[256, 1024, 4096])
                {
                    var rate = writer.Write(Path.Combine(folder, $"{name}-{batch}.db"), batch);
                    Console.WriteLine($"  bare writer, {batch} events per transaction: {rate:N0}/s");
                    if (rate > limit)
                        (limit, best) = (rate, batch);
                }

                Console.WriteLine(
                    $"ingest {name,-7}: engine {engine:N0}/s ({processor.TotalMicroseconds / events:N0} µs of processor each), bare writer {limit:N0}/s (batches of {best}); engine/limit {engine / limit:N2}");
            }

            Console.WriteLine(Machine.Line());
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Rate, TimeSpan Processor)> Engine(string file, Traffic traffic, int events)
    {
        await using var engine = await EngineProcess.Start($"Data Source={file}");
        var (warmUp, bodies) = (traffic.Bodies(WarmUp), traffic.Bodies(events));
        await engine.Post(warmUp);
        var before = engine.Processor;
        var elapsed = await engine.Post(bodies);
        return (events / elapsed.TotalSeconds, engine.Processor - before);
    }
}
