using System.Collections.Immutable;

namespace Kizuna.Engine;

// The follow-up half of a turn: tags and events start and end runs, runs that are due open tasks, contacts move runs on.
internal sealed partial class Turn
{
    /// <summary>Rhythms follow their tags: another tier is another rhythm, at once (I14).</summary>
    private void FollowTags(Tags former, Input? cause, bool newEvidence, DateTimeOffset now)
    {
        var activity = customer.Tags.Activity;
        if (activity is not null)
        {
            // A7: every word of the customer tags anew, so a rhythm that had its contact starts over.
            var wrote = cause is MessageReceived or InquiryReceived;
            Follow(PlanIds.IsActivity, PlanIds.For(activity.Value), former.Activity?.Value != activity.Value, wrote, activity.Rule, activity.Because, cause, now);
        }

        var intent = customer.Tags.Intent;
        if (intent is not null)
            Follow(PlanIds.IsIntent, PlanIds.For(intent.Value), former.Intent?.Value != intent.Value, newEvidence, intent.Rule, intent.Because, cause, now);
    }

    private void Follow(
        Func<string, bool> dimension, string plan, bool changed, bool renewed, string rule, ImmutableArray<Evidence> because, Input? cause, DateTimeOffset now)
    {
        if (!changed && !renewed)
            return;
        foreach (var run in customer.Runs)
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
            case SampleRequested or InquiryReceived when customer.Facts.Orders.Count == 0 && RunOf(PlanIds.Before) is null:
                Start(PlanIds.Before, input, Because(input), input.At);
                break;
            case OrderCompleted:
                EndPlan(PlanIds.Before, "Q5", input);
                EndPlan(PlanIds.After, "Q6", input);
                Start(PlanIds.After, input, Because(input), input.At);
                break;
            case OrderRefunded when RunOf(PlanIds.After) is { } after && !customer.Facts.Orders.Recent.Any(o => o.EventId == after.Occurrence):
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
            case TaskDismissed dismissed when Find(customer.Tasks, dismissed.TaskId) is { } task:
                Finish(task, new(TaskState.Dismissed, "W1", Because(input), input.At, dismissed.By, Note: dismissed.Reason));
                break;
            case TaskSnoozed snoozed when Find(customer.Tasks, snoozed.TaskId) is { } task:
                Replace(task with { DueAt = snoozed.Until, SnoozedFrom = task.SnoozedFrom ?? task.DueAt });
                break;
            case TaskReassigned reassigned when Find(customer.Tasks, reassigned.TaskId) is { } task:
                Replace(task with { Rep = reassigned.Rep });
                break;
            case OwnerChanged change:
                customer = customer with { Owner = change.Rep };
                break;
            case PreferencesStated stated:
                customer = customer with { Preferences = stated.Preferences };
                break;
            case Identified identified:
                customer = customer with { Traits = Merge(customer.Traits, identified.Traits) };
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
            Replace(run, MovedOn(run with { Step = 0 }, quote.At)); // I8: the chase counts from the quote that was really sent
        Contacted(quote);
        MoveRhythmsOn(quote);
    }

    private void WasContacted(MessageSent sent)
    {
        if (sent.TaskId is { } id && Find(customer.Tasks, id) is { } task)
            Finish(task, new(TaskState.Completed, "W1", Because(sent), sent.At, Outcome: TaskOutcome.Sent));
        else if (sent.Class == MessageClass.Service || customer.Facts.InBurst(sent.At, policy.FollowUps.Burst))
            return; // an order confirmation is no follow-up, and several short messages are one

        Contacted(sent);
        MoveRhythmsOn(sent);
    }

