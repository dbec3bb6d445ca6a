namespace Kizuna.Engine.Policies;

/// <summary>Rule Z8.</summary>
public sealed record InterestPolicy
{
    /// <summary>How long an interest holds after its last evidence.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many interests a customer shows at a time, 1 to 5.</summary>
    public int Most { get; init; } = 5;
}
