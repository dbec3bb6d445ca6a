namespace Kizuna.Crash.Host;

/// <summary>A clock that is ahead: of a machine that was down for so long, without the wait.</summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
