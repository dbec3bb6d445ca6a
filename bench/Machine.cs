using System.Globalization;

namespace Kizuna.Bench;

/// <summary>Where and under what load a figure was measured: without it a figure says nothing.</summary>
internal static class Machine
{
    internal static string Line() => $"{Environment.ProcessorCount} cores, {Environment.OSVersion.Platform}, .NET {Environment.Version}, load {Load()}";

    internal static string Name()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        return $"{Environment.ProcessorCount} cores ({Processor()}), {memory} GB, {Environment.OSVersion.VersionString}, .NET {Environment.Version}";
    }

    private static string Processor() =>
        !File.Exists("/proc/cpuinfo") ? "unknown"
        : File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown";

    /// <summary>The processors' time so far, and what of it the hardware gave to others: a virtual machine's load does not show that. Nothing where the system does not tell.</summary>
    internal static (long All, long Taken) Time()
    {
        if (!File.Exists("/proc/stat")) return default;
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)).ToList();
        return (ticks.Sum(), ticks[7]);
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(" ", File.ReadAllText("/proc/loadavg").Split(' ')[..2]) : "unknown";
}
