using Kizuna.Engine.Customers;
using Kizuna.Engine.FollowUps;

namespace Kizuna.Engine.Inputs;

// What reps and their pages do to a customer: the same path as an interaction, so the journal has the whole story.

/// <summary>A rep did the task.</summary>
public sealed record TaskCompleted : Input
{
    public required string TaskId { get; init; }
    public required TaskOutcome Outcome { get; init; }
    public string? Note { get; init; }
    public string? By { get; init; }
}

/// <summary>How a contact ended. <see cref="Refused"/> is an explicit refusal (I4), <see cref="Bought"/> the goal.</summary>
public enum TaskOutcome { Reached, NoAnswer, Sent, Bought, Refused }

public sealed record TaskSnoozed : Input
{
    public required string TaskId { get; init; }
    public required DateTimeOffset Until { get; init; }
    public string? By { get; init; }
}

public sealed record TaskReassigned : Input
{
    public required string TaskId { get; init; }
    public required string Rep { get; init; }
    public string? By { get; init; }
}

/// <summary>A rep decided that the task is pointless; the sequence goes on with its next step.</summary>
public sealed record TaskDismissed : Input
{
    public required string TaskId { get; init; }
    public required string Reason { get; init; }
    public string? By { get; init; }
}

public sealed record PreferencesStated : Input
{
    public required Preferences Preferences { get; init; }
}

public sealed record OwnerChanged : Input
{
    public required string Rep { get; init; }
}
