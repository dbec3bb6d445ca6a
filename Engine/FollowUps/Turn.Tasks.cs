using System.Collections.Immutable;

namespace Kizuna.Engine;

// The work list half of a turn: enrollments that are due become tasks, share them, and leave them.
internal sealed partial class Turn
{
    /// <summary>
    /// Opens what is due to be seen, the most urgent first. A customer has one open task per channel: whatever else is open there
    /// joins it, so a rep writes once, for all reasons, by the tightest deadline (X10).
    /// </summary>
    private void OpenDue(DateTimeOffset now)
    {
        var joined = false;
        while (MostUrgentToOpen(now) is { } enrollment)
        {
            if (enrollment.DueAt < enrollment.SilentUntil)
            {
                Replace(enrollment, Skip(enrollment));
                continue;
            }

            var step = StepOf(enrollment);
            if (ChannelFor(step) is not { } channel || (step.Class == MessageClass.Marketing && facts.UnsubscribedAt is not null))
            {
                Drop(enrollment, step, now);
                continue;
            }

            if (Planner.Fit(enrollment, step, channel, facts, preferences, Calendar, policy, now, out var due) is { } deferral && due != enrollment.DueAt)
            {
                enrollment = PutOff(enrollment, step, due, deferral, now);
                if (enrollment.OpensAt > now)
                    continue;
            }

            var task = OpenOn(channel);
            if (task is not null && Outranks(enrollment, PrimaryOf(task)))
            {
                // The task is named after its most urgent reason; a more urgent one is another task, which takes this one's reasons over.
                Dissolve(task, new(TaskState.Closed, "X10", enrollment.Because, now));
                task = null;
            }

            task ??= Opened(channel, enrollment, step, now);
            Replace(enrollment, enrollment with { TaskId = task.TaskId });
            if (enrollment.DueAt < task.DueAt)
                Replace(task with { DueAt = enrollment.DueAt, SnoozedFrom = null });
            joined = true;
        }

        if (!joined)
            return;
        foreach (var task in tasks) // once, when all have joined
            if (Composed(task) is var composed && !ReferenceEquals(composed, task))
                Replace(composed);
    }

    /// <summary>The sequence's channel, or where the customer last wrote; another one if they refused it, none if they refused all (P1).</summary>
    private string? ChannelFor(Step step)
    {
        var wanted = step.Channel ?? facts.LastChannel ?? "mail";
        if (!preferences.Channels.TryGetValue(wanted, out var allowed) || allowed)
            return wanted;
        foreach (var (channel, open) in preferences.Channels)
            if (open)
                return channel;
        return null;
    }

    /// <summary>The contact waits, and everyone can read why. It opens at once if the new deadline is near.</summary>
    private Enrollment PutOff(Enrollment enrollment, Step step, DateTimeOffset due, Deferral why, DateTimeOffset now)
    {
        var opens = due - policy.FollowUps.Lead;
        var later = enrollment with { OpensAt = opens > enrollment.OpensAt ? opens : enrollment.OpensAt, DueAt = due, Deferred = why };
        Replace(enrollment, later);
        Add(new MoveContact(IdOf(enrollment), step.Title, enrollment.DueAt, due, why.Rule, [new(Figure: why.Figure)], now));
        return later;
    }

    /// <summary>Consent and preferences are a hard limit (X8): the step is left out, the sequence goes on.</summary>
    private void Drop(Enrollment enrollment, Step step, DateTimeOffset now)
    {
        var because = facts.UnsubscribedAt is { } left && step.Class == MessageClass.Marketing ? left.AsEvidence() : new Evidence(Figure: "channels");
        Add(new MoveContact(IdOf(enrollment), step.Title, enrollment.DueAt, null, because.MessageId is null ? "P1" : "consent", [because], now));
        Replace(enrollment, policy.Sequences[enrollment.Sequence].Repeats ? null : MovedOn(enrollment, enrollment.DueAt));
    }

    private string IdOf(Enrollment enrollment) => TaskId.Of(before.Id, enrollment.Sequence, enrollment.Step, enrollment.Occurrence);

    private Enrollment? MostUrgentToOpen(DateTimeOffset now)
    {
        Enrollment? first = null;
        foreach (var enrollment in enrollments)
            if (enrollment.TaskId is null && enrollment.OpensAt <= now && (first is null || Outranks(enrollment, first)))
                first = enrollment;
        return first;
    }

