using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>
/// The follow-ups of one customer while a decision is made: enrollments and the tasks that serve them. It holds what must be true of the
/// two: a customer is in a sequence at most once, every open task serves at least one enrollment, and a task is over with the enrollment
/// that it is named after, its first reason.
/// </summary>
internal sealed class FollowUpState(Customer customer, Effects effects)
{
    /// <summary>Contacts that one task names at most: a reader sees what it is about, and the customer stays small.</summary>
    private const int MostReasons = 8;

    internal string CustomerId => customer.Id;
    internal Enrollments Enrollments { get; } = new(customer.Enrollments);
    internal OpenTasks Tasks { get; } = new(customer.Messages is { } messages ? [.. customer.Tasks, .. messages] : customer.Tasks, effects);

    /// <summary>Does what rules ask for, in order, and gives the list back.</summary>
    /// <param name="cause">What happened; null where time alone decides.</param>
    internal void Apply(Changes changes, Input? cause, in Situation situation)
    {
        foreach (var change in changes)
            switch (change.Kind)
            {
                case ChangeKind.Start:
                    Start(change.Sequence, cause, change.Because, change.Anchor, situation);
                    break;
                case ChangeKind.Defer:
                    Defer(change, cause, situation);
                    break;
                case ChangeKind.Pass when Enrollments.In(change.Sequence) is { } passing && passing.Step <= change.Step:
                    if (Tasks.Find(passing.TaskId) is { } task)
                        Release(task, passing, new(TaskState.Closed, change.Rule, change.Because, situation.Now), situation.Policy);
                    Enrollments.Replace(passing, Progress.Next(passing with { Step = change.Step }, situation.Now, situation));
                    break;
                case ChangeKind.Renew when Enrollments.In(change.Sequence) is { } asked && Tasks.Find(asked.TaskId) is { UntilAskedAgain: true } putOff:
                    Renew(asked, putOff, situation);
                    break;
                case ChangeKind.End when Enrollments.In(change.Sequence) is { } ending:
                    End(ending, change.Rule, change.Because, situation);
                    break;
            }

        changes.Return();
    }

    /// <summary>The task is over: every enrollment that it served goes on to its next step.</summary>
    internal void Finish(FollowUpTask task, TaskEnd end, in Situation situation)
    {
        Tasks.Close(task, end);
        foreach (var enrollment in Enrollments.All)
            if (enrollment.TaskId == task.TaskId)
                Enrollments.Replace(enrollment, Progress.Next(enrollment, end.At, situation));
    }

    /// <summary>The message will not leave: what it served opens again by itself, for a rep.</summary>
    internal void Fail(FollowUpTask message, NotSent why, TaskEnd end)
    {
        Tasks.Close(message, end);
        foreach (var enrollment in Enrollments.All)
            if (enrollment.TaskId == message.TaskId)
                Enrollments.Replace(enrollment, enrollment with { TaskId = null, NotSent = why });
    }

    /// <summary>A contact serves every step that only asks for one.</summary>
    internal void Serve(Input contact, ImmutableArray<Evidence> because, in Situation situation)
    {
        foreach (var enrollment in Enrollments.All)
        {
            var step = Progress.StepOf(enrollment, situation.Policy);
            if (step.ServedBy != ServedBy.AnyContact || enrollment.LastMoved == contact.At)
                continue;
            if (Tasks.Find(enrollment.TaskId) is { } task)
                Release(task, enrollment, new(TaskState.Completed, step.Rule, because, contact.At, Outcome: TaskOutcome.Sent), situation.Policy);
            Enrollments.Replace(enrollment, Progress.Next(enrollment, contact.At, situation));
        }
    }

    /// <summary>The first step was done at another time than it was thought: the step after it counts anew, and its task follows.</summary>
    internal void CountFrom(Enrollment enrollment, DateTimeOffset done, in Situation situation)
    {
        if (Progress.Next(enrollment with { Step = 0 }, done, situation) is not { } anew)
            return;
        Enrollments.Replace(enrollment, anew with { TaskId = enrollment.TaskId });
        if (Tasks.Find(enrollment.TaskId) is { SnoozedFrom: null } task)
            Tasks.Replace(task with { DueAt = TightestOf(task) });
    }

    /// <summary>Consent is a hard limit: what is open ends, and what comes later is dropped as it opens.</summary>
    /// <param name="channels">The only channel that is meant, by all of its names; null for all.</param>
    internal void StopMarketing(ImmutableArray<string>? channels, ImmutableArray<Evidence> because, in Situation situation)
    {
        foreach (var enrollment in Enrollments.All)
            if (Progress.StepOf(enrollment, situation.Policy).Class == MessageClass.Marketing && Tasks.Find(enrollment.TaskId) is { } task
                && (channels is null || channels.Value.Contains(task.Channel)))
                Release(task, enrollment, new(TaskState.Closed, "consent", because, situation.Now), situation.Policy);
    }

