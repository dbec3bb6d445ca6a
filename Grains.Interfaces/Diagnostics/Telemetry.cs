using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kizuna.Grains.Interfaces.Diagnostics;

/// <summary>The figures and traces of the engine, both under the name <c>Kizuna</c>. While nobody listens they cost a comparison each.</summary>
public static class Telemetry
{
    public const string Name = "Kizuna";

    private static readonly Meter Kizuna = new(Name);

    public static readonly ActivitySource Traces = new(Name);

    public static readonly Counter<long> Events = Kizuna.CreateCounter<long>("kizuna.events", "{event}", "Inputs that are durable");
    public static readonly Counter<long> Turns = Kizuna.CreateCounter<long>("kizuna.turns", "{turn}", "Turns of customers");
    public static readonly Counter<long> Refused = Kizuna.CreateCounter<long>("kizuna.overloaded", "{event}", "Inputs refused because too many were waiting: 429 over HTTP");
    public static readonly Counter<long> Rejected = Kizuna.CreateCounter<long>("kizuna.rejected", "{event}", "Events that were refused for what they say; the sender got 200 all the same");
    public static readonly UpDownCounter<long> Waiting = Kizuna.CreateUpDownCounter<long>("kizuna.waiting", "{event}", "Inputs that wait for their answer");
    // What is above the last limit is a full batch (CommitLane.MaxBatch): then the store sets the pace.
    public static readonly Histogram<int> BatchSize = Kizuna.CreateHistogram(
        "kizuna.commit.turns", "{turn}", "Turns of one group commit", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2047] });
    public static readonly Histogram<double> CommitTime = Seconds("kizuna.commit.duration", "Time until a group commit was durable, or had failed", 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10);
    public static readonly Counter<long> FailedCommits = Kizuna.CreateCounter<long>("kizuna.commit.failures", "{commit}", "Group commits that the store did not take");
    public static readonly Histogram<double> Overdue = Seconds("kizuna.wake.overdue", "How late a wake-up was delivered", 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14400);
    public static readonly Gauge<double> Lag = Kizuna.CreateGauge<double>("kizuna.wake.lag", "s", "How late the longest overdue wake-up is that waits; 0 when none does");
    public static readonly UpDownCounter<long> Watchers = Kizuna.CreateUpDownCounter<long>("kizuna.feed.watchers", "{watcher}", "Who watches the work list of a rep");
    public static readonly Counter<long> Gaps = Kizuna.CreateCounter<long>("kizuna.feed.gaps", "{delta}", "Changes that a slow watcher missed; it then takes the snapshot");

    private static Histogram<double> Seconds(string name, string description, params double[] limits) =>
        Kizuna.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = limits });
}
