using System.Diagnostics;
using System.Globalization;

namespace Kizuna.Bench;

/// <summary>
/// Instructions of a process, counted by the processor: they say what work costs also while others slow it down. By <c>perf</c>, where it is
/// installed and the machine, which may be a virtual one, lets its counters be read.
/// </summary>
internal sealed class Instructions
{
    private readonly Process? perf;

    private Instructions(Process? perf) => this.perf = perf;

    internal static Instructions Count(int process)
    {
        try
        {
            return new(Process.Start(new ProcessStartInfo("perf", ["stat", "-x", ",", "-e", "instructions:u", "-p", process.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new(null); // not installed
        }
    }

    /// <summary>So many since <see cref="Count"/>; null where nothing counts them.</summary>
    internal async Task<double?> Stop()
    {
        if (perf is null) return null;
        using (var interrupt = Process.Start("kill", ["-INT", perf.Id.ToString(CultureInfo.InvariantCulture)])) await interrupt.WaitForExitAsync();
        var lines = (await perf.StandardError.ReadToEndAsync()).Split('\n');
        await perf.WaitForExitAsync();
        perf.Dispose();
        // "12345,,instructions:u,…", or "<not supported>,,…" or a sentence.
        return lines.Select(line => line.Split(',')).Where(fields => fields.Length > 2)
            .Select(fields => double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var count) ? count : (double?)null).FirstOrDefault();
    }
}
