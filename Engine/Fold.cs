using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;

namespace Kizuna.Engine;

/// <summary>One customer on the way from its state before to its state after: inputs and time, folded in order. Lives for one decision.</summary>
internal sealed class Fold
{
    /// <summary>Far more transitions than any customer has due at once; reaching it means that an instant does not move on.</summary>
    private const int MostSteps = 100_000;

    // The parts that change on the way, taken apart: a decision has many small steps, and each would copy the whole customer.
    private readonly Customer before;
    private readonly PolicyHistory policies;
    private readonly OrderMemory? memory;
    private readonly Effects effects = new();
    private readonly FollowUpState followUps;
    private Policy policy;
    private DateTimeOffset asOf;
    private Moment? lastEvent;
    private string? owner;
    private ImmutableSortedDictionary<string, string> traits;
    private Facts facts;
    private Tags tags;
    private Preferences preferences;
    private PreferenceSources sources;
    private MergedInto? merged;

    /// <param name="memory">Of a fold of a whole journal; null on top of a customer.</param>
    internal Fold(Customer start, PolicyHistory policies, OrderMemory? memory = null)
    {
        (before, this.policies, this.memory) = (start, policies, memory);
        policy = policies.At(start.AsOf);
        (asOf, lastEvent, owner, traits) = (start.AsOf, start.LastEvent, start.Owner, start.Traits);
        (facts, tags, preferences, sources, merged) = (start.Facts, start.Tags, start.Preferences, start.PreferenceSources, start.Merged);
        followUps = new(start, effects);
    }

    private Calendar Calendar => Calendar.Of(preferences, policy);

    private DateTimeOffset? WakeAt =>
        NextChange.Of(tags, facts, followUps.Enrollments.All, asOf, new(facts, policy, Calendar), policies);

    internal Customer Customer => before with
    {
        AsOf = asOf,
        LastEvent = lastEvent,
        Owner = owner,
        Traits = traits,
        Facts = facts,
        Tags = tags,
        Preferences = preferences,
        PreferenceSources = sources,
        Enrollments = followUps.Enrollments.Share(),
        Tasks = followUps.Tasks.OfReps,
        Messages = followUps.Tasks.Messages,
        Merged = merged,
    };

    internal ImmutableArray<Effect> TakeEffects() => effects.Take();

    internal Decision Decide()
    {
        followUps.Tasks.Revise(before.Messages is { } messages ? [.. before.Tasks, .. messages] : before.Tasks);
        return new(Customer, TakeEffects(), WakeAt);
    }

    /// <summary>Goes through every instant up to <paramref name="until"/> at which time alone changes something, in order.</summary>
    internal void PassTime(DateTimeOffset until)
    {
        for (var steps = 0; WakeAt is { } due && due <= until; steps++)
        {
            if (steps == MostSteps)
                throw new InvalidOperationException($"time does not move on at {due:O}");
            PassInstant(due);
        }

        // Once time has passed the import, nothing that it caused lies in the past any more; and when it was is no part of the customer.
        if (lastEvent?.ImportedAt <= until)
            lastEvent = lastEvent with { ImportedAt = null };
    }

    /// <summary>What time alone changes at an instant: the policy, the tags that end, the steps that are due.</summary>
    private void PassInstant(DateTimeOffset due)
    {
        FollowPolicy(policies.At(due), due);
        var faded = PurchaseIntent.Fade(tags, facts, policy, due);
        if (!ReferenceEquals(faded, tags))
            facts = facts with { Unanswered = 0, ReadSince = null };
        Classify(faded, due, cause: null, isNewEvidence: false);
        Open(due);
        asOf = due;
    }

    /// <summary>What happened, from its facts to the work that follows; time before it has passed already.</summary>
    internal void Apply(Input input)
    {
        policy = policies.At(input.At);
        asOf = input.At;
        var (wished, because) = (preferences, input.AsEvidence());

        var mentions = Meaning.Read(input, facts, policy);
        Learn(input, mentions);
        if (input is TaskCompleted { EndsTask: true })
            Contact(input, because);
        var meaning = Meaning.Of(input, mentions, facts, tags, preferences, sources, policy);
        (preferences, sources) = (meaning.Preferences, meaning.Sources);
        if (meaning.OptsOut)
            facts = facts.WithoutConsent(input);
        Classify(meaning.Tags, input.At, input, meaning.IsNewEvidence);

        if (input is not TaskCompleted { EndsTask: true })
            Contact(input, because);
        if (input is PreferencesStated stated)
            (preferences, sources) = (stated.Preferences, PreferenceSources.Set(stated.Preferences, stated.AsMoment()));
        Change(Sequences.Follow(input, because, followUps.Enrollments, At(input.At)), input);
        (facts, var rewards) = Loyalty.Follow(input, because, followUps.Enrollments, At(input.At));
        Change(rewards, input);
        if (!ReferenceEquals(wished, preferences))
            FollowWishes(wished, input, because);

        Open(input.At);
    }

