using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rules T1 to T5: what a customer cares about; an interest fades 90 days after its last evidence (Z8).</summary>
internal static class Interests
{
    internal static bool Holds(this ImmutableArray<InterestTag> interests, Interest value)
    {
        foreach (var interest in interests)
            if (interest.Tag.Value == value)
                return true;
        return false;
    }

    internal static (Interest Interest, string Rule)? Of(Topic topic) => topic switch
    {
        Topic.Discount => (Interest.Discount, "T1"),
        Topic.NewProduct => (Interest.NewProduct, "T2"),
        Topic.Spec or Topic.AfterSales => (Interest.Function, "T3"),
        Topic.Content => (Interest.Content, "T4"),
        Topic.Brand => (Interest.Brand, "T5"),
        _ => null,
    };

    /// <summary>Adds one piece of evidence.</summary>
    internal static ImmutableArray<InterestTag> With(
        ImmutableArray<InterestTag> before, Interest interest, string rule, Evidence because, Policy policy, DateTimeOffset at)
    {
        var index = IndexOf(before, interest);
        var until = at + policy.Interests.Hold;
        var tag = index < 0
            ? new InterestTag(new(interest, at, until, rule, [because], policy.Version), 1, at)
            : before[index] with
            {
                Count = before[index].Count + 1,
                LastAt = at,
                Tag = before[index].Tag with { Until = until, Because = [because], PolicyVersion = policy.Version },
            };
        return InOrder(index < 0 ? before.Add(tag) : before.SetItem(index, tag), policy.Interests.Most);
    }

    /// <summary>The interests that still hold.</summary>
    internal static ImmutableArray<InterestTag> At(ImmutableArray<InterestTag> before, DateTimeOffset now)
    {
        var held = before;
        for (var i = held.Length - 1; i >= 0; i--)
            if (held[i].Tag.Until <= now)
                held = held.RemoveAt(i);
        return held;
    }

    private static int IndexOf(ImmutableArray<InterestTag> interests, Interest value)
    {
        for (var i = 0; i < interests.Length; i++)
            if (interests[i].Tag.Value == value)
                return i;
        return -1;
    }

    private static ImmutableArray<InterestTag> InOrder(ImmutableArray<InterestTag> interests, int most)
    {
        if (interests.Length < 2)
            return interests;
        var sorted = interests.Sort(static (a, b) =>
            a.Count != b.Count ? b.Count.CompareTo(a.Count)
            : a.LastAt != b.LastAt ? b.LastAt.CompareTo(a.LastAt)
            : a.Tag.Value.CompareTo(b.Tag.Value));
        return sorted.Length > most ? sorted.RemoveRange(most, sorted.Length - most) : sorted;
    }
}
