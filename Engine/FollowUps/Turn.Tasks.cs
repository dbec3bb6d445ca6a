using System.Collections.Immutable;

namespace Kizuna.Engine;

// The work list half of a turn: runs that are due become tasks, share them, and leave them.
internal sealed partial class Turn
{
    /// <summary>
    /// Opens what is due to be seen, the most urgent first. A customer has one open task per channel: whatever else is open there
    /// joins it, so a rep writes once, for all reasons, by the tightest deadline (X10).
    /// </summary>
    private void OpenDue(DateTimeOffset now)
    {
        var joined = false;
        while (MostUrgentToOpen(now) is { } run)
        {
            if (run.DueAt < run.SilentUntil)
            {
                Replace(run, Skip(run));
                continue;
            }

            var step = StepOf(run);
            if (ChannelFor(step) is not { } channel || (step.Class == MessageClass.Marketing && facts.UnsubscribedAt is not null))
            {
                Drop(run, step, now);
                continue;
            }

            if (Planner.Fit(run, step, channel, facts, preferences, Calendar, policy, now, out var due) is { } deferral && due != run.DueAt)
            {
                run = PutOff(run, step, due, deferral, now);
                if (run.OpensAt > now)
                    continue;
            }

            var task = OpenOn(channel);
            if (task is not null && Outranks(run, PrimaryOf(task)))
            {
                // The task is named after its most urgent reason; a more urgent one is another task, which takes this one's reasons over.
                Dissolve(task, new(TaskState.Closed, "X10", run.Because, now));
                task = null;
            }

            task ??= Opened(channel, run, step, now);
            Replace(run, run with { TaskId = task.TaskId });
            if (run.DueAt < task.DueAt)
                Replace(task with { DueAt = run.DueAt, SnoozedFrom = null });
            joined = true;
        }

        if (!joined)
            return;
        foreach (var task in tasks) // once, when all have joined
            if (Composed(task) is var composed && !ReferenceEquals(composed, task))
                Replace(composed);
    }

    /// <summary>The plan's channel, or where the customer last wrote; another one if they refused it, none if they refused all (P1).</summary>
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
    private Run PutOff(Run run, Step step, DateTimeOffset due, Deferral why, DateTimeOffset now)
    {
        var opens = due - policy.FollowUps.Lead;
        var later = run with { OpensAt = opens > run.OpensAt ? opens : run.OpensAt, DueAt = due, Deferred = why };
        Replace(run, later);
        Add(new MoveContact(IdOf(run), step.Title, run.DueAt, due, why.Rule, [new(Figure: why.Figure)], now));
        return later;
    }

    /// <summary>Consent and preferences are a hard limit (X8): the step is left out, the plan goes on.</summary>
    private void Drop(Run run, Step step, DateTimeOffset now)
    {
        var because = facts.UnsubscribedAt is { } left && step.Class == MessageClass.Marketing ? left.AsEvidence() : new Evidence(Figure: "channels");
        Add(new MoveContact(IdOf(run), step.Title, run.DueAt, null, because.MessageId is null ? "P1" : "consent", [because], now));
        Replace(run, policy.Plans[run.Plan].Repeats ? null : MovedOn(run, run.DueAt));
    }

    private string IdOf(Run run) => TaskId.Of(before.Id, run.Plan, run.Step, run.Occurrence);

    private Run? MostUrgentToOpen(DateTimeOffset now)
    {
        Run? first = null;
        foreach (var run in runs)
            if (run.TaskId is null && run.OpensAt <= now && (first is null || Outranks(run, first)))
                first = run;
        return first;
    }

    /// <summary>
    /// Whose words a shared contact uses: the tighter deadline's. A rhythm of activity only asks for contact, so it gives way to any other;
    /// marketing gives way to what the customer waits for.
    /// </summary>
    private bool Outranks(Run run, Run other)
    {
        var (rank, otherRank) = (RankOf(run), RankOf(other));
        return rank == otherRank ? run.DueAt < other.DueAt : rank < otherRank;
    }

    private int RankOf(Run run) => PlanIds.IsActivity(run.Plan) ? 2 : StepOf(run).Class == MessageClass.Marketing ? 1 : 0;

    private Run PrimaryOf(FollowUpTask task) => RunOf(task.Reasons[0].Plan)!; // a task ends with the run that it is named after

    private FollowUpTask? OpenOn(string channel)
    {
        foreach (var task in tasks)
            if (task.Channel == channel)
                return task;
        return null;
    }

    private FollowUpTask Opened(string channel, Run run, Step step, DateTimeOffset now)
    {
        var task = new FollowUpTask
        {
            TaskId = IdOf(run),
            Title = step.Title,
            Channel = channel,
            Class = step.Class,
            OpenedAt = now,
            DueAt = run.DueAt,
            Form = preferences.Form,
            Score = WorkOrder.Score(tags, policy.WorkList),
            Frequency = facts.FrequencyAt(now),
            Reasons = [ReasonOf(run)],
        };
        tasks = tasks.Add(task);
        Add(new OpenTask(task));
        return task;
    }

    /// <summary>The task with the reasons of the runs that it serves now, its own first.</summary>
    private FollowUpTask Composed(FollowUpTask task)
    {
        var served = 0;
        foreach (var run in runs)
            if (run.TaskId == task.TaskId)
                served++;
        if (served == task.Reasons.Length)
            return task; // nothing joined and nothing left

        var reasons = ImmutableArray.CreateBuilder<TaskReason>(served);
        var kind = MessageClass.Marketing;
        reasons.Add(task.Reasons[0]);
        foreach (var run in runs)
        {
            if (run.TaskId != task.TaskId)
                continue;
            var step = StepOf(run);
            if (step.Class < kind)
                kind = step.Class;
            if (run.Plan != task.Reasons[0].Plan)
                reasons.Add(ReasonOf(run));
        }

        return task with { Class = kind, Reasons = reasons.DrainToImmutable() };
    }

    /// <summary>The task no longer serves the run. If it is named after the run, it is over, and what else it served opens by itself.</summary>
    private void Release(FollowUpTask task, Run run, TaskEnd end)
    {
        if (task.Reasons[0].Plan == run.Plan)
        {
            Dissolve(task, end);
            return;
        }

        Replace(run, run with { TaskId = null });
        Replace(Composed(task.SnoozedFrom is null ? task with { DueAt = TightestOf(task) } : task));
    }

    private void Dissolve(FollowUpTask task, TaskEnd end)
    {
        Remove(task, end);
        foreach (var run in runs)
            if (run.TaskId == task.TaskId)
                Replace(run, run with { TaskId = null });
    }

    /// <summary>The deadline of a contact is that of the most urgent run it serves.</summary>
    private DateTimeOffset TightestOf(FollowUpTask task)
    {
        var due = DateTimeOffset.MaxValue;
        foreach (var run in runs)
            if (run.TaskId == task.TaskId && run.DueAt < due)
                due = run.DueAt;
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