    /// <summary>What is known from here on: facts, owner, traits, whose id this is.</summary>
    private void Learn(Input input, ImmutableArray<Mention> mentions)
    {
        facts = Meaning.IsAutomatic(mentions, policy) ? facts.Seen(input) : facts.After(input, preferences, policy, memory);
        lastEvent = facts.LastInbound is { } inbound && inbound.EventId == input.Id ? inbound : input.AsMoment();
        owner = input is OwnerChanged change ? change.Rep : owner ?? input.Propose;
        if (input is Identified identified)
            traits = Traits.With(traits, identified.Traits, identified.MakesRoom == true);
        merged = input switch
        {
            Merged { Forwards: true } into => new(into.Into),
            HandedOver when merged is not null => merged with { HandedOver = input.At },
            _ => merged,
        };
    }

    /// <summary>Brings every tag to an instant; cadences and pushes follow their tags.</summary>
    private void Classify(Tags said, DateTimeOffset now, Input? cause, bool isNewEvidence)
    {
        var former = tags;
        tags = Classifier.At(said, former, facts, Calendar, policy, now);
        if (!ReferenceEquals(tags, former))
            TagChanges.Between(former, tags, now, policy, effects);

        var situation = At(now);
        followUps.Apply(Cadences.Follow(former, cause, isNewEvidence, followUps.Enrollments, situation), cause, situation);
        if (!ReferenceEquals(tags, former) && cause is not Merged)
            followUps.Apply(Pushes.Follow(former, followUps.Enrollments, situation), cause, situation);
    }

    /// <summary>What reps and messages do to tasks, and consent that was taken back.</summary>
    private void Contact(Input input, ImmutableArray<Evidence> because)
    {
        switch (input)
        {
            case Unsubscribed:
            case MessageReceived or InquiryReceived when facts.UnsubscribedAt?.EventId == input.Id:
                followUps.StopMarketing(input is Unsubscribed { ByChannel: true, Channel: { } channel } one ? FactsAfter.Meant(channel, one.AnyName) : null, because, At(input.At));
                break;
            case QuoteSent when followUps.Enrollments.In(SequenceIds.For(Intent.High)) is { Step: <= 1 } chase:
                if (chase.Step == 0 && followUps.Tasks.Find(chase.TaskId) is { } quote)
                    Finish(quote, new(TaskState.Completed, "I6", because, input.At, Outcome: TaskOutcome.Sent));
                else
                    followUps.CountFrom(chase, input.At, At(input.At)); // I8: from the quote that was really sent, even when the task was ticked off before
                Sent(input, because);
                break;
            case MessageSent sent:
                if (followUps.Tasks.Find(sent.TaskId) is { } written)
                    Finish(written, new(TaskState.Completed, "W1", because, sent.At, Outcome: TaskOutcome.Sent));
                else if (sent.Class == MessageClass.Service || facts.InBurst(sent.At, policy.FollowUps.Burst))
                    break; // an order confirmation is no follow-up, and several short messages are one
                Sent(input, because);
                break;
            case MessageDelivered delivered:
                if (followUps.Tasks.Find(delivered.MessageId) is { Template: not null } left)
                    Finish(left, new(TaskState.Completed, left.Reasons[0].Rule, because, delivered.At, Outcome: TaskOutcome.Sent));
                else
                    facts = facts.With(new EarlyOutcome(delivered.MessageId, null, delivered.AsMoment()));
                Sent(input, because);
                break;
            case MessageFailed failed when followUps.Tasks.Find(failed.MessageId) is { Template: not null } message:
                followUps.Fail(message, new(failed.Why, failed.Words), new(TaskState.Closed, "unsent", because, failed.At, failed.By, Note: failed.Words));
                break;
            case MessageFailed failed:
                facts = facts.With(new EarlyOutcome(failed.MessageId, new(failed.Why, failed.Words), failed.AsMoment()));
                break;
            case TaskCompleted done when followUps.Tasks.Find(done.TaskId) is { } task: // else a late event made it pointless; the journal keeps what the rep did
                Complete(task, done, because);
                break;
            case TaskDismissed dismissed when followUps.Tasks.Find(dismissed.TaskId) is { } task:
                Finish(task, new(TaskState.Dismissed, "W1", because, input.At, dismissed.By, Note: dismissed.Reason));
                break;
            case TaskSnoozed snoozed when followUps.Tasks.Find(snoozed.TaskId) is { } task:
                followUps.Tasks.Replace(task with { DueAt = snoozed.Until, SnoozedFrom = task.SnoozedFrom ?? task.DueAt, UntilAskedAgain = snoozed.UntilAskedAgain });
                break;
            case TaskReassigned reassigned when followUps.Tasks.Find(reassigned.TaskId) is { } task:
                followUps.Tasks.Replace(task with { Rep = reassigned.Rep });
                break;
        }
    }

