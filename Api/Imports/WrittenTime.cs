using System.Globalization;
using System.Text.RegularExpressions;

namespace Kizuna.Api.Imports;

/// <summary>
/// Days and times as spreadsheets and shops write them: <c>2026-11-07</c>, <c>2026/1/5 9:05</c>, <c>2026年11月7日</c>, <c>令和8年11月7日</c>,
/// <c>R8.11.7</c>, <c>Nov 7, 2026</c>, <c>2026-11-05 21:54:49 +0900</c>, also in full width. What may be two days is none:
/// <c>11/12/2026</c> is one day in America and another in Europe.
/// </summary>
internal static partial class WrittenTime
{
    /// <summary>Longer than any of them.</summary>
    private const int Longest = 64;

    // The year before each era's first.
    private static readonly Dictionary<string, int> Eras = new(StringComparer.OrdinalIgnoreCase)
    {
        ["令和"] = 2018,
        ["㋿"] = 2018,
        ["r"] = 2018,
        ["平成"] = 1988,
        ["㍻"] = 1988,
        ["h"] = 1988,
        ["昭和"] = 1925,
        ["㍼"] = 1925,
        ["s"] = 1925,
    };

    /// <param name="text">As written.</param>
    /// <param name="zone">Of what names no offset.</param>
    /// <param name="now">A day without a time is its noon, or its beginning while noon is still to come.</param>
    /// <returns>Null when the text is no day or time, or may be more than one.</returns>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (text.Length > Longest)
            return null;
        var written = FullWidth.Fold(text).Trim();
        if (Day(written, out var end) is not { } day)
            return null;
        if (Clock().Match(written[end..]) is not { Success: true } clock)
            return null;
        if (!clock.Groups["hour"].Success)
            return LocalTime.Noon(day, zone) is var noon && noon <= now ? noon : LocalTime.At(day.ToDateTime(TimeOnly.MinValue), zone);

        if (Time(clock) is not { } time)
            return null;
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        if (!clock.Groups["offset"].Success)
            return LocalTime.At(local, zone);
        return Offset(clock) is { } offset && local.Ticks - offset.Ticks is >= 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    private static DateOnly? Day(string text, out int end)
    {
        foreach (var shape in (ReadOnlySpan<Regex>)[Numbers(), Compact(), Era(), MonthFirst(), DayFirst()])
            if (shape.Match(text) is { Success: true } day)
            {
                end = day.Length;
                return Number(day, "year") is { } year && Month(day) is { } month && Number(day, "day") is { } number
                    && (!day.Groups["era"].Success || year > 0)
                    && Year(day, year) is >= 1 and <= 9999 and var full && month is >= 1 and <= 12 && number >= 1 && number <= DateTime.DaysInMonth(full, month)
                    ? new DateOnly(full, month, number) : null;
            }
        end = 0;
        return null;
    }

    private static int Year(Match day, int year) => day.Groups["era"] is { Success: true, Value: var era } ? Eras[era] + year : year;

    private static int? Month(Match day) => day.Groups["name"] is { Success: true, Value: var name }
        ? Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames,
            month => month.Length > 0 && (month.Equals(name, StringComparison.OrdinalIgnoreCase) || month[..3].Equals(name, StringComparison.OrdinalIgnoreCase)
                || (month == "September" && name.Equals("Sept", StringComparison.OrdinalIgnoreCase)))) + 1
        : Number(day, "month");

    private static int? Number(Match match, string name) => match.Groups[name] switch
    {
        { Success: false } => null,
        { Value: "元" } => 1,
        { Value: var digits } => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
    };

    private static TimeSpan? Time(Match clock)
    {
        var (hour, minute, second) = (Number(clock, "hour")!.Value, Number(clock, "minute") ?? 0, Number(clock, "second") ?? 0);
        var half = clock.Groups["half"].Success ? clock.Groups["half"].Value : clock.Groups["half2"].Value;
        if (half.Length > 0)
        {
            // 午後0時 is noon, and so is 12 pm.
            var late = half.StartsWith("p", StringComparison.OrdinalIgnoreCase) || half == "午後";
            if (hour > 12)
                return null;
            hour = hour % 12 + (late ? 12 : 0);
        }
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var fraction = clock.Groups["fraction"] is { Success: true, Value: var digits } ? long.Parse(digits.PadRight(7, '0')[..7], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(fraction);
    }

    private static TimeSpan? Offset(Match clock) => clock.Groups["offset"].Value.ToUpperInvariant() switch
    {
        "Z" or "UTC" or "GMT" => TimeSpan.Zero,
        "JST" => TimeSpan.FromHours(9),
        _ when Number(clock, "hours") is <= 14 and var hours && Number(clock, "minutes") is <= 59 and var minutes =>
            new TimeSpan(hours, minutes, 0) is var distance && clock.Groups["sign"].Value == "-" ? -distance : distance,
        _ => null,
    };

    [GeneratedRegex(@"^(?<year>\d{4})(?:(?<by>[-/.])(?<month>\d{1,2})\k<by>(?<day>\d{1,2})(?!\d)|年 ?(?<month>\d{1,2})月 ?(?<day>\d{1,2})日)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    [GeneratedRegex(
        @"^(?<era>令和|平成|昭和|㋿|㍻|㍼|[RHS])\.? ?(?<year>元|\d{1,2})(?:年 ?(?<month>\d{1,2})月 ?(?<day>\d{1,2})日|(?<by>[-/.])(?<month>\d{1,2})\k<by>(?<day>\d{1,2})(?!\d))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Era();

    [GeneratedRegex(@"^(?<name>[A-Z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(?<day>\d{1,2})(?<by>[- ])(?<name>[A-Z]{3,9})\.?\k<by>(?<year>\d{4})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    [GeneratedRegex(
        @"^ ?(?:[(][月火水木金土日][)])? ?(?:T|,)? ?(?:(?<half>午前|午後)? ?(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,12}))?)?|時(?: ?(?<minute>\d{1,2})分(?: ?(?<second>\d{1,2})秒)?)?) ?(?<half2>[AP]\.?M\.?)? ?(?<offset>Z|UTC|GMT|JST|(?<sign>[-+])(?<hours>\d{2}):?(?<minutes>\d{2}))?)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Clock();
}
