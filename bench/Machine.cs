namespace Kizuna.Bench;

/// <summary>Where and under what load a figure was measured: without it a figure says nothing.</summary>
internal static class Machine
{
    internal static string Line() =>
        $"{Environment.ProcessorCount} cores, {Environment.OSVersion.Platform}, .NET {Environment.Version}, load {Load()}";

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
