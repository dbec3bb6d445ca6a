using System.Collections.Immutable;

namespace Kizuna.Engine;

// The part of a turn that hears what the customer's own words say.
internal sealed partial class Turn
{
    private ImmutableArray<Mention> Read(Input input) => input switch
    {
        MessageReceived message => policy.Lexicon.Read(message.Text, facts.OfferedAt is not null),
        InquiryReceived { Text: { } text } => policy.Lexicon.Read(text),
        _ => [],
    };

    /// <summary>A program answered for the customer, who is as silent as before.</summary>
    private bool IsAutomatic(ImmutableArray<Mention> mentions) => mentions is [{ Topic: Topic.AutoReply }] && !policy.Acts.AutoReplyCounts;

    private (Tags, bool) Hear(ImmutableArray<Mention> mentions, Input input)
    {
        var interests = tags.Interests;
        foreach (var mention in mentions)
            if (mention.Topic == Topic.OptOut || mention.Topic == Topic.Erasure && policy.Acts.ErasureEndsConsent)
                facts = facts.WithoutConsent(input);
            else if (mention.Topic is > Topic.OptOut and < Topic.Order)
                (preferences, sources) = Inference.Hear(mention, input, preferences, sources, policy.Preferences);
            else if (Interests.Of(mention.Topic) is { } found)
                interests = Interests.With(interests, found.Interest, found.Rule, new(mention.Phrase, input.Id, At: input.At), policy, input.At);
        return PurchaseIntent.Hear(interests == tags.Interests ? tags : tags with { Interests = interests }, mentions, input, policy);
    }
}
