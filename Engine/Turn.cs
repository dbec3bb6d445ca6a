using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>One customer on the way from its state before to its state after. Lives for one decision.</summary>
internal sealed partial class Turn(Customer start, Policy policy)
{
    /// <summary>Far more transitions than any customer has due at once; reaching it means that an instant does not move on.</summary>
    private const int MostSteps = 100_000;

    private readonly Customer before = start;
    private Customer customer = start;
    private ImmutableArray<Effect>.Builder? effects;

    internal Customer Customer => customer;
    internal ImmutableArray<Effect> Effects => effects?.ToImmutable() ?? [];

    /// <summary>Goes through every instant up to <paramref name="until"/> at which time alone changes something, in order.</summary>
    internal void Walk(DateTimeOffset until)
    {
        for (var steps = 0; NextChange.Of(customer, policy) is { } due && due <= until; steps++)
        {
            if (steps == MostSteps)
                throw new InvalidOperationException($"time does not move on at {due:O}");
            PassTime(due);
        }
    }

    private void PassTime(DateTimeOffset due)
    {
        var tags = PurchaseIntent.Fade(customer.Tags, customer.Facts, policy, due);
        if (tags.Intent?.Value != customer.Tags.Intent?.Value)
            customer = customer with { Facts = customer.Facts with { Unanswered = 0, ReadSince = null } };
        Settle(tags, due, cause: null, newEvidence: false);
        customer = customer with { AsOf = due };
    }

    /// <summary>Applies what happened; time before it has passed already.</summary>
    internal void Apply(Input input)
    {
        customer = customer with
        {
            AsOf = input.At,
            LastEvent = new(input.At, input.Id),
            Owner = customer.Owner ?? input.Propose,
            Facts = customer.Facts.After(input),
        };

        var (tags, evidence) = Meaning(input);
        Settle(tags, input.At, input, evidence);
        Act(input);
        OpenDue(input.At);
        Score();
    }

    /// <summary>What the input says, before time and rhythm have their part.</summary>
    private (Tags Tags, bool Evidence) Meaning(Input input)
    {
        var tags = customer.Tags;
        switch (input)
        {
            case MessageReceived { Text: var text }:
                return Hear(tags, text, input);
            case InquiryReceived { Text: { } text }:
                return Hear(tags, text, input);
            case OrderCompleted:
                return (WithBrand(Settled(tags, "Q5", input), input), false);
            case Referred:
                return (WithBrand(tags, input), false);
            case DealLost lost:
                return (Settled(tags, "Y1", input, lost.Reason), false);
            case TaskCompleted { Outcome: TaskOutcome.Bought }:
                return (Settled(tags, "Q5", input), false);
            case TaskCompleted { Outcome: TaskOutcome.Refused }:
                return (PurchaseIntent.Set(tags, Intent.None, "I4", [new(MessageId: input.Id, At: input.At)], [SubIntent.Refusal], input.At, policy), false);
            default:
                return (tags, false);
        }
    }

    private (Tags, bool) Hear(Tags tags, string text, Input input)
    {
        var mentions = policy.Lexicon.Read(text);
        foreach (var mention in mentions)
            if (Interests.Of(mention.Topic) is { } found)
                tags = tags with
                {
                    Interests = Interests.With(
                        tags.Interests, found.Interest, found.Rule, new(mention.Phrase, input.Id, At: input.At), policy, input.At),
                };
        return PurchaseIntent.Hear(tags, mentions, input, policy);
    }

    /// <summary>The wish is settled, by a purchase or for good: there is nothing to chase (Q5, Y1).</summary>
    private Tags Settled(Tags tags, string rule, Input input, string? figure = null) =>
        tags.Intent is null or { Value: Intent.None }
            ? tags
            : PurchaseIntent.Set(tags, Intent.None, rule, [new(MessageId: input.Id, Figure: figure, At: input.At)], [], input.At, policy);

    private Tags WithBrand(Tags tags, Input input) => tags with
    {
        Interests = Interests.With(tags.Interests, Interest.Brand, "T5", new(MessageId: input.Id, At: input.At), policy, input.At),
    };

    /// <summary>Brings every tag to an instant, tells what changed, and lets the rhythms follow.</summary>
    private void Settle(Tags tags, DateTimeOffset now, Input? cause, bool newEvidence)
    {
        var former = customer.Tags;
        tags = PurchaseIntent.WithUntil(tags, customer.Facts, policy);
        var activity = ActivityTier.At(customer.Facts, policy, now, former.Activity);
        var interests = Interests.At(tags.Interests, now);
        var headline = HeadlineTags.At(customer.Facts, policy, now, former.Headline);
        if (!ReferenceEquals(activity, tags.Activity) || interests != tags.Interests || headline != tags.Headline)
            tags = tags with { Activity = activity, Interests = interests, Headline = headline };

        if (!ReferenceEquals(tags, former))
        {
            customer = customer with { Tags = tags };
            TagChanges.Tell(former, tags, now, policy, this);
        }

        FollowTags(former, cause, newEvidence, now);
        if (cause is null)
        {
            OpenDue(now);
            Score();
        }
    }

    internal void Add(Effect effect) => (effects ??= ImmutableArray.CreateBuilder<Effect>()).Add(effect);

    /// <summary>The decision, with the tasks whose deadline, reason, rep or score moved on the way.</summary>
    internal Decision Decide()
    {
        foreach (var task in customer.Tasks)
            if (Find(before.Tasks, task.TaskId) is { } former && former != task)
                Add(new ReviseTask(task));
        return new(customer, Effects, NextChange.Of(customer, policy));
    }

    internal static FollowUpTask? Find(ImmutableArray<FollowUpTask> tasks, string taskId)
    {
        foreach (var task in tasks)
            if (task.TaskId == taskId)
                return task;
        return null;
    }
}
