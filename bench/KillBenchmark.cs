using System.Collections.Concurrent;
using System.Text;
using Kizuna.Engine;
using Kizuna.Storage.Ports;

namespace Kizuna.Bench;

/// <summary>The one silo of a store is killed under load and started again, again and again: what was acknowledged, and how soon it serves.</summary>
internal static class KillBenchmark
{
    private const int Rounds = 20;
    private const int Senders = 32;
    private const int Talking = 500;

    // After the silo is ready; the moment of the kill differs in every round.
    private static TimeSpan Load(int round) => TimeSpan.FromMilliseconds(700 + round * 137 % 900);

    internal static async Task Run(Options options, Report report)
    {
        var count = options.Size ?? 1_000_000;
        report.Machine();
        var now = TimeProvider.System.GetUtcNow();
        var crowd = await Crowd.Live(now.AddMinutes(-1));
        await using var store = await BenchStore.Settled(options, crowd, count, n => now.AddDays(1).AddSeconds(n % 2_592_000));
        report.Say($"{options.StoreName}, {count:N0} customers in the store, {Senders} senders to {Talking} customers, killed {Rounds} times");

        var acknowledged = new ConcurrentQueue<(string Customer, string Event)>();
        var (ready, port) = (new List<double>(), EngineProcess.FreePort());
        for (var round = 0; round < Rounds; round++)
        {
            await using var engine = await EngineProcess.Start(store.ConnectionString, siloPort: port);
            ready.Add(engine.Ready.TotalSeconds);
            using var over = new CancellationTokenSource();
            var senders = Enumerable.Range(0, Senders).Select(sender => Send(engine, round, sender, acknowledged, over.Token)).ToList();
            await Task.Delay(Load(round));
            await engine.Kill();
            await over.CancelAsync();
            await Task.WhenAll(senders);
        }

        var (lost, doubled) = await Check(await store.Reopen(), acknowledged);
        report.Machine();
        report.Say($"kill: {acknowledged.Count:N0} acknowledged, {lost} lost, {doubled} doubled; ready again in {ready.Skip(1).ToList().Median():N2} s, at most {ready.Skip(1).Max():N2} s");
        report.Result("ready again at most", ready.Skip(1).Max(), "s", 5, atLeast: false);
    }

    private static async Task Send(EngineProcess engine, int round, int sender, ConcurrentQueue<(string, string)> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var (customer, id) = ($"killed-{(sender + i * 7) % Talking}", $"r{round}-s{sender}-{i}");
            try
            {
                await engine.Post(Encoding.UTF8.GetBytes(
                    $$"""{"userId":"{{customer}}","messageId":"{{id}}","event":"Message Received","properties":{"text":"これいくらですか?","channel":"line"} }"""), "/v1/track");
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return; // the kill came first
            }
            acknowledged.Enqueue((customer, id));
        }
    }

    private static async Task<(int Lost, int Doubled)> Check(IStore store, IEnumerable<(string Customer, string Event)> acknowledged)
    {
        var (lost, doubled) = (0, 0);
        foreach (var customer in acknowledged.ToLookup(pair => pair.Customer, pair => pair.Event))
        {
            var journal = (await store.Inputs(customer.Key, default)).Select(input => input.Id).ToList();
            doubled += journal.Count - journal.Distinct().Count();
            lost += customer.Except(journal).Count();
        }
        return (lost, doubled);
    }
}
