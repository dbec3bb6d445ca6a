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

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(" ", File.ReadAllText("/proc/loadavg").Split(' ')[..2]) : "unknown";
}