    private void Complete(TaskCompleted done)
    {
        if (Find(customer.Tasks, done.TaskId) is not { } task)
            return; // a late event made it pointless; the journal keeps what the rep did
        Finish(task, new(TaskState.Completed, "W1", Because(done), done.At, done.By, done.Outcome, done.Note));
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.NoAnswer)
            Contacted(done);
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.Reached)
            MoveRhythmsOn(done);
    }

    private void Contacted(Input input) => customer = customer with
    {
        Facts = customer.Facts.Contacted(input),
        // The fourth unanswered follow-up starts the wait of Z7.
        Tags = PurchaseIntent.WithUntil(customer.Tags, customer.Facts.Contacted(input), policy),
    };

    /// <summary>A contact serves every step that only asks for one.</summary>
    private void MoveRhythmsOn(Input contact)
    {
        foreach (var run in customer.Runs)
        {
            var step = policy.Plans[run.Plan].At(run.Step);
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
        foreach (var run in customer.Runs)
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
        var (opens, due) = Calendar.Of(customer, policy).Place(plan.At(run.Step + 1).After, anchor, policy.FollowUps);
        return run with { Step = run.Step + 1, OpensAt = opens, DueAt = due, TaskId = null, LastMoved = done };
    }

    private void Start(string id, Input? cause, ImmutableArray<Evidence> because, DateTimeOffset now)
    {
        if (!policy.Plans.TryGetValue(id, out var plan))
            return; // I13: none has no rhythm of its own
        var (opens, due) = Calendar.Of(customer, policy).Place(plan.Steps[0].After, now, policy.FollowUps);
        var silent = cause is null ? customer.Facts.LastInbound?.ImportedAt : cause.ImportedAt;
        var occurrence = cause?.Id ?? now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        customer = customer with { Runs = customer.Runs.Add(new(id, 0, occurrence, opens, due, because, silent)) };
    }

    /// <summary>Opens what is due to be seen. A contact on a channel that is open already joins it: one task, all reasons, the tightest deadline (X10).</summary>
    private void OpenDue(DateTimeOffset now)
    {
        for (var i = 0; i < customer.Runs.Length; i++)
        {
            var run = customer.Runs[i];
            if (run.TaskId is not null || run.OpensAt > now)
                continue;
            if (run.DueAt < run.SilentUntil)
            {
                var next = Skip(run);
                Replace(run, next);
                i = -1; // the next step may be past as well
                continue;
            }

            var step = policy.Plans[run.Plan].At(run.Step);
            var reason = new TaskReason(step.Rule, run.Plan, run.Step, run.Because, policy.Version);
            var channel = step.Channel ?? customer.Facts.LastChannel ?? "mail";
            var task = Joined(channel, run, step, reason) ?? Opened(channel, run, step, reason, now);
            customer = customer with { Runs = customer.Runs.SetItem(i, run with { TaskId = task.TaskId }) };
        }
    }

    private FollowUpTask? Joined(string channel, Run run, Step step, TaskReason reason)
    {
        foreach (var open in customer.Tasks)
        {
            if (open.Channel != channel)
                continue;
            var tighter = run.DueAt < open.DueAt;
            var joined = open with
            {
                Title = tighter ? step.Title : open.Title,
                DueAt = tighter ? run.DueAt : open.DueAt,
                SnoozedFrom = tighter ? null : open.SnoozedFrom,
                Class = step.Class < open.Class ? step.Class : open.Class,
                Reasons = tighter ? open.Reasons.Insert(0, reason) : open.Reasons.Add(reason),
            };
            Replace(joined);
            return joined;
        }

        return null;
    }

    private FollowUpTask Opened(string channel, Run run, Step step, TaskReason reason, DateTimeOffset now)
    {
        var task = new FollowUpTask
        {
            TaskId = TaskId.Of(customer.Id, run.Plan, run.Step, run.Occurrence),
            Title = step.Title,
            Channel = channel,
            Class = step.Class,
            OpenedAt = now,
            DueAt = run.DueAt,
            Score = WorkOrder.Score(customer.Tags, policy.WorkList),
            Reasons = [reason],
        };
        customer = customer with { Tasks = customer.Tasks.Add(task) };
        Add(new OpenTask(task));
        return task;
    }

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

    /// <summary>The task no longer serves the run; when it serves none, it is over.</summary>
    private void Release(FollowUpTask task, Run run, TaskEnd end)
    {
        if (task.Reasons.Length == 1)
        {
            Remove(task, end);
            return;
        }

        var reasons = task.Reasons.RemoveAll(reason => reason.Plan == run.Plan);
        var first = policy.Plans[reasons[0].Plan].At(reasons[0].Step);
        var due = customer.Runs.Where(r => r.TaskId == task.TaskId && r.Plan != run.Plan).Min(r => r.DueAt);
        Replace(task with { Reasons = reasons, Title = first.Title, DueAt = task.SnoozedFrom is null ? due : task.DueAt });
    }

    private void Remove(FollowUpTask task, TaskEnd end)
    {
        customer = customer with { Tasks = customer.Tasks.RemoveAll(t => t.TaskId == task.TaskId) };
        Add(new CloseTask(task, end));
    }

    private void Replace(FollowUpTask task)
    {
        for (var i = 0; i < customer.Tasks.Length; i++)
            if (customer.Tasks[i].TaskId == task.TaskId)
                customer = customer with { Tasks = customer.Tasks.SetItem(i, task) };
    }

    private void Replace(Run run, Run? next)
    {
        for (var i = 0; i < customer.Runs.Length; i++)
        {
            if (customer.Runs[i].Plan != run.Plan)
                continue;
            customer = customer with { Runs = next is null ? customer.Runs.RemoveAt(i) : customer.Runs.SetItem(i, next) };
            return;
        }
    }

    private void Score()
    {
        var score = WorkOrder.Score(customer.Tags, policy.WorkList);
        foreach (var task in customer.Tasks)
            if (task.Score != score)
                Replace(task with { Score = score });
    }

    private Run? RunOf(string plan)
    {
        foreach (var run in customer.Runs)
            if (run.Plan == plan)
                return run;
        return null;
    }

    private FollowUpTask? TaskOf(Run run) => run.TaskId is { } id ? Find(customer.Tasks, id) : null;

    private static ImmutableArray<Evidence> Because(Input input) => [new(MessageId: input.Id, At: input.At)];

    private static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> traits, ImmutableSortedDictionary<string, string?> told)
    {
        const int most = 32; // a profile, not a document; the edge refuses more with a clear error
        foreach (var (key, value) in told)
            traits = value is null ? traits.Remove(key) : traits.ContainsKey(key) || traits.Count < most ? traits.SetItem(key, value) : traits;
        return traits;
    }
}
