using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Classification;

/// <summary>Rules L14 and M9: the categories that a customer comes back to.</summary>
public static class Affinity
{
    /// <summary>See <see cref="Worth.Categories"/>.</summary>
    internal const int Kept = 8;

    /// <summary>The best liked first; of equals the one that was seen last.</summary>
    public static ImmutableArray<CategoryFact> Ranked(ImmutableArray<CategoryFact> categories) => categories.Sort(static (a, b) =>
        a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight)
        : a.LastAt != b.LastAt ? b.LastAt.CompareTo(a.LastAt)
        : string.CompareOrdinal(a.Value, b.Value));

    internal static ImmutableArray<CategoryFact> With(ImmutableArray<CategoryFact> before, string value, DateTimeOffset at, int orders, int looks)
    {
        for (var i = 0; i < before.Length; i++)
            if (before[i].Value == value)
                return before.SetItem(i, before[i] with { Orders = before[i].Orders + orders, Looks = before[i].Looks + looks, LastAt = at });

        // A new liking takes the place of the weakest, so that a taste can change however old the customer is.
        var kept = before.Length < Kept ? before : before.Remove(Ranked(before)[^1]);
        return kept.Add(new(value, orders, looks, at));
    }

    /// <summary>The best liked of the categories of an order, if any is liked enough.</summary>
    internal static CategoryFact? Of(ImmutableArray<CategoryFact> liked, ImmutableArray<string> ordered, int enough)
    {
        CategoryFact? best = null;
        foreach (var category in liked)
            if (category.Weight >= enough && category.Weight > (best?.Weight ?? 0) && ordered.Contains(category.Value))
                best = category;
        return best;
    }
}
