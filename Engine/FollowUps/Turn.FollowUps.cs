using System.Collections.Immutable;

namespace Kizuna.Engine;

// The follow-up half of a turn: tags and events start and end runs, runs that are due open tasks, contacts move runs on.
internal sealed partial class Turn
{
    /// <summary>Rhythms follow their tags: another tier is another rhythm, at once (I14).</summary>
    private void FollowTags(Tags former, Input? cause, bool newEvidence, DateTimeOffset now)
    {
        if (tags.Activity is { } activity)
        {
            // A7: every word of the customer tags anew, so a rhythm that had its contact starts over.
            var wrote = cause is MessageReceived or InquiryReceived;
            Follow(PlanIds.IsActivity, PlanIds.For(activity.Value), former.Activity?.Value != activity.Value, wrote, activity.Rule, activity.Because, cause, now);
        }

        if (tags.Intent is { } intent)
            Follow(PlanIds.IsIntent, PlanIds.For(intent.Value), former.Intent?.Value != intent.Value, newEvidence, intent.Rule, intent.Because, cause, now);
    }

    private void Follow(
        Func<string, bool> dimension, string plan, bool changed, bool renewed, string rule, ImmutableArray<Evidence> because, Input? cause, DateTimeOffset now)
    {
        if (!changed && !renewed)
            return;
        foreach (var run in runs)
        {
            if (!dimension(run.Plan))
                continue;
            if (run.Plan == plan && run.Step == 0)
                return; // the first contact is still owed; asking twice does not move its deadline
            End(run, TaskState.Closed, rule, because, now);
            break;
        }

        Start(plan, cause, because, now);
    }

    /// <summary>What events do to sequences, and what reps and messages do to tasks.</summary>
    private void Act(Input input)
    {
        switch (input)
        {
            case SampleRequested or InquiryReceived when facts.Orders.Count == 0 && RunOf(PlanIds.Before) is null:
                Start(PlanIds.Before, input, Because(input), input.At);
                break;
            case OrderCompleted:
                EndPlan(PlanIds.Before, "Q5", input);
                EndPlan(PlanIds.After, "Q6", input);
                Start(PlanIds.After, input, Because(input), input.At);
                break;
            case OrderRefunded when RunOf(PlanIds.After) is { } after && !facts.Orders.Recent.Any(o => o.EventId == after.Occurrence):
                End(after, TaskState.Closed, "Q6", Because(input), input.At);
                break;
            case DealLost:
                EndPlan(PlanIds.Before, "Y1", input);
                break;
            case QuoteSent quote:
                QuoteWasSent(quote);
                break;
            case MessageSent sent:
                WasContacted(sent);
                break;
            case TaskCompleted done:
                Complete(done);
                break;
            case TaskDismissed dismissed when Find(tasks, dismissed.TaskId) is { } task:
                Finish(task, new(TaskState.Dismissed, "W1", Because(input), input.At, dismissed.By, Note: dismissed.Reason));
                break;
            case TaskSnoozed snoozed when Find(tasks, snoozed.TaskId) is { } task:
                Replace(task with { DueAt = snoozed.Until, SnoozedFrom = task.SnoozedFrom ?? task.DueAt });
                break;
            case TaskReassigned reassigned when Find(tasks, reassigned.TaskId) is { } task:
                Replace(task with { Rep = reassigned.Rep });
                break;
            case OwnerChanged change:
                owner = change.Rep;
                break;
            case PreferencesStated stated:
                preferences = stated.Preferences;
                break;
            case Identified identified:
                traits = Merge(traits, identified.Traits);
                break;
        }
    }

    private void QuoteWasSent(QuoteSent quote)
    {
        if (RunOf(PlanIds.For(Intent.High)) is not { Step: <= 1 } run)
            return;
        if (run.Step == 0 && TaskOf(run) is { } task)
            Finish(task, new(TaskState.Completed, "I6", Because(quote), quote.At, Outcome: TaskOutcome.Sent));
        else
            CountFrom(quote, run);
        Contacted(quote);
        MoveRhythmsOn(quote);
    }

    /// <summary>Rule I8: the first chase counts from the quote that was really sent, even when the rep ticked the task off before.</summary>
    private void CountFrom(QuoteSent quote, Run chase)
    {
        if (MovedOn(chase with { Step = 0 }, quote.At) is not { } anew)
            return;
        Replace(chase, anew with { TaskId = chase.TaskId });
        if (TaskOf(chase) is { SnoozedFrom: null } task)
            Replace(task with { DueAt = TightestOf(task) });
    }

