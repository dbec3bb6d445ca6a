namespace Kizuna.Engine.Policies;

/// <summary>How steps become tasks.</summary>
public sealed record FollowUpPolicy
{
    /// <summary>A contact with an exact deadline appears on the list this long before it, so that a rep can plan the day around it.</summary>
    public TimeSpan Lead { get; init; } = TimeSpan.FromHours(48);

    /// <summary>When a contact that belongs to a day should be done, in the customer's zone.</summary>
    public TimeOnly DayEnds { get; init; } = new(18, 0);

    /// <summary>Messages of ours closer together than this are one follow-up: people write in several short ones.</summary>
    public TimeSpan Burst { get; init; } = TimeSpan.FromHours(1);
}
