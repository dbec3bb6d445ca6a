namespace Kizuna.Engine.Policies;

/// <summary>Rules H1, H3 and H4 with the defaults Z3 to Z6; H2 is <see cref="DormancyPolicy.Purchase"/>.</summary>
public sealed record HeadlinePolicy
{
    /// <summary>Rule H1: interactions within <see cref="ActiveWindow"/>; 1 to 16.</summary>
    public int ActiveCount { get; init; } = 3;

    /// <summary>Rule Z5: the month of H1, rolling.</summary>
    public TimeSpan ActiveWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Rule Z3: how long a click waits for its order.</summary>
    public TimeSpan ClickWindow { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Rule Z4.</summary>
    public TimeSpan SubscriberWindow { get; init; } = TimeSpan.FromDays(30);
}