    internal bool Serves(FollowUpTask task, string sequence) => Enrollments.In(sequence) is { } enrollment && enrollment.TaskId == task.TaskId;

    /// <summary>The task ends, and what it served opens again by itself.</summary>
    internal void Dissolve(FollowUpTask task, TaskEnd end)
    {
        Tasks.Close(task, end);
        foreach (var enrollment in Enrollments.All)
            if (enrollment.TaskId == task.TaskId)
                Enrollments.Replace(enrollment, enrollment with { TaskId = null });
    }

    /// <summary>The task with the reasons of the enrollments that it serves now, its own first.</summary>
    internal FollowUpTask Compose(FollowUpTask task, Policy policy)
    {
        var served = 0;
        foreach (var enrollment in Enrollments.All)
            if (enrollment.TaskId == task.TaskId)
                served++;
        if (served == task.Reasons.Length)
            return task; // nothing joined and nothing left

        var reasons = ImmutableArray.CreateBuilder<TaskReason>(served);
        var kind = MessageClass.Marketing;
        reasons.Add(task.Reasons[0]);
        foreach (var enrollment in Enrollments.All)
        {
            if (enrollment.TaskId != task.TaskId)
                continue;
            var step = Progress.StepOf(enrollment, policy);
            if (step.Class < kind)
                kind = step.Class;
            if (enrollment.Sequence != task.Reasons[0].Sequence)
                reasons.Add(Progress.ReasonOf(enrollment, policy));
        }

        return task with { Class = kind, Reasons = reasons.DrainToImmutable() };
    }

    private void Start(string id, Input? cause, ImmutableArray<Evidence> because, DateTimeOffset? anchor, in Situation situation)
    {
        if (Progress.Begin(id, cause, because, anchor, situation) is { } enrollment)
            Enrollments.Add(enrollment);
    }

    private void Defer(Change change, Input? cause, in Situation situation)
    {
        if (!situation.Policy.Sequences.TryGetValue(change.Sequence, out var sequence))
            return;
        if (Enrollments.In(change.Sequence) is not { } former)
            Start(change.Sequence, cause, change.Because, null, situation);
        else if (former.Step == 0)
            AddReason(former, change.Because[0], situation.Policy);
        else
        {
            End(former, sequence.Steps[0].Rule, cause!.AsEvidence(), situation); // further steps of the one before: it starts over
            Start(change.Sequence, cause, change.Because, null, situation);
        }
    }

    private void Renew(Enrollment enrollment, FollowUpTask task, in Situation situation)
    {
        if (situation.Calendar.Place(Progress.StepOf(enrollment, situation.Policy).After, situation.Now, situation.Policy) is not { } slot)
            return;
        Enrollments.Replace(enrollment, enrollment with { DueAt = slot.DueAt });
        if (slot.DueAt < task.DueAt)
            Tasks.Replace(task with { DueAt = slot.DueAt, SnoozedFrom = null, UntilAskedAgain = null });
    }

    private void AddReason(Enrollment owed, Evidence because, Policy policy)
    {
        var more = owed with { Because = [.. owed.Because.AsSpan()[Math.Max(0, owed.Because.Length - MostReasons + 1)..], because] };
        Enrollments.Replace(owed, more);
        if (Tasks.Find(more.TaskId) is { } task)
            Tasks.Replace(task with
            {
                Reasons = [.. task.Reasons.Select(reason => reason.Sequence == more.Sequence ? Progress.ReasonOf(more, policy) : reason)],
            });
    }

    private void End(Enrollment enrollment, string rule, ImmutableArray<Evidence> because, in Situation situation)
    {
        if (Tasks.Find(enrollment.TaskId) is { } task)
            Release(task, enrollment, new(TaskState.Closed, rule, because, situation.Now), situation.Policy);
        Enrollments.Replace(enrollment, null);
    }

    /// <summary>The task no longer serves the enrollment. If it is named after it, it is over, and what else it served opens by itself.</summary>
    private void Release(FollowUpTask task, Enrollment enrollment, TaskEnd end, Policy policy)
    {
        if (task.Reasons[0].Sequence == enrollment.Sequence)
        {
            Dissolve(task, end);
            return;
        }

        Enrollments.Replace(enrollment, enrollment with { TaskId = null });
        Tasks.Replace(Compose(task.SnoozedFrom is null ? task with { DueAt = TightestOf(task) } : task, policy));
    }

    /// <summary>The deadline of a contact is that of the most urgent enrollment it serves.</summary>
    private DateTimeOffset TightestOf(FollowUpTask task)
    {
        var due = DateTimeOffset.MaxValue;
        foreach (var enrollment in Enrollments.All)
            if (enrollment.TaskId == task.TaskId && enrollment.DueAt < due)
                due = enrollment.DueAt;
        return due;
    }
}
