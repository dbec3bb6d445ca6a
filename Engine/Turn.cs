using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>One customer on the way from its state before to its state after. Lives for one decision.</summary>
internal sealed partial class Turn(Customer start, PolicyHistory policies, OrderMemory? memory = null)
{
    /// <summary>Far more transitions than any customer has due at once; reaching it means that an instant does not move on.</summary>
    private const int MostSteps = 100_000;

    // The parts that change on the way, taken apart: a turn has many small steps, and each would copy the whole customer.
    private readonly Customer before = start;
    private Policy policy = policies.At(start.AsOf);
    private DateTimeOffset asOf = start.AsOf;
    private Moment? lastEvent = start.LastEvent;
    private string? owner = start.Owner;
    private ImmutableSortedDictionary<string, string> traits = start.Traits;
    private Facts facts = start.Facts;
    private Tags tags = start.Tags;
    private Preferences preferences = start.Preferences;
    private PreferenceSources sources = start.PreferenceSources;
    private ImmutableArray<Run> runs = start.Runs;
    private bool ownsRuns;
    private ImmutableArray<FollowUpTask> tasks = start.Tasks;
    private ImmutableArray<Effect>.Builder? effects;

    internal ImmutableArray<Effect> TakeEffects() => effects?.DrainToImmutable() ?? [];

    internal Customer Customer()
    {
        ownsRuns = false; // from here on others see them
        return before with
        {
            AsOf = asOf,
            LastEvent = lastEvent,
            Owner = owner,
            Traits = traits,
            Facts = facts,
            Tags = tags,
            Preferences = preferences,
            PreferenceSources = sources,
            Runs = runs,
            Tasks = tasks,
        };
    }

    private Calendar Calendar => Calendar.Of(preferences, policy);
    private DateTimeOffset? Next => NextChange.Of(tags, facts, runs, asOf, Dormancy, policies);
    private PurchaseDormancy Dormancy => new(facts, policy, Calendar);

    /// <summary>Goes through every instant up to <paramref name="until"/> at which time alone changes something, in order.</summary>
    internal void Walk(DateTimeOffset until)
    {
        for (var steps = 0; Next is { } due && due <= until; steps++)
        {
            if (steps == MostSteps)
                throw new InvalidOperationException($"time does not move on at {due:O}");
            PassTime(due);
        }

        // Once time has passed the import, nothing that it caused lies in the past any more; and when it was is no part of the customer.
        if (lastEvent?.ImportedAt <= until)
            lastEvent = lastEvent with { ImportedAt = null };
    }

    private void PassTime(DateTimeOffset due)
    {
        Follow(policies.At(due), due);
        var faded = PurchaseIntent.Fade(tags, facts, policy, due);
        if (!ReferenceEquals(faded, tags))
            facts = facts with { Unanswered = 0, ReadSince = null };
        Settle(faded, due, cause: null, newEvidence: false);
        OpenDue(due);
        Score(due);
        asOf = due;
    }

    /// <summary>Applies what happened; time before it has passed already.</summary>
    internal void Apply(Input input)
    {
        policy = policies.At(input.At);
        asOf = input.At;
        owner ??= input.Propose;
        facts = facts.After(input, preferences, policy, memory);
        lastEvent = facts.LastInbound is { } inbound && inbound.EventId == input.Id ? inbound : Moment.Of(input);

        var wished = preferences;
        var (said, evidence) = Meaning(input);
        Settle(said, input.At, input, evidence);
        Act(input);
        Reward(input);
        if (!ReferenceEquals(wished, preferences))
            FollowPreferences(wished, input);
        OpenDue(input.At);
        Score(input.At);
    }

    /// <summary>What the input says, before time and rhythm have their part.</summary>
    private (Tags Said, bool Evidence) Meaning(Input input)
    {
        switch (input)
        {
            case MessageReceived { Text: var text }:
                return Hear(text, input);
            case InquiryReceived { Text: { } text }:
                return Hear(text, input);
            case OrderCompleted when facts.Orders.Buys(input):
                return (WithBrand(Settled("Q5", input), input), false);
            case Referred:
                return (WithBrand(tags, input), false);
            case DealLost lost:
                return (Settled("Y1", input, lost.Reason), false);
            case TaskCompleted { Outcome: TaskOutcome.Bought }:
                return (Settled("Q5", input), false);
            case TaskCompleted { Outcome: TaskOutcome.Refused }:
                return (PurchaseIntent.Set(tags, Intent.None, "I4", Because(input), [SubIntent.Refusal], input.At, policy), false);
            case Merged:
                return (new(), false);
            default:
                return (tags, false);
        }
    }