    private void WasContacted(MessageSent sent)
    {
        if (sent.TaskId is { } id && Find(tasks, id) is { } task)
            Finish(task, new(TaskState.Completed, "W1", Because(sent), sent.At, Outcome: TaskOutcome.Sent));
        else if (sent.Class == MessageClass.Service || facts.InBurst(sent.At, policy.FollowUps.Burst))
            return; // an order confirmation is no follow-up, and several short messages are one

        Contacted(sent);
        MoveRhythmsOn(sent);
    }

    private void Complete(TaskCompleted done)
    {
        if (Find(tasks, done.TaskId) is not { } task)
            return; // a late event made it pointless; the journal keeps what the rep did
        Finish(task, new(TaskState.Completed, "W1", Because(done), done.At, done.By, done.Outcome, done.Note));
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.NoAnswer)
            Contacted(done);
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.Reached)
            MoveRhythmsOn(done);
    }

    private void Contacted(Input input)
    {
        facts = facts.Contacted(input);
        // The fourth unanswered follow-up starts the wait of Z7.
        var intent = PurchaseIntent.WithUntil(tags.Intent, facts, policy);
        if (!ReferenceEquals(intent, tags.Intent))
            tags = tags with { Intent = intent };
    }

    /// <summary>A contact serves every step that only asks for one.</summary>
    private void MoveRhythmsOn(Input contact)
    {
        foreach (var run in runs)
        {
            var step = StepOf(run);
            if (step.ServedBy != ServedBy.AnyContact || run.LastMoved == contact.At)
                continue;
            if (TaskOf(run) is { } task)
                Release(task, run, new(TaskState.Completed, step.Rule, Because(contact), contact.At, Outcome: TaskOutcome.Sent));
            Replace(run, MovedOn(run, contact.At));
        }
    }

    /// <summary>The task is over: every run that it served goes on to its next step.</summary>
    private void Finish(FollowUpTask task, TaskEnd end)
    {
        Remove(task, end);
        foreach (var run in runs)
            if (run.TaskId == task.TaskId)
                Replace(run, MovedOn(run, end.At));
    }

    /// <summary>The run at its next step, or null when that was the last one.</summary>
    private Run? MovedOn(Run run, DateTimeOffset done)
    {
        var plan = policy.Plans[run.Plan];
        if (!plan.Has(run.Step + 1))
            return null;
        var anchor = plan.At(run.Step).Anchor == Anchor.Planned ? run.DueAt : done;
        var (opens, due) = Calendar.Place(plan.At(run.Step + 1).After, anchor, policy.FollowUps);
        return run with { Step = run.Step + 1, OpensAt = opens, DueAt = due, TaskId = null, LastMoved = done };
    }

    private void Start(string id, Input? cause, ImmutableArray<Evidence> because, DateTimeOffset now)
    {
        if (!policy.Plans.TryGetValue(id, out var plan))
            return; // I13: none has no rhythm of its own
        var (opens, due) = Calendar.Place(plan.Steps[0].After, now, policy.FollowUps);
        var silent = cause is null ? facts.LastInbound?.ImportedAt : cause.ImportedAt;
        var occurrence = cause?.Id ?? now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        runs = runs.Add(new(id, 0, occurrence, opens, due, because, silent));
    }

    /// <summary>
    /// Opens what is due to be seen, the most urgent first. A customer has one open task per channel: whatever else is open there
    /// joins it, so a rep writes once, for all reasons, by the tightest deadline (X10).
    /// </summary>
    private void OpenDue(DateTimeOffset now)
    {
        while (MostUrgentToOpen(now) is { } run)
        {
            if (run.DueAt < run.SilentUntil)
            {
                Replace(run, Skip(run));
                continue;
            }

            var step = StepOf(run);
            var channel = step.Channel ?? facts.LastChannel ?? "mail";
            var task = OpenOn(channel);
            if (task is not null && Outranks(run, PrimaryOf(task)))
            {
                // The task is named after its most urgent reason; a more urgent one is another task, which takes this one's reasons over.
                Dissolve(task, new(TaskState.Closed, "X10", run.Because, now));
                task = null;
            }

            task ??= Opened(channel, run, step, now);
            Replace(run, run with { TaskId = task.TaskId });
            Replace(Composed(run.DueAt < task.DueAt ? task with { DueAt = run.DueAt, SnoozedFrom = null } : task));
        }
    }

    private Run? MostUrgentToOpen(DateTimeOffset now)
    {
        Run? first = null;
        foreach (var run in runs)
            if (run.TaskId is null && run.OpensAt <= now && (first is null || Outranks(run, first)))
                first = run;
        return first;
    }

    /// <summary>Whose words a shared contact uses: the tighter deadline's. A rhythm of activity only asks for contact, so it gives way to any other.</summary>
    private static bool Outranks(Run run, Run other)
    {
        var (generic, otherGeneric) = (PlanIds.IsActivity(run.Plan), PlanIds.IsActivity(other.Plan));
        return generic == otherGeneric ? run.DueAt < other.DueAt : otherGeneric;
    }

    private Run PrimaryOf(FollowUpTask task) => runs.First(run => run.TaskId == task.TaskId && run.Plan == task.Reasons[0].Plan);

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
            TaskId = TaskId.Of(before.Id, run.Plan, run.Step, run.Occurrence),
            Title = step.Title,
            Channel = channel,
            Class = step.Class,
            OpenedAt = now,
            DueAt = run.DueAt,
            Score = WorkOrder.Score(tags, policy.WorkList),
            Reasons = [ReasonOf(run)],
        };
        tasks = tasks.Add(task);
        Add(new OpenTask(task));
        return task;
    }

    /// <summary>The task with the reasons of the runs that it serves now, its own first.</summary>
    private FollowUpTask Composed(FollowUpTask task)
    {
        Run[] served = [.. runs.Where(run => run.TaskId == task.TaskId).OrderByDescending(run => run.Plan == task.Reasons[0].Plan).ThenBy(run => run.DueAt)];
        return served.Length == task.Reasons.Length
            ? task // nothing joined and nothing left
            : task with
            {
                Class = served.Min(run => StepOf(run).Class),
                Reasons = [.. served.Select(run => task.Reasons.FirstOrDefault(r => r.Plan == run.Plan && r.Step == run.Step) ?? ReasonOf(run))],
            };
    }

    private TaskReason ReasonOf(Run run) => new(StepOf(run).Rule, run.Plan, run.Step, run.Because, policy.Version);

    private Step StepOf(Run run) => policy.Plans[run.Plan].At(run.Step);

    /// <summary>A step that imported history has left behind. A rhythm goes on from the import, a sequence from its planned day.</summary>
    private Run? Skip(Run run) =>
        policy.Plans[run.Plan].Repeats && run.SilentUntil is { } now ? MovedOn(run with { DueAt = now }, now) : MovedOn(run, run.DueAt);

    private void EndPlan(string plan, string rule, Input input)
    {
        if (RunOf(plan) is { } run)
            End(run, TaskState.Closed, rule, Because(input), input.At);
    }

    private void End(Run run, TaskState state, string rule, ImmutableArray<Evidence> because, DateTimeOffset at)
    {
        if (TaskOf(run) is { } task)
            Release(task, run, new(state, rule, because, at));
        Replace(run, null);
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
    private DateTimeOffset TightestOf(FollowUpTask task) => runs.Where(run => run.TaskId == task.TaskId).Min(run => run.DueAt);

    private void Remove(FollowUpTask task, TaskEnd end)
    {
        tasks = tasks.RemoveAll(t => t.TaskId == task.TaskId);
        Add(new CloseTask(task, end));
    }

    private void Replace(FollowUpTask task)
    {
        for (var i = 0; i < tasks.Length; i++)
            if (tasks[i].TaskId == task.TaskId)
                tasks = tasks.SetItem(i, task);
    }

    private void Replace(Run run, Run? next)
    {
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].Plan != run.Plan)
                continue;
            runs = next is null ? runs.RemoveAt(i) : runs.SetItem(i, next);
            return;
        }
    }

    private void Score()
    {
        var score = WorkOrder.Score(tags, policy.WorkList);
        foreach (var task in tasks)
            if (task.Score != score)
                Replace(task with { Score = score });
    }

    private Run? RunOf(string plan)
    {
        foreach (var run in runs)
            if (run.Plan == plan)
                return run;
        return null;
    }

    private FollowUpTask? TaskOf(Run run) => run.TaskId is { } id ? Find(tasks, id) : null;

    private static ImmutableArray<Evidence> Because(Input input) => [new(MessageId: input.Id, At: input.At)];

    private static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> known, ImmutableSortedDictionary<string, string?> told)
    {
        const int most = 32; // a profile, not a document; the edge refuses more with a clear error
        foreach (var (key, value) in told)
            known = value is null ? known.Remove(key) : known.ContainsKey(key) || known.Count < most ? known.SetItem(key, value) : known;
        return known;
    }
}
