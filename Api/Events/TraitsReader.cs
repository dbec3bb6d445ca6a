using System.Collections.Immutable;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;

namespace Kizuna.Api.Events;

/// <summary>
/// Flattens the traits of an <c>identify</c> call to the strings that a customer keeps: <c>address.city</c>, arrays as JSON. What is too much
/// costs itself and no other: a longer value is cut, a longer name dropped, and of more traits than fit those are kept that say who somebody is,
/// then the first ones of the call.
/// </summary>
public static class TraitsReader
{
    // The bounds of Customer.Traits.
    public const int LongestKey = 64;
    public const int LongestValue = 256;

    public static ImmutableSortedDictionary<string, string?> Read(JsonElement traits)
    {
        var said = new List<KeyValuePair<string, string?>>();
        if (traits.ValueKind == JsonValueKind.Object)
            Flatten(traits, "", said);

        var flat = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in said)
            flat[key] = value;
        if (!flat.ContainsKey("name") && FullName(flat.GetValueOrDefault("firstName"), flat.GetValueOrDefault("lastName")) is { } name)
            flat["name"] = Written.Cut(name, LongestValue);
        foreach (var key in said.Select(trait => trait.Key).Distinct().OrderBy(key => !Traits.AreTheCustomer(key)).Reverse().Take(flat.Count - Traits.Most))
            flat.Remove(key);
        return flat.ToImmutable();
    }

    private static void Flatten(JsonElement traits, string prefix, List<KeyValuePair<string, string?>> said)
    {
        foreach (var trait in traits.EnumerateObject())
        {
            var key = prefix + Written.Clean(trait.Name).Trim();
            if (trait.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(trait.Value, key + ".", said);
                continue;
            }
            if (key.Length is 0 or > LongestKey)
                continue;
            var value = trait.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => trait.Value.GetString(),
                _ => trait.Value.GetRawText(),
            };
            said.Add(new(key, value is null ? null : Written.Cut(Written.Clean(value), LongestValue)));
        }
    }

    /// <summary>In the order of its own language: 山田 花子, but Ada Lovelace.</summary>
    private static string? FullName(string? first, string? last)
    {
        if (string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(last))
            return string.IsNullOrWhiteSpace(first) ? string.IsNullOrWhiteSpace(last) ? null : last : first;
        return last[0] >= '\u2E80' ? $"{last} {first}" : $"{first} {last}";
    }
}
