using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Turns;

/// <summary>The effects of a decision as the answer that is journaled.</summary>
internal static class Receipts
{
    internal static Receipt From(Customer before, Input input, Decision decision, Policy policy)
    {
        var (changes, tasks) = (ImmutableArray.CreateBuilder<Change>(decision.Effects.Length), ImmutableArray.CreateBuilder<TaskChange>());
        foreach (var effect in decision.Effects)
            if (effect is TagChanged tag) changes.Add(Grains.Interfaces.Change.Of(tag));
            else if (From(before, effect, decision.Next.Owner) is { } task) tasks.Add(task);
        return new(ReceiptStatus.Applied, before.Id, input.Id, changes.DrainToImmutable(), tasks.DrainToImmutable(), policy.Version);
    }

    private static TaskChange? From(Customer before, Effect effect, string? owner) => effect switch
    {
        OpenTask open => Change(open.Task, TaskChangeKind.Opened, owner),
        ReviseTask revise when IsMoved(before, revise) => Change(revise.Task, TaskChangeKind.Moved, owner),
        CloseTask close => Change(close.Task, Kind(close.Why.Status), owner) with
        {
            Rule = close.Why.Rule,
            Because = close.Why.Because,
            Reason = close.Why.Note ?? (close.Why.Outcome is { } outcome ? Columns.Name(outcome) : null),
        },
        MoveContact move => new(
            move.TaskId, move.To is null ? TaskChangeKind.Dropped : TaskChangeKind.Deferred, move.Title.Ja, move.Title, move.To ?? move.From, owner,
            move.Rule, move.Because),
        _ => null,
    };

    private static TaskChange Change(FollowUpTask task, TaskChangeKind kind, string? owner) => new(
        task.TaskId, kind, task.Title.Ja, task.Title, task.DueAt, task.Rep ?? owner,
        task.Reasons.IsEmpty ? "" : task.Reasons[0].Rule, task.Reasons.IsEmpty ? [] : task.Reasons[0].Because, Template: task.Template);

    /// <summary>A new score or one more reason changes the card, not the story: only another deadline or rep is told.</summary>
    private static bool IsMoved(Customer before, ReviseTask revise) =>
        (revise.Task.Template is null ? before.Tasks : before.Messages ?? []).FirstOrDefault(task => task.TaskId == revise.Task.TaskId) is not { } old
        || old.DueAt != revise.Task.DueAt || old.Rep != revise.Task.Rep;

    private static TaskChangeKind Kind(TaskState status) => status switch
    {
        TaskState.Completed => TaskChangeKind.Completed,
        TaskState.Dismissed => TaskChangeKind.Dismissed,
        _ => TaskChangeKind.Closed,
    };
}
