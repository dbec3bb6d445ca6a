using System.Diagnostics;
using System.Globalization;
using Kizuna.Api.Customers;

namespace Kizuna.Bench;

/// <summary>What a scenario says, on the console and, when asked for, in a file under <c>bench/results</c>.</summary>
internal sealed class Report(Options options)
{
    private readonly List<string> lines = [];
    private (long All, long Taken) since;

    internal void Say(string line)
    {
        Console.WriteLine(line);
        lines.Add(line);
    }

    /// <summary>From the second time on also what part of the processors others had since the last.</summary>
    internal void Machine()
    {
        var now = Bench.Machine.Time();
        Say($"{Bench.Machine.Line()}{(since.All > 0 ? $", {100.0 * (now.Taken - since.Taken) / (now.All - since.All):N0} % of the processors taken by others" : "")}");
        since = now;
    }

    /// <summary>A figure beside what it is meant to be. The ratio is above 1 where the target is met with room.</summary>
    internal void Result(string what, double measured, string unit, double target, bool atLeast)
    {
        var ratio = atLeast ? measured / target : target / measured;
        Say($"{options.Scenario}: {what} {Number(measured)} {unit}; target {(atLeast ? "at least" : "at most")} {Number(target)}; {(ratio >= 1 ? "met" : "missed")}, ratio {Number(ratio)}");
    }

    internal void Save()
    {
        if (!options.Save) return;
        var root = Git("rev-parse --show-toplevel");
        var folder = Directory.CreateDirectory(Path.Combine(root, "bench", "results")).FullName;
        var dirty = Git("status --porcelain --untracked-files=no -- . :!bench").Length > 0 ? ", with changes" : "";
        string[] head =
        [
            $"# {options.Scenario}{(options.HasStore ? $", {options.StoreName}" : "")}", "",
            $"- Commit {Git("rev-parse HEAD")}{dirty}",
            $"- {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC",
            $"- {Bench.Machine.Name()}", "", "```",
        ];
        File.WriteAllLines(Path.Combine(folder, $"{options.Scenario}{(options.Postgres || !options.HasStore ? "" : "-sqlite")}.md"), [.. head, .. lines, "```"]);
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);

    private static string Git(string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(AppContext.BaseDirectory)! })!;
        var answer = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? answer : throw new InvalidOperationException($"git {arguments} failed: results are saved from a checkout");
    }
}
