using System.Collections.Immutable;

namespace Kizuna.Engine;

public sealed partial record Facts
{
    private const int InboundKept = 20;
    private const int InteractionsKept = 16;
    private const int ContactsKept = 16;

    /// <summary>The facts after an input. What it means is not decided here.</summary>
    internal Facts After(Input input, Preferences preferences, Policy policy)
    {
        var facts = FirstSeen is null ? this with { FirstSeen = input.At } : this;
        facts = input switch
        {
            MessageReceived m => facts.Heard(m, m.Channel, preferences, policy),
            InquiryReceived m => facts.Heard(m, m.Channel, preferences, policy),
            MessageSent m => facts.Wrote(m, true, m.TaskId is not null || m.Class is null or MessageClass.Sales, policy).Offered(m, policy),
            QuoteSent => facts.Wrote(input, awaits: true, answers: true, policy),
            TaskCompleted { Outcome: not TaskOutcome.NoAnswer } done => facts.Wrote(input, done.Outcome == TaskOutcome.Sent, answers: true, policy),
            MessageRead => facts with { ReadSince = facts.ReadSince ?? Moment.Of(input) },
            Behaved { What: Behaviour.Click } => facts.Acted(input) with { LastClick = Moment.Of(input) },
            Behaved or SampleRequested or SurveyAnswered => facts.Acted(input),
            SignedUp => facts.Acted(input) with { SignedUpAt = Moment.Of(input) },
            Subscribed => facts.Acted(input) with { SubscribedAt = Moment.Of(input), UnsubscribedAt = facts.StillUnsubscribed(input) },
            Unsubscribed => facts.WithoutConsent(input),
            OrderCompleted order => facts.Acted(input) with { Orders = facts.Orders.With(order, policy.Worth.PointPer) },
            OrderRefunded refund => facts with { Orders = facts.Orders.Without(refund) },
            Referred referred => facts.Acted(input).Brought(referred),
            Merged or HandedOver => None,
            _ => facts,
        };
        return facts.Valued(input);
    }

    /// <summary>The facts after something that came from the customer's side and was no word of the customer.</summary>
    internal Facts Seen(Input input) => FirstSeen is null ? this with { FirstSeen = input.At } : this;

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
        OfferedAt = null,
    };

    private Facts Offered(MessageSent sent, Policy policy) =>
        policy.Lexicon.Reading == 1 || sent.Class is null or MessageClass.Service ? this : this with { OfferedAt = sent.At };

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

public sealed partial record OrderFacts
{
    private const int OrdersKept = 16;

    internal OrderFacts With(OrderCompleted order, decimal pointPer)
    {
        var points = (long)(order.Total / pointPer);
        return this with
        {
            Count = Count + 1,
            Total = Total + order.Total,
            Points = Points + points,
            FirstAt = FirstAt ?? order.At,
            Recent = [.. Recent.AsSpan()[Math.Max(0, Recent.Length - OrdersKept + 1)..], new(order.OrderId, order.Id, order.At, order.Total, Points: points)],
        };
    }

    /// <summary>Takes the amount back; once an order is refunded in full it no longer counts.</summary>
    internal OrderFacts Without(OrderRefunded refund)
    {
        var index = Recent.Length - 1;
        while (index >= 0 && Recent[index].OrderId != refund.OrderId)
            index--;
        if (index < 0)
            // Older than the orders kept: the amount is all that is known, so the points go by what this customer earned on the whole.
            return this with { Total = Total - refund.Total, Points = Points - PointsOf(refund.Total, Total, Points) };

        var order = Recent[index] with { Refunded = Recent[index].Refunded + refund.Total };
        if (order.Refunded >= order.Total)
            return this with { Count = Count - 1, Total = Total - refund.Total, Points = Points - order.Points, Recent = Recent.RemoveAt(index) };
        var points = PointsOf(refund.Total, order.Total - Recent[index].Refunded, order.Points);
        return this with
        {
            Total = Total - refund.Total,
            Points = Points - points,
            Recent = Recent.SetItem(index, order with { Points = order.Points - points }),
        };
    }

    /// <summary>The share of the points that goes with a share of the money; what is left is rounded down, as it was when it was earned.</summary>
    private static long PointsOf(decimal refunded, decimal of, long points)
    {
        const long exact = 1_000_000_000_000; // more points than this times money do not fit a decimal
        if (of <= 0 || refunded >= of)
            return of <= 0 ? 0 : points;
        return points - (long)(points <= exact ? points * (of - refunded) / of : points * ((of - refunded) / of));
    }
}
