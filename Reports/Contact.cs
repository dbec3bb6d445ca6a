using System.Collections.Immutable;

namespace Kizuna.Reports;

/// <summary>Rule W4: where a customer can be reached, from the traits that Segment reserves for it.</summary>
public sealed record Contact(string? Company, string? PostalCode, string? Address, string? Phone, string? Mail)
{
    public static Contact Of(ImmutableSortedDictionary<string, string> traits) =>
        new(Company: CompanyOf(traits), First(traits, "address.postalCode", "postalCode", "zip"), AddressOf(traits), First(traits, "phone"), First(traits, "email", "mail"));

    internal static string? CompanyOf(ImmutableSortedDictionary<string, string> traits) => First(traits, "company", "company.name");

    /// <summary>In the order of its own language: 東京都千代田区… from the large to the small, 1 Main St, Springfield the other way round.</summary>
    private static string? AddressOf(ImmutableSortedDictionary<string, string> traits)
    {
        if (First(traits, "address") is { } whole) return whole;
        string?[] parts = [First(traits, "address.street"), First(traits, "address.city"), First(traits, "address.state")];
        var known = parts.OfType<string>().ToList();
        if (known.Exists(part => part.Any(letter => letter >= '\u2E80')))
            return string.Concat(Enumerable.Reverse(known)); // a letter within Japan names no country
        if (First(traits, "address.country") is { } country) known.Add(country);
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static string? First(ImmutableSortedDictionary<string, string> traits, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (traits.GetValueOrDefault(name) is { } value && !string.IsNullOrWhiteSpace(value))
                return value.Trim();
        return null;
    }
}
