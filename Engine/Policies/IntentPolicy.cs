namespace Kizuna.Engine.Policies;

/// <summary>The ladder of X9 and Z7: how intent fades when a customer says nothing.</summary>
public sealed record IntentPolicy
{
    /// <summary>Rule I9: silence after which high becomes mid.</summary>
    public TimeSpan HighSilence { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Rule Z7: unanswered follow-ups after which mid becomes potential.</summary>
    public int MidAttempts { get; init; } = 4;

    /// <summary>How long the last of those attempts may wait for an answer: the gap of I10.</summary>
    public TimeSpan MidPatience { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Rule Z7: silence after which potential becomes none; the conversion cycle of I12.</summary>
    public TimeSpan PotentialSilence { get; init; } = TimeSpan.FromDays(45);

    /// <summary>Rule Z7: silence after a read receipt that steps one rung down.</summary>
    public TimeSpan ReadSilence { get; init; } = TimeSpan.FromHours(72);
}
