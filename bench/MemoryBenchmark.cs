using System.Collections.Immutable;
using System.Text;
using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Storage.Compact;

namespace Kizuna.Bench;

/// <summary>What a customer costs who is kept in memory between events, and what the engine's process holds with many of them.</summary>
internal static class MemoryBenchmark
{
    private const int Hot = 100_000;
    private const int Copies = 25; // of each sample
    private const double Target = 1000; // bytes of a customer beside its activation

    internal static async Task Run(Options options, Report report)
    {
        var count = options.Size ?? 1_000_000;
        var hot = Math.Min(Hot, count);
        report.Machine();
        var now = TimeProvider.System.GetUtcNow();
        var crowd = await Crowd.Live(now.AddMinutes(-1));
        report.Say($"{options.StoreName}, {count:N0} customers in the store, states of {crowd.StateBytes:N0} bytes");

        Parts(crowd, report);

        await using var store = await BenchStore.Settled(options, crowd, count, n => now.AddDays(1).AddSeconds(n % 2_592_000));
        var (each, activation) = await Heap(store.ConnectionString, hot, report);
        await using (var engine = await EngineProcess.Start(store.ConnectionString))
        {
            var cold = engine.Resident;
            await engine.Post(Enumerable.Range(0, hot / 100).Select(Body));
            report.Say($"  the program over HTTP: {Megabytes(cold)} when ready, {Megabytes(engine.Resident)} after an event of each of {hot:N0} customers");
        }
        report.Machine();
        report.Result("a customer in memory beside the activation", each - activation, "bytes", Target, atLeast: false);
    }

    /// <summary>Bytes of a customer on the heap of an engine in this process that may keep all of them, and of a grain that holds nothing.</summary>
    private static async Task<(double Customer, double Activation)> Heap(string store, int hot, Report report)
    {
        await using var engine = await LocalEngine.Start(store, TimeProvider.System);
        await Deliver(engine, "warm", 1000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Deliver(engine, "first", hot);
        await Deliver(engine, "second", hot);
        var busy = Environment.WorkingSet;
        var each = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / (hot - 1000);
        before = GC.GetTotalMemory(forceFullCollection: true);
        for (var calls = 0; calls < 2; calls++)
            await Parallel.ForEachAsync(Enumerable.Range(0, hot), async (n, _) => await engine.Grains.GetGrain<IEmptyGrain>($"c-{n}").Touch());
        var activation = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / hot;
        report.Say($"  {hot:N0} in memory: {each:N0} bytes each on the heap, of which an activation of Orleans {activation:N0}; resident set {Megabytes(busy)}, {Megabytes(Environment.WorkingSet)} after a collection");
        return (each, activation);
    }

    /// <summary>What the bytes are made of: customers read from their rows, with one part after another left out.</summary>
    private static void Parts(Crowd crowd, Report report)
    {
        double Bytes(Func<Customer, Customer> keep)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var kept = Enumerable.Repeat(crowd.States, Copies).SelectMany(states => states).Select(state => keep(CompactForm.Customer(state))).ToArray();
            var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / kept.Length;
            GC.KeepAlive(kept);
            return bytes;
        }
        Bytes(customer => customer); // whatever is made once is made now
        var whole = Bytes(customer => customer);
        var parts = Without.Select(part => $"{part.Name} {whole - Bytes(part.Keep):N0}").ToList();
        report.Say($"  a customer as it is read from its row: {whole:N0} bytes, of which {string.Join(", ", parts)}");
    }

    private static readonly ImmutableArray<(string Name, Func<Customer, Customer> Keep)> Without =
    [
        ("tags", customer => customer with { Tags = new() }),
        ("facts", customer => customer with { Facts = Facts.None }),
        ("of these replies", customer => customer with { Facts = customer.Facts with { Replies = Replies.None } }),
        ("and orders", customer => customer with { Facts = customer.Facts with { Orders = OrderFacts.None } }),
        ("enrollments", customer => customer with { Enrollments = [] }),
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
