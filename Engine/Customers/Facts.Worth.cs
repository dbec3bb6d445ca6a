using System.Collections.Immutable;

namespace Kizuna.Engine;

// What an input says about the customer's worth. One that says nothing leaves the facts as they are.
public sealed partial record Facts
{
    private const int ReferralsKept = 32;

    private Facts Valued(Input input) => input switch
    {
        OrderCompleted { Categories.IsDefaultOrEmpty: false } order when Orders.Buys(order) => Likes(order.Categories, order.At, orders: 1),
        Behaved { What: Behaviour.View or Behaviour.Click, Category: { Length: > 0 } category } look => Likes([category], look.At, looks: 1),
        ReferredBy by when Worth?.ReferredBy is null => With((Worth ?? Worth.None) with { ReferredBy = new(by.ReferrerId, Moment.Of(by)) }),
        TaskCompleted { Note.Length: > 0 } => With((Worth ?? Worth.None) with { LastNote = Moment.Of(input) }),
        _ => this,
    };

    /// <summary>The same friend reported twice is one friend (M3).</summary>
    private Facts Brought(Referred referred)
    {
        var worth = Worth ?? Worth.None;
        foreach (var known in worth.Referrals)
            if (known.CustomerId == referred.ReferredId)
                return this;
        var kept = worth.Referrals.Length < ReferralsKept ? worth.Referrals : worth.Referrals.RemoveAt(0);
        return With(worth with { Referrals = kept.Add(new(referred.ReferredId, Moment.Of(referred))) }) with { Referrals = Referrals + 1 };
    }

    private Facts Likes(ImmutableArray<string> categories, DateTimeOffset at, int orders = 0, int looks = 0)
    {
        var (worth, liked) = (Worth ?? Worth.None, Worth?.Categories ?? []);
        foreach (var category in categories)
            liked = Affinity.With(liked, category, at, orders, looks);
        return With(worth with { Categories = liked });
    }

    internal Facts With(Worth worth) => this with { Worth = worth };
}
