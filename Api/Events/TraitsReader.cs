using System.Collections.Immutable;
using System.Text.Json;
using Kizuna.Api.Customers;

namespace Kizuna.Api.Events;

/// <summary>Flattens the traits of an <c>identify</c> call to the strings that a customer keeps: <c>address.city</c>, arrays as JSON.</summary>
internal static class TraitsReader
{
    // The bounds of Customer.Traits.
    private const int Most = 32;
    public const int LongestKey = 64;
    public const int LongestValue = 256;

    public static ImmutableSortedDictionary<string, string?> Read(JsonElement traits)
    {
        var flat = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        if (traits.ValueKind == JsonValueKind.Object)
            Flatten(traits, "", flat);

        if (!flat.ContainsKey("name") && FullName(flat.GetValueOrDefault("firstName"), flat.GetValueOrDefault("lastName")) is { } name)
            flat["name"] = name;
        return flat.Count <= Most ? flat.ToImmutable() : throw new EventException($"traits has more than {Most} values");
    }

    private static void Flatten(JsonElement traits, string prefix, ImmutableSortedDictionary<string, string?>.Builder flat)
    {
        foreach (var trait in traits.EnumerateObject())
        {
            var key = prefix + trait.Name;
            if (trait.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(trait.Value, key + ".", flat);
                continue;
            }
            if (key.Length is 0 or > LongestKey)
                throw new EventException($"traits: a name must have 1 to {LongestKey} characters: {key[..Math.Min(key.Length, LongestKey)]}");

            var value = trait.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => trait.Value.GetString(),
                _ => trait.Value.GetRawText(),
            };
            flat[key] = value is null || value.Length <= LongestValue ? value : throw new EventException($"traits.{key} is longer than {LongestValue} characters");
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