    private (Tags, bool) Hear(string text, Input input)
    {
        var mentions = policy.Lexicon.Read(text);
        var interests = tags.Interests;
        foreach (var mention in mentions)
            if (mention.Topic == Topic.OptOut)
                facts = facts.WithoutConsent(input);
            else if (mention.Topic > Topic.OptOut)
                (preferences, sources) = Inference.Hear(mention, input, preferences, sources, policy.Preferences);
            else if (Interests.Of(mention.Topic) is { } found)
                interests = Interests.With(interests, found.Interest, found.Rule, new(mention.Phrase, input.Id, At: input.At), policy, input.At);
        return PurchaseIntent.Hear(interests == tags.Interests ? tags : tags with { Interests = interests }, mentions, input, policy);
    }

    /// <summary>The wish is settled, by a purchase or for good: there is nothing to chase (Q5, Y1).</summary>
    private Tags Settled(string rule, Input input, string? figure = null) =>
        tags.Intent is null or { Value: Intent.None }
            ? rule == "Q5" && !tags.Sub.IsEmpty ? tags with { Sub = [] } : tags // who buys has taken a refusal back
            : PurchaseIntent.Set(tags, Intent.None, rule, [new(MessageId: input.Id, Figure: figure, At: input.At)], [], input.At, policy);

    private Tags WithBrand(Tags said, Input input) => said with
    {
        Interests = Interests.With(said.Interests, Interest.Brand, "T5", new(MessageId: input.Id, At: input.At), policy, input.At),
    };

    /// <summary>Brings every tag to an instant, tells what changed, and lets the rhythms follow.</summary>
    private void Settle(Tags said, DateTimeOffset now, Input? cause, bool newEvidence)
    {
        var former = tags;
        var activity = ActivityTier.At(facts, policy, now, former.Activity);
        var intent = PurchaseIntent.WithUntil(said.Intent, facts, policy);
        var interests = Interests.At(said.Interests, now);
        var dormancy = Dormancy;
        var headline = HeadlineTags.At(facts, dormancy, policy, now, former.Headline);
        var rfm = Rfm.At(facts.Orders, Calendar, policy, now, former.Rfm);
        var kind = Classes.At(facts, rfm, HeadlineTags.IsDormant(headline), policy, now, former.Class);
        var stage = Lifecycle.At(facts, kind, dormancy, policy, now, former.Stage);

        var same = ReferenceEquals(said, former) && ReferenceEquals(activity, former.Activity) && ReferenceEquals(intent, former.Intent)
            && interests == former.Interests && headline == former.Headline
            && ReferenceEquals(rfm, former.Rfm) && ReferenceEquals(kind, former.Class) && ReferenceEquals(stage, former.Stage);
        if (!same)
        {
            tags = new()
            {
                Activity = activity,
                Intent = intent,
                Sub = said.Sub,
                Interests = interests,
                Headline = headline,
                Rfm = rfm,
                Class = kind,
                Stage = stage,
            };
            TagChanges.Tell(former, tags, now, policy, this);
        }

        FollowTags(former, cause, newEvidence, now);
    }

    internal void Add(Effect effect) => (effects ??= ImmutableArray.CreateBuilder<Effect>(4)).Add(effect);

    /// <summary>The decision, with the tasks whose deadline, reason, rep or score moved on the way.</summary>
    internal Decision Decide()
    {
        foreach (var task in tasks)
        {
            if (Find(before.Tasks, task.TaskId) is not { } former)
                TellOpenedAs(task);
            else if (former != task)
                Add(new ReviseTask(task));
        }

        return new(Customer(), TakeEffects(), Next);
    }

    /// <summary>A task that opened on the way and was moved later on the way is told once, as it is now.</summary>
    private void TellOpenedAs(FollowUpTask task)
    {
        for (var i = 0; i < effects?.Count; i++)
            if (effects[i] is OpenTask opened && opened.Task.TaskId == task.TaskId && opened.Task != task)
                effects[i] = new OpenTask(task);
    }

    internal static FollowUpTask? Find(ImmutableArray<FollowUpTask> tasks, string taskId)
    {
        foreach (var task in tasks)
            if (task.TaskId == taskId)
                return task;
        return null;
    }
}
