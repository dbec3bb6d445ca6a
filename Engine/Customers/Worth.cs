using System.Collections.Immutable;
using Kizuna.Engine.Inputs;

namespace Kizuna.Engine.Customers;

/// <summary>What a customer is worth beyond orders: likings, points, referrals. Most customers have none of it yet and carry none.</summary>
public sealed record Worth
{
    public static readonly Worth None = new();

    /// <summary>Rules L14, M9: what the customer bought and looked at. 8: more departments than one person follows at a time.</summary>
    public ImmutableArray<CategoryFact> Categories { get; init; } = [];

    /// <summary>Rule L3: the order that crossed the line of the VIP group; null until there is one.</summary>
    public Moment? Invited { get; init; }

    /// <summary>Rule M6: points that coupons have taken.</summary>
    public long Spent { get; init; }

    /// <summary>The part of <see cref="Spent"/> whose coupon is still owed: it comes back when a refund takes the points away.</summary>
    public long Held { get; init; }

    /// <summary>
    /// Rules M2, M3: whom this customer brought, newest last. 32: enough to know a friend again who is reported twice; how many there were
    /// in all is <see cref="Facts.Referrals"/>.
    /// </summary>
    public ImmutableArray<Referral> Referrals { get; init; } = [];

    /// <summary>Rules M2, M3: who brought this customer; the first one to say so.</summary>
    public Referral? ReferredBy { get; init; }

    /// <summary>Rule D9: the last time a rep noted what the customer said.</summary>
    public Moment? LastNote { get; init; }
}

/// <summary>How much the customer likes one category of goods.</summary>
/// <param name="Orders">Orders with it; a refunded one is a liking all the same.</param>
/// <param name="Looks">Views and clicks.</param>
public sealed record CategoryFact(string Value, int Orders, int Looks, DateTimeOffset LastAt)
{
    /// <summary>An order says as much as five looks.</summary>
    internal int Weight => Orders * 5 + Looks;
}

/// <summary>One half of a pair, on the journal of the other: the customer, and the event that told it.</summary>
public sealed record Referral(string CustomerId, Moment By);
