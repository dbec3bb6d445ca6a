using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>
/// Rules I1 to I4 and the ladder of X9: evidence lifts at once, silence takes down one rung at a time, an explicit refusal goes to the
/// ground. The tier depends on the way that led to it, so it is stepped, not computed from the facts alone.
/// </summary>
internal static class PurchaseIntent
{
    internal static Intent Tier(SubIntent sub) => sub switch
    {
        SubIntent.Price or SubIntent.Stock or SubIntent.Discount or SubIntent.Order => Intent.High,
        SubIntent.Spec or SubIntent.AfterSales => Intent.Mid,
        SubIntent.Polite => Intent.Potential,
        _ => Intent.None,
    };

    internal static SubIntent? Of(Topic topic, ActPolicy acts) => topic switch
    {
        Topic.Price => SubIntent.Price,
        Topic.Stock => SubIntent.Stock,
        Topic.Discount => SubIntent.Discount,
        Topic.Spec => SubIntent.Spec,
        Topic.AfterSales => SubIntent.AfterSales,
        Topic.Polite => SubIntent.Polite,
        Topic.Refusal or Topic.OptOut => SubIntent.Refusal,
        Topic.Order => acts.Order,
        Topic.Terms => acts.Terms,
        Topic.Trouble => acts.Trouble,
        Topic.Cancellation => acts.Cancellation,
        Topic.Erasure => acts.Erasure,
        _ => null,
    };

    /// <summary>What a message says about intent.</summary>
    /// <returns>The customer's tags, and whether the message is new evidence for the tier that holds now.</returns>
    internal static (Tags Tags, bool Evidence) Apply(Tags tags, ImmutableArray<Mention> mentions, Input message, Policy policy)
    {
        SubIntent? strongest = null;
        Mention said = default, passive = default, notNow = default;
        var sub = tags.Sub;
        foreach (var mention in mentions)
        {
            if (mention.Topic == Topic.Passive)
                passive = mention;
            if (mention.Topic == Topic.NotNow)
                notNow = mention;
            if (Of(mention.Topic, policy.Acts) is not { } heard)
                continue;
            if (heard != SubIntent.Refusal && !sub.Contains(heard))
                sub = sub.Add(heard);
            if (strongest is null || Outweighs(heard, strongest.Value))
                (strongest, said) = (heard, mention);
        }

        // P11: "not now, I will contact you" is a no for now; thanks beside it take nothing back, a question does.
        if (passive.Phrase is not null && strongest is null or SubIntent.Polite)
            return (Set(tags, Intent.None, "P11", [new(passive.Phrase, message.Id, At: message.At)], [], message.At, policy), true);

        // Z18: who thinks it over is not pressed as who asked, and not dropped as who refused.
        if (notNow.Phrase is not null && strongest is null or SubIntent.Polite)
            return (Set(tags, policy.Acts.NotNow, "Z18", [new(notNow.Phrase, message.Id, At: message.At)], [], message.At, policy), true);

        if (strongest is not { } decisive)
            return (tags, false);

        var because = new Evidence(said.Phrase, message.Id, At: message.At);
        if (decisive == SubIntent.Refusal)
            return (Set(tags, Intent.None, "I4", [because], [SubIntent.Refusal], message.At, policy), true);

        var tier = Tier(decisive);
        var holds = tags.Intent?.Value ?? Intent.None;
        if (tier < holds)
            return (tags, false); // thanks after a price question is no step back
        var rule = tier switch { Intent.High => "I1", Intent.Mid => "I2", _ => "I3" };
        if (tier > holds || tags.Intent is null)
            sub = sub.Remove(SubIntent.Refusal);
        return (Set(tags, tier, rule, [because], sub.Length > 1 ? sub.Sort() : sub, message.At, policy), true);
    }

    /// <summary>Puts the tier where an event says it is: a purchase, a lost deal, a refusal on the phone.</summary>
    internal static Tags Set(
        Tags tags, Intent value, string rule, ImmutableArray<Evidence> because, ImmutableArray<SubIntent> sub, DateTimeOffset at, Policy policy)
    {
        var since = tags.Intent is { } before && before.Value == value ? before.Since : at;
        return tags with { Intent = new(value, since, null, rule, because, policy.Version), Sub = sub };
    }

    /// <summary>One rung down, if it is time.</summary>
    internal static Tags Fade(Tags tags, Facts facts, Policy policy, DateTimeOffset now)
    {
        if (tags.Intent is not { } intent || FadesAt(intent, facts, policy.Intent) is not { } fade || fade.At > now)
            return tags;
        return tags with
        {
            Intent = new(intent.Value - 1, now, null, fade.Rule, [fade.Cause?.AsEvidence(fade.Figure) ?? new Evidence(Figure: fade.Figure)], policy.Version),
            Sub = intent.Value - 1 == Intent.None ? [] : tags.Sub,
        };
    }

    /// <summary>The instant of the next rung, kept on the tag so that anyone can read when it changes.</summary>
    internal static Tag<Intent>? WithUntil(Tag<Intent>? intent, Facts facts, Policy policy)
    {
        if (intent is null)
            return null;
        var until = FadesAt(intent, facts, policy.Intent)?.At;
        return until == intent.Until ? intent : intent with { Until = until };
    }

    private readonly record struct Rung(DateTimeOffset At, string Rule, Moment? Cause, TimeSpan Waited, int Attempts = 0)
    {
        internal string Figure => Attempts > 0 ? $"{Attempts} ×" : Waited.TotalDays >= 7 ? $"{Waited.Days} d" : $"{(int)Waited.TotalHours} h";
    }

    private static Rung? FadesAt(Tag<Intent> intent, Facts facts, IntentPolicy policy)
    {
        var wrote = facts.LastInbound;
        var quiet = wrote is null ? intent.Since : Later(wrote.At, intent.Since);
        Rung? next = intent.Value switch
        {
            Intent.High => new(quiet + policy.HighSilence, "I9", wrote, policy.HighSilence),
            Intent.Mid when facts.Unanswered >= policy.MidAttempts && facts.LastContact is { } last =>
                new(last.At + policy.MidPatience, "Z7", last, policy.MidPatience, policy.MidAttempts),
            Intent.Potential => new(quiet + policy.PotentialSilence, "Z7", wrote, policy.PotentialSilence),
            _ => null,
        };
        if (intent.Value == Intent.None || facts.ReadSince is not { } read)
            return next;
        var ignored = new Rung(Later(read.At, intent.Since) + policy.ReadSilence, "Z7", read, policy.ReadSilence);
        return next is { } n && n.At <= ignored.At ? next : ignored;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>A refusal decides the message; else the higher tier; else the first that was said.</summary>
    private static bool Outweighs(SubIntent heard, SubIntent former) =>
        heard == SubIntent.Refusal || (former != SubIntent.Refusal && Tier(heard) > Tier(former));
}
