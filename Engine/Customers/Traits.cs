using System.Collections.Immutable;

namespace Kizuna.Engine.Customers;

/// <summary>What a customer keeps of the traits that were stated of it: a profile, not a document.</summary>
public static class Traits
{
    /// <summary>The bound of <see cref="Customer.Traits"/>.</summary>
    public const int Most = 32;

    /// <summary>What says who somebody is and how to reach them, under the names that Segment, shops and sheets give it.</summary>
    private static readonly ImmutableHashSet<string> Who = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "name", "firstName", "lastName", "email", "mail", "phone", "mobile", "tel", "line", "company", "company.name", "address", "address.street",
        "address.city", "address.state", "address.postalCode", "address.country", "birthday", "note", "region");

    /// <summary>Whether the trait comes before others where there is not room for all.</summary>
    public static bool AreTheCustomer(string key) => Who.Contains(key);

    /// <param name="stated">A trait without a value is forgotten.</param>
    /// <param name="makesRoom">Whether a full profile gives up another trait for one that says who somebody is.</param>
    internal static ImmutableSortedDictionary<string, string> With(
        ImmutableSortedDictionary<string, string> known, ImmutableSortedDictionary<string, string?> stated, bool makesRoom)
    {
        foreach (var (key, value) in stated)
        {
            if (value is null)
                known = known.Remove(key);
            else if (known.ContainsKey(key) || known.Count < Most)
                known = known.SetItem(key, value);
            else if (makesRoom && AreTheCustomer(key) && known.Keys.LastOrDefault(other => !AreTheCustomer(other)) is { } least)
                known = known.Remove(least).SetItem(key, value);
        }
        return known;
    }
}
