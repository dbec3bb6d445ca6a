using System.Collections.Immutable;

namespace Kizuna.Engine.Customers;

/// <summary>What happened, as bounded aggregates of the journal. Tags are functions of this and of time.</summary>
public sealed record Facts
{
    public static readonly Facts None = new();

    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The last time the customer wrote to us: the anchor of activity (A1).</summary>
    public Moment? LastInbound { get; init; }

    /// <summary>Where the customer last wrote; a reply goes there.</summary>
    public string? LastChannel { get; init; }

    /// <summary>The inbound instants of the week before the newest, which is last. 20: more than that in a week is "often" all the same (Z2).</summary>
    public ImmutableArray<DateTimeOffset> Inbound { get; init; } = [];

    /// <summary>Rule Z2: the messages of the seven days before an instant; 20 means 20 or more.</summary>
    public int FrequencyAt(DateTimeOffset now)
    {
        var count = 0;
        while (count < Inbound.Length && Inbound[^(count + 1)] > now - Week)
            count++;
        return count;
    }

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The last interactions, newest last. 16: the highest threshold that H1 may ask for.</summary>
    public ImmutableArray<DateTimeOffset> Interactions { get; init; } = [];

    public Moment? LastClick { get; init; }

    /// <summary>A read receipt that no message followed yet (Z7).</summary>
    public Moment? ReadSince { get; init; }

    /// <summary>Follow-ups of ours since the customer last wrote or the intent tier last changed (Z7).</summary>
    public int Unanswered { get; init; }

    /// <summary>The last of those follow-ups.</summary>
    public Moment? LastContact { get; init; }

    /// <summary>Our newest offer while the customer has not written since: a bare "no" answers it (Z18).</summary>
    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>Our contacts of the week before the newest, which is last. 16: three times the ceiling of a week (X14).</summary>
    public ImmutableArray<DateTimeOffset> Contacts { get; init; } = [];

    public Moment? SubscribedAt { get; init; }
    public Moment? SignedUpAt { get; init; }
    public Moment? UnsubscribedAt { get; init; }

    /// <summary>
    /// What the customer said of single channels since they last spoke of all of them; null when nothing. At most 16, the oldest is forgotten:
    /// as many as <see cref="Preferences.Channels"/>.
    /// </summary>
    public ImmutableArray<ChannelConsent>? ChannelConsents { get; init; }

    /// <summary>Where nothing reaches the customer any more; null when nowhere. The newest of each channel, at most 16: as many as consents.</summary>
    public ImmutableArray<DeadAddress>? DeadAddresses { get; init; }

    /// <summary>
    /// What became of messages that were not planned then; null when of none. At most 16, the oldest is forgotten: as many as leave in months, and a
    /// late event moves a plan by less.
    /// </summary>
    public ImmutableArray<EarlyOutcome>? EarlyOutcomes { get; init; }

    internal EarlyOutcome? OutcomeOf(string messageId)
    {
        foreach (var outcome in EarlyOutcomes ?? [])
            if (outcome.MessageId == messageId)
                return outcome;
        return null;
    }

    /// <summary>Rule X8: who took consent to marketing on a channel back; null while it may be sent there.</summary>
    internal Moment? RefusedOn(string channel)
    {
        foreach (var consent in ChannelConsents ?? [])
            if (consent.Channel == channel)
                return consent.Given ? null : consent.By;
        return UnsubscribedAt;
    }

    public Replies Replies { get; init; } = Replies.None;

    public OrderFacts Orders { get; init; } = OrderFacts.None;

    /// <summary>Successful referrals (T5, Z11).</summary>
    public int Referrals { get; init; }

    /// <summary>Likings, points and referrals; null for whoever has none of it.</summary>
    public Worth? Worth { get; init; }
}
