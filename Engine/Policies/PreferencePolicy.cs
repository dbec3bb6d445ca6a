namespace Kizuna.Engine.Policies;

/// <summary>What customers' words about contact mean, and what is learned from when they answer.</summary>
public sealed record PreferencePolicy
{
    /// <summary>Rule P4: "not at night" asks for none from here on. 21 to 8 are the hours in which Japan forbids to press debtors.</summary>
    public TimeOnly NightBegins { get; init; } = new(21, 0);

    public TimeOnly NightEnds { get; init; } = new(8, 0);

    /// <summary>Rule P5: the hours of whoever is free on weekdays only.</summary>
    public TimeOnly DayBegins { get; init; } = new(9, 0);

    public TimeOnly DayEnds { get; init; } = new(18, 0);

    /// <summary>Rule P12: the mean time to a reply that makes an hour of the day a golden one.</summary>
    public TimeSpan GoldenReply { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Rule P12: replies in that hour from which the mean is worth something; 1 to 15.</summary>
    public int GoldenSamples { get; init; } = 5;

    /// <summary>Rules A17, X18: how soon a customer who wrote should have our first answer.</summary>
    public TimeSpan FirstResponse { get; init; } = TimeSpan.FromHours(1);
}
