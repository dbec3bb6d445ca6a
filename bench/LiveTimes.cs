using System.Diagnostics;
using System.Text;

namespace Kizuna.Bench;

/// <summary>From the instant at which an event is to be posted until the client that watches the rep is shown the task that it opened.</summary>
internal static class LiveTimes
{
    /// <summary>Milliseconds of each event that opens a task: one in so many, of a customer of its own. The others are of the traffic.</summary>
    internal static async Task<List<double>> Measure(EngineProcess engine, string name, int perSecond, int seconds, int oneIn, Traffic? traffic)
    {
        await using var watcher = await Watcher.Watch(engine.Http.BaseAddress!, "rep-1");
        var count = seconds * perSecond;
        var opening = Enumerable.Range(0, count).Where(n => n % oneIn == 0).ToList();
        var bodies = Enumerable.Range(0, count).Select(n => n % oneIn == 0 ? Opens(name, n) : traffic!.Single()).ToArray();
        var due = new long[count];
        await Pace.Keep(perSecond, count, (n, at) =>
        {
            due[n] = at;
            return engine.Post(bodies[n], "/v1/track");
        });
        var shown = await watcher.Shown([.. opening.Select(n => $"{name}-{n}")]);
        return opening.ConvertAll(n => Stopwatch.GetElapsedTime(due[n], shown[$"{name}-{n}"]).TotalMilliseconds);
    }

    private static byte[] Opens(string name, int n) => Encoding.UTF8.GetBytes(
        $$"""{"type":"track","userId":"{{name}}-{{n}}","messageId":"{{name}}-{{n}}","event":"Sample Requested"}""");
}
