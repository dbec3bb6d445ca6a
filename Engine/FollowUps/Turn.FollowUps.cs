using System.Collections.Immutable;

namespace Kizuna.Engine;

// The follow-up half of a turn: tags and events start and end enrollments, enrollments that are due open tasks, contacts move enrollments on.
internal sealed partial class Turn
{
    /// <summary>Another policy from here on: sequences that it no longer has end, steps that lie beyond a sequence's end are over, no step fires again.</summary>
    private void Follow(Policy next, DateTimeOffset now)
    {
        if (ReferenceEquals(next, policy))
            return;
        foreach (var enrollment in enrollments)
            if (!next.Sequences.TryGetValue(enrollment.Sequence, out var sequence) || !sequence.Has(enrollment.Step))
                End(enrollment, "policy", [new(Figure: $"v{next.Version}")], now);
        var launches = policy.Launches;
        policy = next;
        if (launches != next.Launches)
            FollowLaunches(now);
    }

    /// <summary>Cadences follow their tags: another tier is another cadence, at once (I14).</summary>
    private void FollowTags(Tags former, Input? cause, bool newEvidence, DateTimeOffset now)
    {
        // I13: whoever has no intent is in broadcasts only; a buyer is in the after-follow.
        if (tags.Intent is { Value: Intent.None } none)
            EndActivity(none, now);
        else if (tags.Activity is { } activity)
        {
            // A7: every word of the customer tags anew, so a cadence that had its contact starts over.
            var wrote = cause is MessageReceived or InquiryReceived;
            Follow(SequenceIds.IsActivity, SequenceIds.For(activity.Value), former.Activity?.Value != activity.Value, wrote, activity.Rule, activity.Because, cause, now);
        }

        if (tags.Intent is { } intent)
            Follow(SequenceIds.IsIntent, SequenceIds.For(intent.Value), former.Intent?.Value != intent.Value, newEvidence, intent.Rule, intent.Because, cause, now);
        FollowPushes(former, cause, now);
    }

    private void EndActivity(Tag<Intent> none, DateTimeOffset now)
    {
        foreach (var enrollment in enrollments)
            if (SequenceIds.IsActivity(enrollment.Sequence))
                End(enrollment, none.Rule, none.Because, now);
    }

    private void Follow(
        Func<string, bool> dimension, string sequence, bool changed, bool renewed, string rule, ImmutableArray<Evidence> because, Input? cause, DateTimeOffset now)
    {
        if (!changed && !renewed)
            return;
        foreach (var enrollment in enrollments)
        {
            if (!dimension(enrollment.Sequence))
                continue;
            if (enrollment.Sequence == sequence && enrollment.Step == 0)
                return; // the first contact is still owed; asking twice does not move its deadline
            End(enrollment, rule, because, now);
            break;
        }

        Start(sequence, cause, because, now);
    }

    /// <summary>What events do to sequences, and what reps and messages do to tasks.</summary>
    private void Act(Input input)
    {
        switch (input)
        {
            case MessageReceived or InquiryReceived when facts.UnsubscribedAt?.EventId == input.Id:
                StopMarketing(input);
                break;
            case SampleRequested or InquiryReceived when facts.Orders.Count == 0 && EnrollmentIn(SequenceIds.Before) is null:
                Start(SequenceIds.Before, input, Because(input), input.At);
                break;
            case OrderCompleted:
                var because = Because(input);
                EndSequence(SequenceIds.Before, "Q5", because, input.At);
                EndSequence(SequenceIds.After, "Q6", because, input.At);
                Start(SequenceIds.After, input, because, input.At);
                Redeem(input);
                RemindOfCycle(input);
                break;
            case OrderRefunded:
                if (EnrollmentIn(SequenceIds.After) is { } after && IsTakenBack(after))
                    End(after, "Q6", Because(input), input.At);
                if (EnrollmentIn(SequenceIds.Cycle) is { } reminder && IsTakenBack(reminder))
                    RemindOfCycle(input);
                break;
            case DealLost:
                EndSequence(SequenceIds.Before, "Y1", Because(input), input.At);
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
            case Subscribed when preferences.Passive && EnrollmentIn(SequenceIds.Passive) is null:
                Start(SequenceIds.Passive, input, Because(input), input.At);
                break;
            case Merged:
                foreach (var enrollment in enrollments)
                    End(enrollment, "alias", Because(input), input.At);
                break;
            case OwnerChanged change:
                owner = change.Rep;
                break;
            case PreferencesStated stated:
                (preferences, sources) = (stated.Preferences, PreferenceSources.Set(stated.Preferences, stated));
                break;
            case Identified identified:
                traits = Merge(traits, identified.Traits);
                break;
        }

        // I13: whoever said no is in broadcasts only, so a sample's calls and letters end too.
        if (tags.Intent is { Value: Intent.None, Rule: "I4" or "P11", Because: [var no, ..] } refused && no.MessageId == input.Id)
            EndSequence(SequenceIds.Before, refused.Rule, input);
    }

    private void QuoteWasSent(QuoteSent quote)
    {
        if (EnrollmentIn(SequenceIds.For(Intent.High)) is not { Step: <= 1 } enrollment)
            return;
        if (enrollment.Step == 0 && TaskOf(enrollment) is { } task)
            Finish(task, new(TaskState.Completed, "I6", Because(quote), quote.At, Outcome: TaskOutcome.Sent));
        else
            CountFrom(quote, enrollment);
        Contacted(quote);
        MoveCadencesOn(quote);
    }

    /// <summary>Rule I8: the first chase counts from the quote that was really sent, even when the rep ticked the task off before.</summary>
    private void CountFrom(QuoteSent quote, Enrollment chase)
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
        MoveCadencesOn(sent);
    }

    private void Complete(TaskCompleted done)
    {
        if (Find(tasks, done.TaskId) is not { } task)
            return; // a late event made it pointless; the journal keeps what the rep did
        Finish(task, new(TaskState.Completed, "W1", Because(done), done.At, done.By, done.Outcome, done.Note));
        Contacted(done, unanswered: done.Outcome is TaskOutcome.Sent or TaskOutcome.NoAnswer ? 1 : 0);
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.Reached)
            MoveCadencesOn(done);
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
    private void MoveCadencesOn(Input contact)
    {
        foreach (var enrollment in enrollments)
        {
            var step = StepOf(enrollment);
            if (step.ServedBy != ServedBy.AnyContact || enrollment.LastMoved == contact.At)
                continue;
            if (TaskOf(enrollment) is { } task)
                Release(task, enrollment, new(TaskState.Completed, step.Rule, Because(contact), contact.At, Outcome: TaskOutcome.Sent));
            Replace(enrollment, MovedOn(enrollment, contact.At));
        }
    }

    /// <summary>The task is over: every enrollment that it served goes on to its next step.</summary>
    private void Finish(FollowUpTask task, TaskEnd end)
    {
        Remove(task, end);
        foreach (var enrollment in enrollments)
        {
            if (enrollment.TaskId != task.TaskId)
                continue;
            if (enrollment.Sequence == SequenceIds.Review && end.Outcome == TaskOutcome.Reached)
                sources = sources with { ConfirmedAt = end.At };
            Replace(enrollment, MovedOn(enrollment, end.At));
        }
    }

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
