using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>
/// Durable, classified events per second over HTTP by 1, 2 and 3 silos, beside the grain of the textbook,
/// in the same run on the same PostgreSQL.
/// </summary>
internal static class ClusterBenchmark
{
    internal const int Customers = 100_000;
    private const int WarmUp = 60_000;

    internal static async Task Run(Options options, Report report)
    {
        var events = options.Size ?? 100_000;
        report.Machine();
        report.Say($"{options.StoreName}, {Customers:N0} customers, {WarmUp:N0} events of warm-up, then {events:N0}; medians of {IBareWriter.Rounds} rounds");
        double[] silos = [await Silos(1), await Silos(2), await Silos(3)];
        var textbook = await Textbook();
        report.Result("1 silo/textbook", silos[0] / textbook, "", 8, atLeast: true);
        report.Machine();
        report.Say($"cluster: 1 silo {silos[0]:N0}/s, 2 silos {silos[1]:N0}/s, 3 silos {silos[2]:N0}/s, textbook {textbook:N0}/s; 1 silo/textbook {silos[0] / textbook:N1}");

        Task<double> Silos(int count) => Engines($"{count} silo{(count == 1 ? "" : "s")}", count);

        async Task<double> Engines(string name, int count)
        {
            await using var store = await Database(options);
            var traffic = new Traffic(Customers, zipf: false);
            var (warmUp, bodies) = (traffic.Bodies(WarmUp), traffic.Bodies(events));
            var engines = new List<EngineProcess>();
            for (var i = 0; i < count; i++) engines.Add(await EngineProcess.Start(store.ConnectionString));

            await EngineProcess.Post(warmUp, engines);
            var rate = await Measure(name, store, bodies, round => EngineProcess.Post(round, engines),
                () => engines.Aggregate(TimeSpan.Zero, (sum, engine) => sum + engine.Processor), "SELECT avg(octet_length(compact))::integer FROM customers");
            await Task.WhenAll(engines.Select(engine => engine.DisposeAsync().AsTask()));
            return rate;
        }

        async Task<double> Textbook()
        {
            await using var store = await Database(options);
            var (warmUp, bodies) = TextbookSilo.Bodies(WarmUp, events);
            await using var silo = await TextbookSilo.Start(store);
            await silo.Post(warmUp);
            return await Measure("textbook", store, bodies, silo.Post, () => Environment.CpuUsage.TotalTime, "SELECT avg(octet_length(payload))::integer FROM grain_states");
        }

        async Task<double> Measure<T>(
            string name, PostgresDatabase store, IReadOnlyList<T> bodies, Func<IEnumerable<T>, Task<TimeSpan>> post, Func<TimeSpan> processor, string stateBytes)
        {
            var (engine, server) = (processor(), await ServerProcessor.Total(store));
            var rates = new List<double>();
            foreach (var round in bodies.Chunk(bodies.Count / IBareWriter.Rounds))
                rates.Add(round.Length * Traffic.PerBody / (await post(round)).TotalSeconds);
            (engine, server) = ((processor() - engine) / events, (await ServerProcessor.Total(store) - server) / events);
            report.Say($"  {name}: {rates.Median():N0}/s; of processor per event {engine.TotalMicroseconds:N0} µs and PostgreSQL's {server.TotalMicroseconds:N0} µs; {await store.Sql(stateBytes):N0} bytes of state");
            return rates.Median();
        }
    }

    /// <summary>An empty one with the schema, that nobody else has open.</summary>
    private static async Task<PostgresDatabase> Database(Options options)
    {
        var store = (PostgresDatabase)await BenchStore.New(options);
        await store.Store.DisposeAsync();
        return store;
    }
}
