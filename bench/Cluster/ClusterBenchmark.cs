using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>
/// Durable, classified events per second over HTTP by 1, 2 and 3 silos, beside the embedded engine and beside the grain of the textbook,
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
        var embedded = await Engines("embedded", 1, EngineProcess.Start);
        double[] silos = [await Silos(1), await Silos(2), await Silos(3)];
        var textbook = await Textbook();
        report.Result("1 silo/textbook", silos[0] / textbook, "", 8, atLeast: true);
        report.Machine();
        report.Say($"cluster: embedded {embedded:N0}/s, 1 silo {silos[0]:N0}/s, 2 silos {silos[1]:N0}/s, 3 silos {silos[2]:N0}/s, textbook {textbook:N0}/s; 1 silo/textbook {silos[0] / textbook:N1}");

        Task<double> Silos(int count) => Engines($"{count} silo{(count == 1 ? "" : "s")}", count, EngineProcess.StartSilo);

        async Task<double> Engines(string name, int count, Func<string, Task<EngineProcess>> start)
        {
            await using var store = await Database(options);
            var traffic = new Traffic(Customers, zipf: false);
            var (warmUp, bodies) = (traffic.Bodies(WarmUp), traffic.Bodies(events));
            var engines = new List<EngineProcess>();
            for (var i = 0; i < count; i++) engines.Add(await start(store.ConnectionString));

            await EngineProcess.Post(warmUp, engines);
            var before = Processor();
            var rate = await Rounds(bodies, round => EngineProcess.Post(round, engines));
            var each = (Processor() - before) / events;
            await Task.WhenAll(engines.Select(engine => engine.DisposeAsync().AsTask()));
            return await Say(name, store, rate, each, "SELECT avg(octet_length(state))::integer FROM customers");

            TimeSpan Processor() => engines.Aggregate(TimeSpan.Zero, (sum, engine) => sum + engine.Processor);
        }

        async Task<double> Textbook()
        {
            await using var store = await Database(options);
            var (warmUp, bodies) = TextbookSilo.Bodies(WarmUp, events);
            await using var silo = await TextbookSilo.Start(store);
            await silo.Post(warmUp);
            var before = Environment.CpuUsage.TotalTime;
            var rate = await Rounds(bodies, silo.Post);
            return await Say("textbook", store, rate, (Environment.CpuUsage.TotalTime - before) / events, "SELECT avg(octet_length(payload))::integer FROM textbook");
        }

        async Task<double> Rounds<T>(IReadOnlyList<T> bodies, Func<IEnumerable<T>, Task<TimeSpan>> post)
        {
            var rates = new List<double>();
            foreach (var round in bodies.Chunk(bodies.Count / IBareWriter.Rounds))
                rates.Add(round.Length * Traffic.PerBody / (await post(round)).TotalSeconds);
            return rates.Median();
        }

        async Task<double> Say(string name, PostgresDatabase store, double rate, TimeSpan each, string stateBytes)
        {
            report.Say($"  {name}: {rate:N0}/s, {each.TotalMicroseconds:N0} µs of processor per event, {await store.Sql(stateBytes):N0} bytes of state");
            return rate;
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