    /// <summary>
    /// Whose words a shared contact uses: the tighter deadline's. A cadence of activity only asks for contact, so it gives way to any other;
    /// marketing gives way to what the customer waits for.
    /// </summary>
    private bool Outranks(Enrollment enrollment, Enrollment other)
    {
        var (rank, otherRank) = (RankOf(enrollment), RankOf(other));
        return rank == otherRank ? enrollment.DueAt < other.DueAt : rank < otherRank;
    }

    private int RankOf(Enrollment enrollment) => SequenceIds.IsActivity(enrollment.Sequence) ? 2 : StepOf(enrollment).Class == MessageClass.Marketing ? 1 : 0;

    private Enrollment PrimaryOf(FollowUpTask task) => EnrollmentIn(task.Reasons[0].Sequence)!; // a task ends with the enrollment that it is named after

    private FollowUpTask? OpenOn(string channel)
    {
        foreach (var task in tasks)
            if (task.Channel == channel)
                return task;
        return null;
    }

    private FollowUpTask Opened(string channel, Enrollment enrollment, Step step, DateTimeOffset now)
    {
        var task = new FollowUpTask
        {
            TaskId = IdOf(enrollment),
            Title = step.Title,
            Channel = channel,
            Class = step.Class,
            OpenedAt = now,
            DueAt = enrollment.DueAt,
            Form = preferences.Form,
            Score = WorkOrder.Score(tags, policy.WorkList),
            Frequency = facts.FrequencyAt(now),
            Reasons = [ReasonOf(enrollment)],
        };
        tasks = tasks.Add(task);
        Add(new OpenTask(task));
        return task;
    }

    /// <summary>The task with the reasons of the enrollments that it serves now, its own first.</summary>
    private FollowUpTask Composed(FollowUpTask task)
    {
        var served = 0;
        foreach (var enrollment in enrollments)
            if (enrollment.TaskId == task.TaskId)
                served++;
        if (served == task.Reasons.Length)
            return task; // nothing joined and nothing left

        var reasons = ImmutableArray.CreateBuilder<TaskReason>(served);
        var kind = MessageClass.Marketing;
        reasons.Add(task.Reasons[0]);
        foreach (var enrollment in enrollments)
        {
            if (enrollment.TaskId != task.TaskId)
                continue;
            var step = StepOf(enrollment);
            if (step.Class < kind)
                kind = step.Class;
            if (enrollment.Sequence != task.Reasons[0].Sequence)
                reasons.Add(ReasonOf(enrollment));
        }

        return task with { Class = kind, Reasons = reasons.DrainToImmutable() };
    }

    /// <summary>The task no longer serves the enrollment. If it is named after the enrollment, it is over, and what else it served opens by itself.</summary>
    private void Release(FollowUpTask task, Enrollment enrollment, TaskEnd end)
    {
        if (task.Reasons[0].Sequence == enrollment.Sequence)
        {
            Dissolve(task, end);
            return;
        }

        Replace(enrollment, enrollment with { TaskId = null });
        Replace(Composed(task.SnoozedFrom is null ? task with { DueAt = TightestOf(task) } : task));
    }

    private void Dissolve(FollowUpTask task, TaskEnd end)
    {
        Remove(task, end);
        foreach (var enrollment in enrollments)
            if (enrollment.TaskId == task.TaskId)
                Replace(enrollment, enrollment with { TaskId = null });
    }

    /// <summary>The deadline of a contact is that of the most urgent enrollment it serves.</summary>
    private DateTimeOffset TightestOf(FollowUpTask task)
    {
        var due = DateTimeOffset.MaxValue;
        foreach (var enrollment in enrollments)
            if (enrollment.TaskId == task.TaskId && enrollment.DueAt < due)
                due = enrollment.DueAt;
        return due;
    }

    private void Remove(FollowUpTask task, TaskEnd end)
    {
        for (var i = tasks.Length - 1; i >= 0; i--)
            if (tasks[i].TaskId == task.TaskId)
                tasks = tasks.RemoveAt(i);
        Add(new CloseTask(task, end));
    }

    private void Replace(FollowUpTask task)
    {
        for (var i = 0; i < tasks.Length; i++)
            if (tasks[i].TaskId == task.TaskId)
                tasks = tasks.SetItem(i, task);
    }

    private void Score(DateTimeOffset now)
    {
        var score = WorkOrder.Score(tags, policy.WorkList);
        foreach (var task in tasks)
            if (task.Score != score)
                Replace(task with { Score = score, Frequency = facts.FrequencyAt(now) });
    }
}
