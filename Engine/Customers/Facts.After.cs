using System.Collections.Immutable;

namespace Kizuna.Engine;

public sealed partial record Facts
{
    private const int InboundKept = 20;
    private const int InteractionsKept = 16;
    private const int ContactsKept = 16;

    /// <summary>The facts after an input. What it means is not decided here.</summary>
    /// <param name="memory">Of orders that the customer no longer holds, where a whole journal is folded.</param>
    internal Facts After(Input input, Preferences preferences, Policy policy, OrderMemory? memory)
    {
        var facts = FirstSeen is null ? this with { FirstSeen = input.At } : this;
        facts = input switch
        {
            MessageReceived m => facts.Heard(m, m.Channel, preferences, policy),
            InquiryReceived m => facts.Heard(m, m.Channel, preferences, policy),
            MessageSent m => facts.Wrote(m, true, m.TaskId is not null || m.Class is null or MessageClass.Sales, policy),
            QuoteSent => facts.Wrote(input, awaits: true, answers: true, policy),
            TaskCompleted { Outcome: not TaskOutcome.NoAnswer } done => facts.Wrote(input, done.Outcome == TaskOutcome.Sent, answers: true, policy),
            MessageRead => facts with { ReadSince = facts.ReadSince ?? Moment.Of(input) },
            Behaved { What: Behaviour.Click } => facts.Acted(input) with { LastClick = Moment.Of(input) },
            Behaved or SampleRequested or SurveyAnswered => facts.Acted(input),
            SignedUp => facts.Acted(input) with { SignedUpAt = Moment.Of(input) },
            Subscribed => facts.Acted(input) with { SubscribedAt = Moment.Of(input), UnsubscribedAt = facts.StillUnsubscribed(input) },
            Unsubscribed => facts.WithoutConsent(input),
            OrderCompleted order => facts.Bought(order, facts.Orders.After(order, policy, memory)),
            OrderRefunded refund => facts with { Orders = facts.Orders.After(refund, policy, memory) },
            Referred referred => facts.Acted(input).Brought(referred),
            Merged => None,
            _ => facts,
        };
        return facts.Valued(input);
    }

    /// <summary>A contact of ours; one that waits for an answer counts towards Z7.</summary>
    internal Facts Contacted(Input input, int unanswered) => this with
    {
        Unanswered = Unanswered + unanswered,
        LastContact = Moment.Of(input),
        Contacts = OfTheWeek(Contacts, input.At, ContactsKept),
    };

    /// <summary>Whether a message of ours only continues the last one: it came soon after, and the customer said nothing in between.</summary>
    internal bool InBurst(DateTimeOffset at, TimeSpan burst) =>
        LastContact is { } last && at - last.At < burst && !(LastInbound?.At > last.At);

    /// <summary>Consent taken back. What live words took back, no older record takes back anew.</summary>
    internal Facts WithoutConsent(Input input) =>
        UnsubscribedAt is { ImportedAt: null } && input.ImportedAt is not null ? this : this with { UnsubscribedAt = Moment.Of(input) };

    /// <summary>An import never revives consent that was taken back live; only the customer does.</summary>
    private Moment? StillUnsubscribed(Input subscribed) =>
        subscribed.ImportedAt is not null && UnsubscribedAt is { ImportedAt: null } left ? left : null;

    private Facts Wrote(Input input, bool awaits, bool answers, Policy policy) =>
        Replies.Wrote(input.At, awaits, answers, policy.Preferences) is var replies && ReferenceEquals(replies, Replies) ? this : this with { Replies = replies };

    private Facts Heard(Input input, string? channel, Preferences preferences, Policy policy) => Acted(input) with
    {
        Replies = Replies.Heard(input.At, preferences, policy),
        LastInbound = Moment.Of(input),
        LastChannel = channel ?? LastChannel,
        Inbound = OfTheWeek(Inbound, input.At, InboundKept),
        ReadSince = null,
        Unanswered = 0,
    };

    /// <summary>What is told once more of an order was done by nobody.</summary>
    private Facts Bought(OrderCompleted order, OrderFacts orders) => (orders.Buys(order) ? Acted(order) : this) with { Orders = orders };

    private Facts Acted(Input input) => this with { Interactions = Last(Interactions, input.At, InteractionsKept) };

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
