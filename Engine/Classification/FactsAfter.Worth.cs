using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;

namespace Kizuna.Engine.Classification;

// What an input says about the customer's worth. One that says nothing leaves the facts as they are.
internal static partial class FactsAfter
{
    private const int ReferralsKept = 32;

    private static Facts Valued(this Facts facts, Input input) => input switch
    {
        OrderCompleted { Categories.IsDefaultOrEmpty: false } order when facts.Orders.Buys(order.Id) => facts.Likes(order.Categories, order.At, orders: 1),
        Behaved { What: Behaviour.View or Behaviour.Click, Category: { Length: > 0 } category } look => facts.Likes([category], look.At, looks: 1),
        ReferredBy by when facts.Worth?.ReferredBy is null => facts.With((facts.Worth ?? Worth.None) with { ReferredBy = new(by.ReferrerId, by.AsMoment()) }),
        TaskCompleted { Note.Length: > 0 } => facts.With((facts.Worth ?? Worth.None) with { LastNote = input.AsMoment() }),
        _ => facts,
    };

    /// <summary>The same friend reported twice is one friend (M3).</summary>
    private static Facts Brought(this Facts facts, Referred referred)
    {
        var worth = facts.Worth ?? Worth.None;
        foreach (var known in worth.Referrals)
            if (known.CustomerId == referred.ReferredId)
                return facts;
        var kept = worth.Referrals.Length < ReferralsKept ? worth.Referrals : worth.Referrals.RemoveAt(0);
        return facts.With(worth with { Referrals = kept.Add(new(referred.ReferredId, referred.AsMoment())) }) with { Referrals = facts.Referrals + 1 };
    }

    private static Facts Likes(this Facts facts, ImmutableArray<string> categories, DateTimeOffset at, int orders = 0, int looks = 0)
    {
        var (worth, liked) = (facts.Worth ?? Worth.None, facts.Worth?.Categories ?? []);
        foreach (var category in categories)
            liked = Affinity.With(liked, category, at, orders, looks);
        return facts.With(worth with { Categories = liked });
    }

    internal static Facts With(this Facts facts, Worth worth) => facts with { Worth = worth };
}
