using System.Collections.Immutable;
using System.Text;
using Kizuna.Engine;
using Kizuna.Runtime;

namespace Kizuna.Bench;

/// <summary>What a customer costs who is kept in memory between events, and what the engine's process holds with many of them.</summary>
internal static class MemoryBenchmark
{
    private const int Hot = 100_000;
    private const int Copies = 5_000;
    private const double Target = 2048; // bytes of a customer

    internal static async Task Run(Options options, Report report)
    {
        var count = options.Size ?? 1_000_000;
        var hot = Math.Min(Hot, count);
        report.Machine();
        var now = TimeProvider.System.GetUtcNow();
        var crowd = await Crowd.Live(now.AddMinutes(-1));
        report.Say($"{options.StoreName}, {count:N0} customers in the store, states of {crowd.StateBytes:N0} bytes");

        await using var store = await BenchStore.Settled(options, crowd, count, n => now.AddDays(1).AddSeconds(n % 2_592_000));
        var each = await Heap(store.ConnectionString, hot, report);
        await using (var engine = await EngineProcess.Start(store.ConnectionString))
        {
            var cold = engine.Resident;
            await engine.Post(Enumerable.Range(0, hot / 100).Select(Body));
            report.Say($"  the program over HTTP: {Megabytes(cold)} when ready, {Megabytes(engine.Resident)} after an event of each of {hot:N0} customers, of whom {Math.Min(hot, new MailboxLimits().HotCustomers):N0} stay in memory");
        }
        report.Machine();
        report.Result("a customer in memory", each, "bytes", Target, atLeast: false);
    }

    /// <summary>Bytes of a customer on the heap of an engine in this process that may keep all of them.</summary>
    private static async Task<double> Heap(string store, int hot, Report report)
    {
        await using var engine = await LocalEngine.Start(store, TimeProvider.System, new MailboxLimits { HotCustomers = hot });
        await Deliver(engine, "warm", 1000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Deliver(engine, "first", hot);
        await Deliver(engine, "second", hot);
        var busy = Environment.WorkingSet;
        var each = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / (hot - 1000);
        report.Say($"  {hot:N0} in memory: {each:N0} bytes each on the heap; resident set {Megabytes(busy)}, {Megabytes(Environment.WorkingSet)} after a collection");
        await Parts(engine.Store, report);
        return each;
    }

    /// <summary>What the bytes are made of: the same customers read from the store, with one part after another left out.</summary>
    private static async Task Parts(ICustomerStore store, Report report)
    {
        async Task<long> Bytes(Func<Customer, Customer> keep)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var kept = new List<Customer>(Copies);
            for (string? cursor = null; kept.Count < Copies;)
            {
                var page = await store.Customers(new(), cursor, 500, default);
                kept.AddRange(page.Items.Select(one => keep(one.Customer)));
                if ((cursor = page.NextCursor) is null) break;
            }
            var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / kept.Count;
            GC.KeepAlive(kept);
            return bytes;
        }
        await Bytes(customer => customer);
        var whole = await Bytes(customer => customer);
        var parts = new List<string>();
        foreach (var (name, without) in Without)
        {
            var rest = await Bytes(without);
            parts.Add($"{name} {whole - rest:N0}");
        }
        report.Say($"  a customer as it is read from the store: {whole:N0} bytes, of which {string.Join(", ", parts)}");
    }

    private static readonly ImmutableArray<(string Name, Func<Customer, Customer> Keep)> Without =
    [
        ("tags", customer => customer with { Tags = new() }),
        ("facts", customer => customer with { Facts = Facts.None }),
        ("runs", customer => customer with { Runs = [] }),
        ("tasks", customer => customer with { Tasks = [] }),
        ("preferences", customer => customer with { Preferences = Preferences.None, PreferenceSources = PreferenceSources.None }),
        ("traits", customer => customer with { Traits = ImmutableSortedDictionary<string, string>.Empty }),
    ];

    private static Task Deliver(LocalEngine engine, string name, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 512 },
        async (n, stop) => await engine.Customers.Deliver($"c-{n}", new MessageReceived { Id = $"{name}-{n}", At = TimeProvider.System.GetUtcNow(), Text = "ありがとうございます", Channel = "line" }, stop));

    private static byte[] Body(int number) =>
        Encoding.UTF8.GetBytes($$"""{"batch":[{{string.Join(",", Enumerable.Range(number * 100, 100).Select(Message))}}]}""");

    private static string Message(int n) =>
        $$"""{"type":"track","userId":"c-{{n}}","messageId":"http-{{n}}","event":"Message Received","properties":{ "text":"ありがとうございます","channel":"line" } }""";

    private static string Megabytes(long bytes) => $"{bytes / 1e6:N0} MB";
}
