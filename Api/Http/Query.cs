using System.Text.Json;
using Kizuna.Runtime;

namespace Kizuna.Api;

/// <summary>Reads query values that need more than their type.</summary>
internal static class Query
{
    public static DateTimeOffset Instant(string name, string text) => EventReader.TryInstant(text.Replace(' ', '+'), out var instant)
        ? instant          // an unescaped + of an offset arrives as a blank
        : throw ProblemException.BadRequest($"{name} must be an ISO 8601 instant such as 2026-01-31T09:00:00Z");

    /// <summary>A value of an enum by its name in JSON, in any case.</summary>
    public static T? One<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;
        throw ProblemException.BadRequest($"{name} must be {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }

    /// <summary>F1 to F5: ranks go from 1 to 5.</summary>
    public static int? Rank(string name, int? given) => given is null or (>= 1 and <= 5) ? given : throw ProblemException.BadRequest($"{name} must be 1 to 5.");

    /// <summary>L4: <c>key:value</c>; a value may hold colons, a key may not.</summary>
    public static IReadOnlyList<TraitIs> Traits(string[]? given)
    {
        const int most = 4; // each is looked for in every row that the others leave
        if (given is null or [])
            return [];
        if (given.Length > most)
            throw ProblemException.BadRequest($"trait may be given at most {most} times.");
        return [.. given.Select(pair => pair.IndexOf(':') is > 0 and <= TraitsReader.LongestKey and var colon
            && pair.Length - colon - 1 <= TraitsReader.LongestValue && !pair.Any(char.IsControl)
                ? new TraitIs(pair[..colon], pair[(colon + 1)..])
                : throw ProblemException.BadRequest($"trait must be key:value, such as region:Tokyo; a key has up to {TraitsReader.LongestKey} characters, a value {TraitsReader.LongestValue}."))];
    }

    public static int Limit(int? given, int otherwise, int largest) => given is null || given >= 1 && given <= largest
        ? given ?? otherwise
        : throw ProblemException.BadRequest($"limit must be 1 to {largest}.");
}
