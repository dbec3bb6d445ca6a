using System.Diagnostics;
using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>What wake-ups cost: many that are due at once, and few that are due among many that are not.</summary>
internal static class WakeBenchmark
{
    private const int AtOnce = 50_000;
    private const int WarmUp = 10_000;
    private const int Few = 10;
    private const int Rounds = 20;
    private const int Unmeasured = 5;
    private const int Before = 2_000; // woken before the first round: every connection has its statements prepared, as in a program that runs

    internal static async Task Run(Options options, Report report)
    {
        var armed = options.Size ?? 1_000_000;
        report.Machine();
        var now = TimeProvider.System.GetUtcNow();
        // More than a day old, so that time alone has something to change for them: a tick that finds nothing to do would cost less.
        var crowd = (await Crowd.Live(now.AddHours(-26))).Of(sample => sample.WakeAt <= now);
        report.Say($"{options.StoreName}, states of {crowd.StateBytes:N0} bytes");

        var drained = await Drain(options, crowd, now.AddHours(1));
        report.Say($"  {AtOnce:N0} due at once, after {WarmUp:N0} of warm-up: {AtOnce / drained.TotalSeconds:N0}/s, drained in {drained.TotalSeconds:N1} s");
        var (fewAmongFew, start, _) = await Trickle(options, crowd, 1000, now.AddHours(1));
        report.Say($"  {Few} due among 1,000 that are armed: {fewAmongFew:N2} ms from the due instant to the last commit (median of {Rounds}), {start:N2} of them to the first tick");
        (var few, start, var look) = await Trickle(options, crowd, armed, now.AddHours(1));
        report.Say($"  {Few} due among {armed:N0}: {few:N2} ms; ratio {few / fewAmongFew:N2}; {start:N2} of them to the first tick; the store is asked for who is due in {look:N2} ms");
        report.Machine();
        report.Result($"{AtOnce:N0} due at once", AtOnce / drained.TotalSeconds, "/s", 5000, atLeast: true);
        report.Result($"{Few} due among {armed:N0}", few, "ms", 5, atLeast: false);
    }

    private static async Task<TimeSpan> Drain(Options options, Crowd crowd, DateTimeOffset due)
    {
        await using var store = await BenchStore.Settled(options, crowd, WarmUp + AtOnce, n => n < WarmUp ? due : due.AddMinutes(1));
        var clock = new ShiftedTime();
        await using var engine = await LocalEngine.Start(store.ConnectionString, clock);
        async Task<TimeSpan> Pass(int count, DateTimeOffset instant)
        {
            var done = engine.Customers.Expect(count);
            clock.ForwardTo(instant);
            var (first, last) = await done.WaitAsync(TimeSpan.FromMinutes(3));
            return Stopwatch.GetElapsedTime(first, last);
        }
        await Pass(WarmUp, due);
        return await Pass(AtOnce, due.AddMinutes(1));
    }

    /// <summary>Milliseconds; medians.</summary>
    private static async Task<(double Whole, double Start, double Look)> Trickle(Options options, Crowd crowd, int armed, DateTimeOffset due)
    {
        const int some = (Rounds + Unmeasured) * Few;
        DateTimeOffset At(int round) => due.AddMinutes(round);
        // The others are spread over a month, as those of a shop are.
        await using var store = await BenchStore.Settled(
            options, crowd, Before + armed, n => n < some ? At(n / Few) : n < some + Before ? At(-1) : due.AddDays(1).AddSeconds(n % 2_592_000));
        var clock = new ShiftedTime();
        await using var engine = await LocalEngine.Start(store.ConnectionString, clock);
        var prepared = engine.Customers.Expect(Before);
        clock.ForwardTo(At(-1));
        await prepared.WaitAsync(TimeSpan.FromMinutes(1));

        var (whole, start, look) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + Unmeasured; round++)
        {
            var done = engine.Customers.Expect(Few);
            clock.ForwardTo(At(round).AddSeconds(-1.5)); // the pump looks once a second, and then sleeps until the instant
            var until = Stopwatch.GetTimestamp() + (long)((At(round) - clock.GetUtcNow()).TotalSeconds * Stopwatch.Frequency);
            var (first, last) = await done.WaitAsync(TimeSpan.FromSeconds(30));
            var since = Stopwatch.GetTimestamp();
            await engine.Store.Due(clock.GetUtcNow(), 500, null, default);
            if (round < Unmeasured) continue;
            look.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            whole.Add(Stopwatch.GetElapsedTime(until, last).TotalMilliseconds);
            start.Add(Stopwatch.GetElapsedTime(until, first).TotalMilliseconds);
        }
        return (whole.Median(), start.Median(), look.Median());
    }
}
