using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>This program and another build of it in turns, each time on a new store: what a change of the host costs or gives. Without another build, this one once.</summary>
internal static class HostsBenchmark
{
    private const int Customers = 100_000;
    private const int Rounds = 3;
    private const int PerSecond = 1000;
    private const int IdleSeconds = 20;

    // Long enough for the collector and the compiler to have done what they still had to do.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    internal static async Task Run(Options options, Report report)
    {
        var events = options.Size ?? 100_000;
        report.Machine();
        if (options.Beside is not { } other)
        {
            foreach (var (figure, value) in await Measure(options, null, events)) report.Say($"  {figure}: {value:N2}");
            report.Machine();
            return;
        }
        report.Say($"{options.StoreName}, {Customers:N0} customers, {events / 2:N0} events of warm-up, then {events:N0} at full load, uniform and Zipf; medians of {Rounds} rounds in turns");
        var (old, own) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var round = 0; round < Rounds; round++)
        {
            old.Add(await Measure(options, other, events));
            own.Add(await Measure(options, null, events));
        }
        foreach (var figure in own[0].Keys)
        {
            var (before, now) = (old.Select(one => one[figure]).ToList().Median(), own.Select(one => one[figure]).ToList().Median());
            report.Say($"  {figure}: other {before:N2}, this {now:N2}, ratio {now / before:N2}");
        }
        report.Machine();
    }

    /// <summary>Each build makes its own schema.</summary>
    private static async Task Empty(IStoreUnderTest store)
    {
        if (store is PostgresDatabase database) await database.Sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        else if (store is TempStore file) File.Delete(file.Path);
    }

    private const string JournalBytes = "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'journal'::regclass";

    private static async Task<TimeSpan> Server(PostgresDatabase? database) => database is null ? TimeSpan.Zero : await ServerProcessor.Total(database);

    private static async Task<double> Log(PostgresDatabase? database) =>
        database is null ? 0 : (double)(decimal)(await database.Sql("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"))!;

    private static async Task<Dictionary<string, double>> Measure(Options options, string? program, int events)
    {
        var figures = new Dictionary<string, double>();
        foreach (var zipf in (bool[])[false, true])
        {
            await using var store = await BenchStore.New(options);
            await store.Store.DisposeAsync();
            await Empty(store);
            await using var engine = await EngineProcess.Start(store.ConnectionString, program);
            var traffic = new Traffic(Customers, zipf);
            await engine.Post(traffic.Bodies(events / 2));
            var name = zipf ? "Zipf" : "uniform";
            var database = store as PostgresDatabase;
            var (processor, server, log) = (engine.Processor, await Server(database), await Log(database));
            var bodies = traffic.Bodies(events);
            var instructions = Instructions.Count(engine.Id);
            figures[$"events/s, {name}"] = events / (await engine.Post(bodies)).TotalSeconds;
            if (await instructions.Stop() is { } count) figures[$"instructions per event, {name}"] = count / events;
            figures[$"processor per event, µs, {name}"] = (engine.Processor - processor).TotalMicroseconds / events;
            if (database is not null)
            {
                figures[$"processor of PostgreSQL per event, µs, {name}"] = (await Server(database) - server).TotalMicroseconds / events;
                figures[$"bytes of its log per event, {name}"] = (await Log(database) - log) / events;
                figures[$"bytes of the journal and its indexes per event, {name}"] = (double)(decimal)(await database.Sql(JournalBytes))! / (events + events / 2);
            }
            if (zipf) continue;

            figures["resident set after it, MB"] = engine.Resident / 1e6;
            figures["ready, s"] = engine.Ready.TotalSeconds;
            await LiveTimes.Measure(engine, "warm", PerSecond, 5, 10, traffic);
            var times = await LiveTimes.Measure(engine, "live", PerSecond, 15, 10, traffic);
            (figures["live p50, ms"], figures["live p99, ms"]) = (times.Median(), times.Percentile(99));
            await Task.Delay(Settle);
            var before = engine.Processor;
            await Task.Delay(TimeSpan.FromSeconds(IdleSeconds));
            figures["idle, ms of processor a second"] = (engine.Processor - before).TotalMilliseconds / IdleSeconds;
            figures["stop, s"] = (await engine.Stop()).TotalSeconds;
        }
        return figures;
    }
}
