using System.Collections.Immutable;

namespace Kizuna.Engine;

// The follow-up half of a turn: tags and events start and end runs, runs that are due open tasks, contacts move runs on.
internal sealed partial class Turn
{
    /// <summary>Another policy from here on: plans that it no longer has end, steps that lie beyond a plan's end are over, no step fires again.</summary>
    private void Follow(Policy next, DateTimeOffset now)
    {
        if (ReferenceEquals(next, policy))
            return;
        foreach (var run in runs)
            if (!next.Plans.TryGetValue(run.Plan, out var plan) || !plan.Has(run.Step))
                End(run, "policy", [new(Figure: $"v{next.Version}")], now);
        var launches = policy.Launches;
        policy = next;
        if (launches != next.Launches)
            FollowLaunches(now);
    }

    /// <summary>Rhythms follow their tags: another tier is another rhythm, at once (I14).</summary>
    private void FollowTags(Tags former, Input? cause, bool newEvidence, DateTimeOffset now)
    {
        // I13: whoever has no intent is in broadcasts only; a buyer is in the after-follow.
        if (tags.Intent is { Value: Intent.None } none)
            EndActivity(none, now);
        else if (tags.Activity is { } activity)
        {
            // A7: every word of the customer tags anew, so a rhythm that had its contact starts over.
            var wrote = cause is MessageReceived or InquiryReceived;
            Follow(PlanIds.IsActivity, PlanIds.For(activity.Value), former.Activity?.Value != activity.Value, wrote, activity.Rule, activity.Because, cause, now);
        }

        if (tags.Intent is { } intent)
            Follow(PlanIds.IsIntent, PlanIds.For(intent.Value), former.Intent?.Value != intent.Value, newEvidence, intent.Rule, intent.Because, cause, now);
        FollowPushes(former, cause, now);
    }

    private void EndActivity(Tag<Intent> none, DateTimeOffset now)
    {
        foreach (var run in runs)
            if (PlanIds.IsActivity(run.Plan))
                End(run, none.Rule, none.Because, now);
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
            End(run, rule, because, now);
            break;
        }

        Start(plan, cause, because, now);
    }

    /// <summary>What events do to sequences, and what reps and messages do to tasks.</summary>
    private void Act(Input input)
    {
        switch (input)
        {
            case MessageReceived or InquiryReceived when facts.UnsubscribedAt?.EventId == input.Id:
                StopMarketing(input);
                break;
            case SampleRequested or InquiryReceived when facts.Orders.Count == 0 && RunOf(PlanIds.Before) is null:
                Start(PlanIds.Before, input, Because(input), input.At);
                break;
            case OrderCompleted when facts.Orders.Buys(input):
                var because = Because(input);
                EndPlan(PlanIds.Before, "Q5", because, input.At);
                EndPlan(PlanIds.After, "Q6", because, input.At);
                Start(PlanIds.After, input, because, input.At);
                Redeem(input);
                RemindOfCycle(input);
                break;
            case OrderRefunded or OrderCompleted:
                if (RunOf(PlanIds.After) is { } after && IsTakenBack(after))
                    End(after, "Q6", Because(input), input.At);
                if (RunOf(PlanIds.Cycle) is { } reminder && IsTakenBack(reminder))
                    RemindOfCycle(input);
                break;
            case DealLost:
                EndPlan(PlanIds.Before, "Y1", Because(input), input.At);
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
            case Unsubscribed:
                StopMarketing(input);
                break;
            case Subscribed when preferences.Passive && RunOf(PlanIds.Passive) is null:
                Start(PlanIds.Passive, input, Because(input), input.At);
                break;
            case Merged:
                foreach (var run in runs)
                    End(run, "alias", Because(input), input.At);
                break;
            case OwnerChanged change:
                owner = change.Rep;
                break;
            case PreferencesStated stated:
                (preferences, sources) = (stated.Preferences, PreferenceSources.Set(stated.Preferences, stated));
                break;
            case Identified identified:
                traits = Traits.After(traits, identified);
                break;
        }

        // I13: whoever said no is in broadcasts only, so a sample's calls and letters end too.
        if (tags.Intent is { Value: Intent.None, Rule: "I4" or "P11", Because: [var no, ..] } refused && no.MessageId == input.Id)
            EndPlan(PlanIds.Before, refused.Rule, input);
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
        Contacted(done, unanswered: done.Outcome is TaskOutcome.Sent or TaskOutcome.NoAnswer ? 1 : 0);
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.Reached)
            MoveRhythmsOn(done);
    }

    private void Contacted(Input input, int unanswered = 1)
    {
        facts = facts.Contacted(input, unanswered);
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
        {
            if (run.TaskId != task.TaskId)
                continue;
            if (run.Plan == PlanIds.Review && end.Outcome == TaskOutcome.Reached)
                sources = sources with { ConfirmedAt = end.At };
            Replace(run, MovedOn(run, end.At));
        }
    }

    private static ImmutableArray<Evidence> Because(Input input) => [new(MessageId: input.Id, At: input.At)];
}
