using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>The facts after what happened: one more input on top of the aggregates.</summary>
internal static partial class FactsAfter
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const int InboundKept = 20;
    private const int InteractionsKept = 16;
    private const int ContactsKept = 16;
    private const int OutcomesKept = 16;
    private const int ConsentsKept = 16;

    /// <summary>The facts after an input. What it means is not decided here.</summary>
    /// <param name="memory">Of orders that the customer no longer holds, where a whole journal is folded.</param>
    internal static Facts After(this Facts facts, Input input, Preferences preferences, Policy policy, OrderMemory? memory)
    {
        facts = facts.Seen(input);
        facts = input switch
        {
            MessageReceived m => facts.WithMessage(m, m.Channel, preferences, policy),
            InquiryReceived m => facts.WithMessage(m, m.Channel, preferences, policy),
            MessageSent m => facts.Wrote(m, true, m.TaskId is not null || m.Class is null or MessageClass.Sales, policy).Offered(m, m.Class, policy),
            MessageDelivered m => facts.Wrote(m, awaits: true, answers: m.Class != MessageClass.Marketing, policy).Offered(m, m.Class, policy),
            MessageFailed { Why: NotSentReason.AddressDead, To: { } address } m => facts.With(new DeadAddress(m.Channel, address, m.Words, m.AsMoment())),
            QuoteSent => facts.Wrote(input, awaits: true, answers: true, policy),
            TaskCompleted { Outcome: not TaskOutcome.NoAnswer } done => facts.Wrote(input, done.Outcome == TaskOutcome.Sent, answers: true, policy),
            MessageRead => facts with { ReadSince = facts.ReadSince ?? input.AsMoment() },
            Behaved { What: Behaviour.Click } => facts.Acted(input) with { LastClick = input.AsMoment() },
            Behaved or SampleRequested or SurveyAnswered => facts.Acted(input),
            SignedUp => facts.Acted(input) with { SignedUpAt = input.AsMoment() },
            Subscribed { ByChannel: true, Channel: { } channel } yes => facts.Acted(input).With(Meant(channel, yes.AnyName), true, input.AsMoment()) with { SubscribedAt = input.AsMoment() },
            Unsubscribed { ByChannel: true, Channel: { } channel } no => facts.With(Meant(channel, no.AnyName), false, input.AsMoment()),
            Subscribed => facts.Acted(input) with { SubscribedAt = input.AsMoment(), UnsubscribedAt = facts.StillUnsubscribed(input), ChannelConsents = null },
            Unsubscribed => facts.WithoutConsent(input),
            OrderCompleted order => facts.Bought(order, facts.Orders.After(order, policy, memory)),
            OrderRefunded refund => facts with { Orders = facts.Orders.After(refund, policy, memory) },
            Referred referred => facts.Acted(input).Brought(referred),
            Merged or HandedOver => Nothing(memory),
            _ => facts,
        };
        return facts.Valued(input);
    }

    private static Facts Nothing(OrderMemory? memory)
    {
        memory?.Forget();
        return Facts.None;
    }

    /// <summary>The facts after something that came from the customer's side and was no word of the customer.</summary>
    internal static Facts Seen(this Facts facts, Input input) => facts.FirstSeen is null ? facts with { FirstSeen = input.At } : facts;

    /// <summary>A contact of ours; one that waits for an answer counts towards Z7.</summary>
    internal static Facts Contacted(this Facts facts, Input input, int unanswered) => facts with
    {
        Unanswered = facts.Unanswered + unanswered,
        LastContact = input.AsMoment(),
        Contacts = OfTheWeek(facts.Contacts, input.At, ContactsKept),
    };

    /// <summary>Whether a message of ours only continues the last one: it came soon after, and the customer said nothing in between.</summary>
    internal static bool InBurst(this Facts facts, DateTimeOffset at, TimeSpan burst) =>
        facts.LastContact is { } last && at - last.At < burst && !(facts.LastInbound?.At > last.At);

    /// <summary>Consent taken back. What live words took back, no older record takes back anew.</summary>
    internal static Facts WithoutConsent(this Facts facts, Input input) =>
        facts.UnsubscribedAt is { ImportedAt: null } && input.ImportedAt is not null ? facts : facts with { UnsubscribedAt = input.AsMoment(), ChannelConsents = null };

    /// <summary>The channels that a yes or a no is about.</summary>
    internal static ImmutableArray<string> Meant(string channel, bool? byAnyName) => byAnyName == true ? Addresses.NamesOf(channel) : [channel];

    private static Facts With(this Facts facts, ImmutableArray<string> channels, bool given, Moment by)
    {
        foreach (var channel in channels)
            facts = facts.With(new ChannelConsent(channel, given, by));
        return facts;
    }

    /// <summary>What was said of a channel; an import takes nothing back that was said live.</summary>
    private static Facts With(this Facts facts, ChannelConsent consent)
    {
        var known = facts.ChannelConsents ?? [];
        foreach (var former in known)
            if (former.Channel == consent.Channel)
            {
                if (former.By.ImportedAt is null && consent.By.ImportedAt is not null)
                    return facts;
                known = known.Remove(former);
                break;
            }

        return facts with { ChannelConsents = [.. known.AsSpan()[Math.Max(0, known.Length - ConsentsKept + 1)..], consent] };
    }

    /// <summary>An import never revives consent that was taken back live; only the customer does.</summary>
    private static Moment? StillUnsubscribed(this Facts facts, Input subscribed) =>
        subscribed.ImportedAt is not null && facts.UnsubscribedAt is { ImportedAt: null } left ? left : null;

    private static Facts Wrote(this Facts facts, Input input, bool awaits, bool answers, Policy policy) =>
        facts.Replies.Wrote(input.At, awaits, answers, policy.Preferences.FirstResponse) is var replies && ReferenceEquals(replies, facts.Replies)
            ? facts
            : facts with { Replies = replies };

    private static Facts WithMessage(this Facts facts, Input input, string? channel, Preferences preferences, Policy policy) => facts.Acted(input) with
    {
        Replies = facts.Replies.With(input.At, Calendar.Of(preferences, policy).Zone),
        LastInbound = input.AsMoment(),
        LastChannel = channel ?? facts.LastChannel,
        Inbound = OfTheWeek(facts.Inbound, input.At, InboundKept),
        ReadSince = null,
        Unanswered = 0,
        OfferedAt = null,
    };

    private static Facts Offered(this Facts facts, Input sent, MessageClass? kind, Policy policy) =>
        policy.Lexicon.Reading == 1 || kind is null or MessageClass.Service ? facts : facts with { OfferedAt = sent.At };

    internal static Facts With(this Facts facts, EarlyOutcome outcome)
    {
        var others = (facts.EarlyOutcomes ?? []).RemoveAll(other => other.MessageId == outcome.MessageId);
        return facts with { EarlyOutcomes = [.. others.AsSpan()[Math.Max(0, others.Length - OutcomesKept + 1)..], outcome] };
    }

    private static Facts With(this Facts facts, DeadAddress dead)
    {
        var others = (facts.DeadAddresses ?? []).RemoveAll(other => other.Channel == dead.Channel);
        return facts with { DeadAddresses = [.. others.AsSpan()[Math.Max(0, others.Length - ConsentsKept + 1)..], dead] };
    }

    /// <summary>What is told once more of an order was done by nobody.</summary>
    private static Facts Bought(this Facts facts, OrderCompleted order, OrderFacts orders) =>
        (orders.Buys(order.Id) ? facts.Acted(order) : facts) with { Orders = orders };

    private static Facts Acted(this Facts facts, Input input) => facts with { Interactions = Last(facts.Interactions, input.At, InteractionsKept) };

    /// <summary>Only a week is ever looked at, so an older instant is left behind by the next one.</summary>
    private static ImmutableArray<DateTimeOffset> OfTheWeek(ImmutableArray<DateTimeOffset> kept, DateTimeOffset at, int most)
    {
        var old = 0;
        while (old < kept.Length && kept[old] <= at - Week)
            old++;
        return old == kept.Length ? [at] : Last(old == 0 ? kept : kept[old..], at, most);
    }

    private static ImmutableArray<DateTimeOffset> Last(ImmutableArray<DateTimeOffset> kept, DateTimeOffset at, int most) =>
        kept.Length < most ? kept.Add(at) : [.. kept.AsSpan()[(kept.Length - most + 1)..], at];
}