    private void Complete(FollowUpTask task, TaskCompleted done, ImmutableArray<Evidence> because)
    {
        if (done.Outcome == TaskOutcome.Reached && followUps.Serves(task, SequenceIds.Review))
            sources = sources with { ConfirmedAt = done.At };
        Finish(task, new(TaskState.Completed, "W1", because, done.At, done.By, done.Outcome, done.Note));
        Count(done, done.Outcome is TaskOutcome.Sent or TaskOutcome.NoAnswer ? 1 : 0);
        if (done.Outcome is TaskOutcome.Sent or TaskOutcome.Reached)
            followUps.Serve(done, because, At(done.At));
    }

    private void Finish(FollowUpTask task, TaskEnd end) => followUps.Finish(task, end, At(end.At));

    /// <summary>A message of ours went out: it counts, and it serves whatever only asks for a contact.</summary>
    private void Sent(Input contact, ImmutableArray<Evidence> because)
    {
        Count(contact, unanswered: 1);
        followUps.Serve(contact, because, At(contact.At));
    }

    private void Count(Input contact, int unanswered)
    {
        facts = facts.Contacted(contact, unanswered);
        // The fourth unanswered follow-up starts the wait of Z7.
        var intent = PurchaseIntent.WithUntil(tags.Intent, facts, policy);
        if (!ReferenceEquals(intent, tags.Intent))
            tags = tags with { Intent = intent };
    }

    /// <summary>Wishes changed: the timeline says which and why; sequences and open tasks follow.</summary>
    private void FollowWishes(Preferences former, Input input, ImmutableArray<Evidence> because)
    {
        Inference.Between(former, preferences, sources, input.At, policy, effects);
        if (former.Passive != preferences.Passive)
            Change(WishRules.FollowPassive(because, followUps.Enrollments, At(input.At)), input);
        Change(WishRules.FollowReview(input is PreferencesStated, because, followUps.Enrollments, At(input.At)), input);
        foreach (var task in followUps.Tasks.All)
            if (task.Form != preferences.Form)
                followUps.Tasks.Replace(task with { Form = preferences.Form });
    }

    /// <summary>Another policy from here on.</summary>
    private void FollowPolicy(Policy next, DateTimeOffset now)
    {
        if (ReferenceEquals(next, policy))
            return;
        followUps.Apply(Sequences.FollowPolicy(next, followUps.Enrollments), null, At(now));
        var launches = policy.Launches;
        policy = next;
        if (launches != next.Launches)
            followUps.Apply(Pushes.FollowLaunches(followUps.Enrollments, At(now)), null, At(now));
    }

    private void Change(Changes changes, Input cause) => followUps.Apply(changes, cause, At(cause.At));

    /// <summary>Steps that are due to be seen become tasks, and every task stands where its customer stands.</summary>
    private void Open(DateTimeOffset now)
    {
        var situation = At(now);
        Opening.Open(followUps, effects, situation);
        Opening.Score(followUps.Tasks, situation);
    }

    private Situation At(DateTimeOffset now) => new(now, facts, tags, preferences, policy, lastEvent?.ImportedAt, traits);
}
