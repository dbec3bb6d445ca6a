using Kizuna.Grains.Interfaces;

namespace Kizuna.Simulation;

/// <summary>The clock of one process: it may be wrong and be set, while timers keep the time that they have left.</summary>
internal sealed class SimulatedClock(World world, SimulatedProcess process) : TimeProvider
{
    /// <summary>How fast it is.</summary>
    internal TimeSpan Error { get; set; }

    public override DateTimeOffset GetUtcNow() => world.Now + Error;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => world.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int round;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var mine = ++round; // what was set before does not count any more
            if (period > TimeSpan.Zero) throw new NotSupportedException("the runtime has no periodic timers");
            if (dueTime != Timeout.InfiniteTimeSpan) clock.World.SetTimer(dueTime, () => IsSet(mine), () => callback(state));
            return true;
        }

        private bool IsSet(int mine) => round == mine && !clock.Process.IsDead;

        public void Dispose() => round++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private World World => world;

    private SimulatedProcess Process => process;
}
