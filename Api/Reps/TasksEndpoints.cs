using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Reps;

/// <summary>What a rep does with a task.</summary>
internal static class TasksEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/tasks/{id}").RequireAuthorization().WithTags("Tasks")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        group.MapPost("/complete", (TaskActions tasks, string id, CompleteBody body, CancellationToken stop) => tasks.Complete(id, body, stop))
            .WithSummary("Done; a retry gets the first answer");
        group.MapPost("/snooze", (TaskActions tasks, string id, SnoozeBody body, CancellationToken stop) => tasks.Snooze(id, body, stop))
            .WithSummary("Put off until an instant");
        group.MapPost("/reassign", (TaskActions tasks, string id, ReassignBody body, CancellationToken stop) => tasks.Reassign(id, body, stop))
            .WithSummary("Give to another active rep");
        group.MapPost("/dismiss", (TaskActions tasks, string id, DismissBody body, CancellationToken stop) => tasks.Dismiss(id, body, stop))
            .WithSummary("Pointless; the sequence goes on with its next step");
    }
}

/// <param name="Task">The task as it is now.</param>
public sealed record TaskAnswer(TaskCard Task, IReadOnlyList<Change> Changes, IReadOnlyList<TaskChange> Tasks);

public sealed record CompleteBody(
    [property: Required, Description("How the contact ended.")] TaskOutcome? Outcome,
    [property: Description("At most 4,000 characters.")] string? Note = null,
    [property: Description("The rep who did it.")] string? By = null);

public sealed record SnoozeBody(
    [property: Required, Description("A future instant, at most a year ahead.")] DateTimeOffset? Until, string? By = null);

public sealed record ReassignBody([property: Required, Description("An active rep.")] string? Rep, string? By = null);

public sealed record DismissBody([property: Required, Description("1 to 512 characters.")] string? Reason, string? By = null);
