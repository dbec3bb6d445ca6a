using System.Diagnostics.Metrics;

namespace Kizuna.Runtime;

/// <summary>The figures of the engine, meter <c>Kizuna</c>.</summary>
public static class Telemetry
{
    public const string Meter = "Kizuna";

    private static readonly Meter Kizuna = new(Meter);

    internal static readonly Counter<long> Events = Kizuna.CreateCounter<long>("kizuna.events", "{event}", "Inputs that are durable");
    internal static readonly Counter<long> Refused = Kizuna.CreateCounter<long>("kizuna.overloaded", "{event}", "Inputs refused because too many were waiting");
    internal static readonly UpDownCounter<long> Waiting = Kizuna.CreateUpDownCounter<long>("kizuna.waiting", "{event}", "Inputs that wait for their answer");
    internal static readonly Histogram<int> BatchSize = Kizuna.CreateHistogram<int>("kizuna.commit.turns", "{turn}", "Turns of one group commit");
    internal static readonly Histogram<double> CommitTime = Kizuna.CreateHistogram<double>("kizuna.commit.duration", "s", "Time until a group commit was durable");
    internal static readonly Histogram<double> Overdue = Kizuna.CreateHistogram<double>("kizuna.wake.overdue", "s", "How late a wake-up was delivered");
}
