using System.Globalization;
using Kizuna.Testing;

namespace Kizuna.Bench;

/// <summary>What PostgreSQL has used of the processor: it shares the machine with whoever it stores for.</summary>
internal static class ServerProcessor
{
    // The kernel's own unit in /proc, whatever its clock.
    private const int TicksPerSecond = 100;

    /// <summary>Of the server and all its processes, those that have ended too; zero where there is no <c>/proc</c>.</summary>
    internal static async Task<TimeSpan> Total(PostgresDatabase store)
    {
        if (!File.Exists("/proc/self/stat")) return TimeSpan.Zero;
        var file = Path.Combine((string)(await store.Sql("SHOW data_directory"))!, "postmaster.pid");
        // The folder belongs to another user: the server reads its own number.
        var server = ((string)(await store.Sql($"SELECT split_part(pg_read_file('{file}'), E'\\n', 1)"))!).Trim();
        string[] processes = [server, .. File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return TimeSpan.FromSeconds(processes.Sum(Ticks) / (double)TicksPerSecond);
    }

    /// <summary>Its own and that of its children that have ended; none when it has ended meanwhile.</summary>
    private static long Ticks(string process)
    {
        try
        {
            // Behind the name, which stands in parentheses and may have blanks, the 12th to the 15th.
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
