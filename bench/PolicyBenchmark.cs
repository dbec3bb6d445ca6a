using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kizuna.Engine.Policies;

namespace Kizuna.Bench;

/// <summary>A change of the policy that all customers pass: how long it takes, alone and while events come in, and what it costs them.</summary>
internal static class PolicyBenchmark
{
    private const int WarmUp = 40_000;
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    internal static async Task Run(Options options, Report report)
    {
        var count = options.Size ?? 100_000;
        report.Machine();
        var now = TimeProvider.System.GetUtcNow();
        var crowd = await Crowd.Live(now);
        report.Say($"{options.StoreName}, {count:N0} customers, states of {crowd.StateBytes:N0} bytes");
        await using var store = await BenchStore.Settled(options, crowd, count, n => now.AddDays(1).AddSeconds(n));
        await using var engine = await EngineProcess.Start(store.ConnectionString);

        await Pass(engine, Policy(1));
        var alone = await Pass(engine, Policy(2));
        var traffic = new Traffic(count, zipf: false);
        await engine.Post(traffic.Bodies(WarmUp));
        var (usual, _) = await While(engine, traffic, async () => { await Task.Delay(Usual); return Usual; });
        var (busy, beside) = await While(engine, traffic, () => Pass(engine, Policy(3)));
        var (after, _) = await While(engine, traffic, async () => { await Task.Delay(Usual); return Usual; });
        var ratio = busy / ((usual + after) / 2);
        report.Say($"  ingest {usual:N0}/s before, {busy:N0}/s during the change, {after:N0}/s after it");
        report.Say($"policy: {count:N0} customers in {alone.TotalSeconds:N1} s alone ({count / alone.TotalSeconds:N0}/s), in {beside.TotalSeconds:N1} s beside ingest; ingest at {ratio:N2} of its usual rate");
        report.Machine();
        report.Result($"{count:N0} customers pass the change in", beside.TotalSeconds, "s", 60, atLeast: false);
        report.Result("ingest during the change, of its usual rate,", ratio, "", 0.5, atLeast: true);
    }

    // Such that customers change: an order or a click holds longer or shorter, and some rank otherwise.
    private static string Policy(int number) => $$"""{ "headline": { "activeCount": {{3 + number}} }, "rfm": { "money": [{{1000 * number}}, 10000, 20000, 30000] } }""";

    private static async Task<TimeSpan> Pass(EngineProcess engine, string policy)
    {
        var since = Stopwatch.GetTimestamp();
        using var change = new HttpRequestMessage(HttpMethod.Put, "/v1/policy") { Content = new StringContent(policy, Encoding.UTF8, "application/json") };
        change.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using (var answer = await engine.Http.SendAsync(change)) answer.EnsureSuccessStatusCode();
        while (await StillToPass(engine) > 0)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience) throw new InvalidOperationException($"{await StillToPass(engine):N0} customers have not passed the change after {Patience.TotalMinutes} minutes");
            await Task.Delay(200); // it counts them
        }
        return Stopwatch.GetElapsedTime(since);
    }

    private static async Task<long> StillToPass(EngineProcess engine)
    {
        using var policy = JsonDocument.Parse(await engine.Http.GetByteArrayAsync("/v1/policy"));
        return policy.RootElement.GetProperty("stillToPass").GetInt64();
    }

    /// <summary>Events per second for as long as something takes.</summary>
    private static async Task<(double Rate, TimeSpan Time)> While(EngineProcess engine, Traffic traffic, Func<Task<TimeSpan>> work)
    {
        var (over, sent) = (false, 0);
        IEnumerable<byte[]> Bodies()
        {
            for (; !Volatile.Read(ref over); sent += Traffic.PerBody) yield return traffic.Body();
        }
        var since = Stopwatch.GetTimestamp();
        var posting = engine.Post(Bodies());
        var time = await work();
        Volatile.Write(ref over, true);
        await posting;
        return (sent / Stopwatch.GetElapsedTime(since).TotalSeconds, time);
    }
}
