namespace Kizuna.Bench;

/// <summary>The clock of the machine, put forward. Timers run at their real pace.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref shift));

    internal void ForwardTo(DateTimeOffset instant) => Interlocked.Add(ref shift, (instant - GetUtcNow()).Ticks);
}
