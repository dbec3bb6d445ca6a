using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;

namespace Kizuna.Engine.Classification;

/// <summary>What an input says by itself, before time and the other dimensions have their part.</summary>
/// <param name="Tags">The customer's tags with what it says about intent and interests.</param>
/// <param name="IsNewEvidence">Whether it speaks anew for the tier of intent that holds.</param>
/// <param name="OptsOut">Whether it takes consent back (X8).</param>
internal readonly record struct Meaning(
    Tags Tags, Preferences Preferences, PreferenceSources Sources, bool IsNewEvidence = false, bool OptsOut = false)
{
    /// <summary>What the customer's own words speak of.</summary>
    internal static ImmutableArray<Mention> Read(Input input, Facts facts, Policy policy) => input switch
    {
        MessageReceived message => policy.Lexicon.Read(message.Text, facts.OfferedAt is not null),
        InquiryReceived { Text: { } text } => policy.Lexicon.Read(text),
        _ => [],
    };

    /// <summary>Whether a program answered for the customer, who is as silent as before.</summary>
    internal static bool IsAutomatic(ImmutableArray<Mention> mentions, Policy policy) =>
        mentions is [{ Topic: Topic.AutoReply }] && !policy.Acts.AutoReplyCounts;

    internal static Meaning Of(
        Input input, ImmutableArray<Mention> mentions, Facts facts, Tags tags, Preferences preferences, PreferenceSources sources, Policy policy)
    {
        switch (input)
        {
            case MessageReceived or InquiryReceived:
                return Of(mentions, input, tags, preferences, sources, policy);
            case OrderCompleted when facts.Orders.Buys(input.Id):
                tags = WithBrand(WithoutIntent(tags, "Q5", null, input, policy), input, policy);
                break;
            case Referred:
                tags = WithBrand(tags, input, policy);
                break;
            case DealLost lost:
                tags = WithoutIntent(tags, "Y1", lost.Reason, input, policy);
                break;
            case TaskCompleted { Outcome: TaskOutcome.Bought }:
                tags = WithoutIntent(tags, "Q5", null, input, policy);
                break;
            case TaskCompleted { Outcome: TaskOutcome.Refused }:
                tags = PurchaseIntent.Set(tags, Intent.None, "I4", input.AsEvidence(), [SubIntent.Refusal], input.At, policy);
                break;
            case Merged:
                tags = new();
                break;
        }

        return new(tags, preferences, sources);
    }

    private static Meaning Of(
        ImmutableArray<Mention> mentions, Input input, Tags tags, Preferences preferences, PreferenceSources sources, Policy policy)
    {
        var (interests, optsOut) = (tags.Interests, false);
        foreach (var mention in mentions)
            if (mention.Topic == Topic.OptOut || (mention.Topic == Topic.Erasure && policy.Acts.ErasureEndsConsent))
                optsOut = true;
            else if (mention.Topic is > Topic.OptOut and < Topic.Order)
                (preferences, sources) = Inference.Apply(mention, input, preferences, sources, policy.Preferences);
            else if (Interests.Of(mention.Topic) is { } found)
                interests = Interests.With(interests, found.Interest, found.Rule, new(mention.Phrase, input.Id, At: input.At), policy, input.At);
        var (said, isNewEvidence) = PurchaseIntent.Apply(
            interests == tags.Interests ? tags : tags with { Interests = interests }, mentions, input, policy);
        return new(said, preferences, sources, isNewEvidence, optsOut);
    }

    /// <summary>The wish has come to its end, by a purchase or for good: there is nothing to chase (Q5, Y1).</summary>
    private static Tags WithoutIntent(Tags tags, string rule, string? figure, Input input, Policy policy)
    {
        if (tags.Intent is not (null or { Value: Intent.None }))
            return PurchaseIntent.Set(tags, Intent.None, rule, [new(MessageId: input.Id, Figure: figure, At: input.At)], [], input.At, policy);
        return rule == "Q5" && !tags.Sub.IsEmpty ? tags with { Sub = [] } : tags; // who buys has taken a refusal back
    }

    private static Tags WithBrand(Tags tags, Input input, Policy policy) => tags with
    {
        Interests = Interests.With(tags.Interests, Interest.Brand, "T5", new(MessageId: input.Id, At: input.At), policy, input.At),
    };
}
