namespace Kizuna.Grains.Interfaces.Diagnostics;

/// <summary>Which of many lines is told: one a second, with the number of the others. What happens to every call at once must not fill a disk, which may be what it is about.</summary>
public sealed class OnceASecond(TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset told;
    private long untold;

    /// <param name="more">How many were not told since the last that was.</param>
    public bool MayTell(out long more)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var may = (now - told).Duration() >= Quiet; // a clock that was set back must not keep it quiet
            (more, untold) = may ? (untold, 0L) : (0L, untold + 1);
            if (may) told = now;
            return may;
        }
    }
}
