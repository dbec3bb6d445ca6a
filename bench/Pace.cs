using System.Diagnostics;

namespace Kizuna.Bench;

/// <summary>Sends at a steady rate, whether or not the answers come: a sender that waited would hide what it waits for.</summary>
internal static class Pace
{
    /// <param name="send">Told its number and when it should have been sent (<see cref="Stopwatch.GetTimestamp"/>), from which time counts.</param>
    internal static async Task Keep(int perSecond, int count, Func<int, long, Task> send)
    {
        var (start, sent) = (Stopwatch.GetTimestamp(), new List<Task>(count));
        while (sent.Count < count)
        {
            var due = (int)Math.Min(count, Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond);
            while (sent.Count < due)
            {
                var number = sent.Count;
                sent.Add(send(number, start + (long)((double)number / perSecond * Stopwatch.Frequency)));
            }
            await Task.Delay(1);
        }
        await Task.WhenAll(sent);
    }
}
