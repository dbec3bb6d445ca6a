using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>
/// Durable, classified events per second by 1, 2 and 3 silos, beside the grain of the textbook in the same run on the same PostgreSQL. It and
/// one silo are called in the same ways: over HTTP by the same front, and in the process of the silo.
/// </summary>
internal static class ClusterBenchmark
{
    private const int Customers = 100_000;
    private const int WarmUp = 60_000;

    // In process as many events are under way as the front has under way at once, so four bodies.
    private const int BodiesAtOnce = 1000 / Traffic.PerBody;

    private const string Compact = "SELECT avg(octet_length(compact))::integer FROM customers";
    private const string Payload = "SELECT avg(octet_length(payload))::integer FROM grain_states WHERE payload IS NOT NULL";

    internal static async Task Run(Options options, Report report)
    {
        var events = options.Size ?? 100_000;
        report.Machine();
        report.Say($"{options.StoreName}, {Customers:N0} customers, {WarmUp:N0} events of warm-up, then {events:N0}; medians of {IBareWriter.Rounds} rounds");
        var silo = await Silos(1, zipf: false);
        var beside = new List<(string Way, double Ratio, double Target)>();
        foreach (var zipf in (bool[])[true, false])
        {
            var (name, target) = zipf ? ("Zipf", 6.0) : ("uniform", 4.0);
            beside.Add(($"{name} over HTTP", (zipf ? await Silos(1, zipf) : silo) / await Served($"textbook over HTTP, {name}", 1, zipf, textbook: true), target));
            beside.Add(($"{name} in process", await Local(zipf, textbook: false) / await Local(zipf, textbook: true), target));
        }
        var (two, three) = (await Silos(2, zipf: false), await Silos(3, zipf: false));
        foreach (var (way, ratio, target) in beside) report.Result($"1 silo/textbook, {way}", ratio, "", target, atLeast: true);
        report.Result("2 silos/1 silo", two / silo, "", 0.9, atLeast: true);
        report.Machine();
        report.Say($"cluster: 1 silo {silo:N0}/s, 2 silos {two:N0}/s, 3 silos {three:N0}/s; 1 silo/textbook {string.Join(", ", beside.Select(one => $"{one.Way} {one.Ratio:N1}"))}");

        Task<double> Silos(int count, bool zipf) => Served($"{count} silo{(count == 1 ? "" : "s")} over HTTP, {(zipf ? "Zipf" : "uniform")}", count, zipf, textbook: false);

        async Task<double> Served(string name, int count, bool zipf, bool textbook)
        {
            await using var store = await Database(options);
            var traffic = new Traffic(Customers, zipf);
            var (warmUp, bodies) = (traffic.Bodies(WarmUp), traffic.Bodies(events));
            var engines = new List<EngineProcess>();
            for (var i = 0; i < count; i++)
                engines.Add(textbook ? await EngineProcess.Start(store.ConnectionString, typeof(ClusterBenchmark).Assembly.Location, command: TextbookSilo.Serve) : await EngineProcess.Start(store.ConnectionString));

            await EngineProcess.Post(warmUp, engines);
            var rate = await Measure(name, store, bodies, round => EngineProcess.Post(round, engines),
                () => engines.Aggregate(TimeSpan.Zero, (sum, engine) => sum + engine.Processor), textbook ? Payload : Compact);
            await Task.WhenAll(engines.Select(engine => engine.DisposeAsync().AsTask()));
            return rate;
        }

        async Task<double> Local(bool zipf, bool textbook)
        {
            await using var store = await Database(options);
            var traffic = new Traffic(Customers, zipf);
            var (warmUp, bodies) = (traffic.Inputs(WarmUp), traffic.Inputs(events));
            await using var engine = await LocalEngine.Start(store.ConnectionString, TimeProvider.System, textbook ? orleans => TextbookSilo.Keep(orleans, store.ConnectionString) : null);
            ICustomers customers = textbook ? new TextbookCustomers(engine.Grains) : engine.Customers;
            await Deliver(warmUp);
            return await Measure($"{(textbook ? "textbook" : "1 silo")} in process, {(zipf ? "Zipf" : "uniform")}", store, bodies, Deliver, () => Environment.CpuUsage.TotalTime, textbook ? Payload : Compact);

            Task<TimeSpan> Deliver(IEnumerable<(string CustomerId, Engine.Inputs.Input Input)[]> some) => EngineProcess.AtOnce(some, async body =>
            {
                using var room = customers.Reserve(body.Length);
                await Task.WhenAll(body.Select(one => customers.Deliver(one.CustomerId, one.Input, CancellationToken.None, room)));
            }, BodiesAtOnce);
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
