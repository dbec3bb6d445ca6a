using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Ports;

namespace Kizuna.Api.Reps;

/// <summary>
/// What a rep does is an input of the customer like any other. Ids are derived from the task, so the same press sent again is taken once.
/// </summary>
internal sealed class TaskActions(ICustomers customers, ICustomerStore history, ITaskStore store, TakeReview takeReview, RepDirectory reps, TimeProvider clock)
{
    private const int LongestNote = 4000;
    private const int LongestReason = 512;
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(366);

    public Task<TaskAnswer> Complete(string taskId, CompleteBody body, CancellationToken stop)
    {
        if (body.Outcome is not { } outcome)
            throw ProblemException.Invalid("outcome must be reached, noAnswer, sent, bought or refused.");
        if (body.Note?.Length > LongestNote)
            throw ProblemException.Invalid("noteTooLong", $"note is longer than {LongestNote} characters.", ("most", LongestNote));
        return Do(taskId, body.By, _ => new TaskCompleted
        {
            Id = $"complete:{taskId}",
            At = default,
            TaskId = taskId,
            Outcome = outcome,
            Note = body.Note,
            By = body.By,
            EndsTask = outcome is TaskOutcome.Bought or TaskOutcome.Refused ? true : null,
        }, stop);
    }

    public Task<TaskAnswer> Snooze(string taskId, SnoozeBody body, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (body.Until is not { } until || until <= now || until > now + LongestSnooze)
            throw ProblemException.Invalid("snoozeRange", "until must be a future instant, at most a year ahead.");
        // The version tells the same day chosen again, with another one in between, from the same press sent again.
        return Do(taskId, body.By, card => new TaskSnoozed
        {
            Id = $"snooze:{taskId}:{until.ToUniversalTime():O}:{card.Version}",
            At = default,
            TaskId = taskId,
            Until = until.ToUniversalTime(),
            By = body.By,
            UntilAskedAgain = true,
        }, stop);
    }

    public async Task<TaskAnswer> Reassign(string taskId, ReassignBody body, CancellationToken stop)
    {
        await reps.RequireActive(body.Rep, stop);
        return await Do(taskId, body.By, card => new TaskReassigned
        {
            Id = $"reassign:{taskId}:{body.Rep}:{card.Version}",
            At = default,
            TaskId = taskId,
            Rep = body.Rep!,
            By = body.By,
        }, stop);
    }

    public Task<TaskAnswer> Dismiss(string taskId, DismissBody body, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > LongestReason)
            throw ProblemException.Invalid("reasonLength", $"reason must have 1 to {LongestReason} characters.", ("most", LongestReason));
        return Do(taskId, body.By, _ => new TaskDismissed
        {
            Id = $"dismiss:{taskId}",
            At = default,
            TaskId = taskId,
            Reason = body.Reason,
            By = body.By,
        }, stop);
    }

    private async Task<TaskAnswer> Do(string taskId, string? by, Func<TaskCard, Input> action, CancellationToken stop)
    {
        if (by is not null && Identifier.Fault(by, "by") is { } fault)
            throw ProblemException.Invalid(fault + ".");
        var card = await store.FindTask(taskId, stop) ?? throw ProblemException.NotFound("task", taskId);
        var input = action(card);
        if (card.CustomerId is not { } customerId)
            return await DoReview(card, input);
        if (card.Status != TaskState.Open)
            return IsThatEnd(card, input) && await history.FindReceipt(customerId, input.Id, stop) is { } first && Ended(first, taskId)
                ? new(card, first.Changes, first.Tasks)
                : throw NotOpen(card);

        var receipt = await customers.Deliver(customerId, input, stop);
        var after = await store.FindTask(taskId, stop) ?? card;
        // Between the look and the turn the task may have ended otherwise; then this action did nothing.
        return after.Status == TaskState.Open || (IsThatEnd(after, input) && Ended(receipt, taskId)) ? new(after, receipt.Changes, receipt.Tasks) : throw NotOpen(after);
    }

    /// <summary>A review has no customer and so no journal: its card alone says what became of it, and a second press reads it there.</summary>
    private async Task<TaskAnswer> DoReview(TaskCard card, Input action)
    {
        var after = await takeReview(card, action);
        var wanted = action switch { TaskCompleted => TaskState.Completed, TaskDismissed => TaskState.Dismissed, _ => TaskState.Open };
        return after.Status == wanted ? new(after, [], []) : throw NotOpen(after);
    }

    /// <summary>
    /// Whether the card ended by this very press, by the same rep in the same way. Another outcome, note or rep is another's press, or a
    /// correction: it was not taken, and whoever made it hears so.
    /// </summary>
    private static bool IsThatEnd(TaskCard card, Input action) => action switch
    {
        TaskCompleted done => card.End is { Status: TaskState.Completed } end && (end.Outcome, end.By, end.Note) == (done.Outcome, done.By, done.Note),
        TaskDismissed dismissed => card.End is { Status: TaskState.Dismissed } end && (end.By, end.Note) == (dismissed.By, dismissed.Reason),
        _ => false,
    };

    private static bool Ended(Receipt receipt, string taskId) => receipt.Tasks.Any(
        change => change.TaskId == taskId && change.Change is TaskChangeKind.Completed or TaskChangeKind.Dismissed);

    private static ProblemException NotOpen(TaskCard card)
    {
        var how = card.End is { } end
            ? $"{end.Status.ToString().ToLowerInvariant()} at {end.At:O}{(end.By is null ? "" : $" by {end.By}")} ({end.Outcome?.ToString() ?? end.Rule})"
            : card.Status.ToString().ToLowerInvariant();
        return new(StatusCodes.Status409Conflict, $"The task is not open: {how}.", new Dictionary<string, object?> { ["task"] = card });
    }
}
