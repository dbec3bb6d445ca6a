using System.Globalization;
using System.Text.Json;
using Kizuna.Api.Events;
using Kizuna.Engine.Customers;
using Kizuna.Reports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Http;

/// <summary>Reads query values that need more than their type.</summary>
internal static class Query
{
    public static DateTimeOffset Instant(string name, string text) => EventReader.TryInstant(text.Replace(' ', '+'), out var instant)
        ? instant          // an unescaped + of an offset arrives as a blank
        : throw ProblemException.BadRequest($"{name} must be an ISO 8601 instant such as 2026-01-31T09:00:00Z");

    /// <summary>An instant of the past that a reader asks for; null is now.</summary>
    public static DateTimeOffset? Past(string? asOf) => string.IsNullOrEmpty(asOf) ? null : Instant("asOf", asOf);

    /// <summary>Rule Y2. What has no time is a day in the zone: <c>from</c> begins it, <c>to</c> is the last one that counts.</summary>
    /// <param name="zone">Of the installation.</param>
    public static Period Period(string? from, string? to, TimeZoneInfo zone, DateTimeOffset now)
    {
        var end = string.IsNullOrEmpty(to) ? now : Day(to) is { } last ? LocalDay.Start(last.AddDays(1), zone) : Instant("to", to);
        var start = string.IsNullOrEmpty(from) ? Kizuna.Reports.Period.FiscalYearOf(end.AddTicks(-1), zone) : Day(from) is { } first ? LocalDay.Start(first, zone) : Instant("from", from);
        return start < end ? new(start, end) : throw ProblemException.BadRequest("from must be before to.");
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;

    public static int Between(string name, int? given, int otherwise, int least, int most) => given is null || given >= least && given <= most
        ? given ?? otherwise
        : throw ProblemException.BadRequest($"{name} must be {least} to {most}.");

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
