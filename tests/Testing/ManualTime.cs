using Kizuna.Grains.Interfaces;

namespace Kizuna.Testing;

/// <summary>A clock that moves when told to. Timers fire during <see cref="Advance"/>, on the caller, in order of their instants.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start;
    private TimeSpan set; // by so much, ahead of the time that has passed

    /// <summary>Of everything that lives by this clock.</summary>
    public Moments Moments { get; } = new();

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (gate) return (now - set).UtcTicks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>When the next timer fires; null when none is set.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (gate) return timers.Count == 0 ? null : timers.Min(timer => timer.Due);
        }
    }

    /// <summary>How many timers fire within the time from now.</summary>
    public int TimersWithin(TimeSpan time)
    {
        lock (gate) return timers.Count(timer => timer.Due - now <= time);
    }

    /// <summary>As when somebody sets the clock: timers keep the time that they had left, as those of the system do.</summary>
    public void Jump(TimeSpan by)
    {
        lock (gate)
        {
            now += by;
            set += by;
            foreach (var timer in timers) timer.Shift(by);
        }
    }

    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    public void AdvanceTo(DateTimeOffset instant)
    {
        while (Next(instant) is { } timer) timer.Fire();
        Moments.Pass();
    }

    private Timer? Next(DateTimeOffset limit)
    {
        lock (gate)
        {
            var timer = timers.Where(timer => timer.Due <= limit).MinBy(timer => timer.Due);
            var reached = timer?.Due ?? limit;
            if (reached > now) now = reached;
            timer?.Reschedule();
            return timer;
        }
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        private TimeSpan period;

        internal DateTimeOffset Due { get; private set; }

        internal Action Fire { get; } = fire;

        internal void Reschedule()
        {
            if (period > TimeSpan.Zero) Due += period;
            else time.timers.Remove(this);
        }

        internal void Shift(TimeSpan by) => Due += by;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                this.period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time.now + dueTime;
                time.timers.Add(this);
            }
            time.Moments.Pass();
            return true;
        }

        public void Dispose()
        {
            lock (time.gate) time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
