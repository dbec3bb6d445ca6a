using System.Globalization;
using System.Text.RegularExpressions;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>Distances in time as a document spells them: ISO 8601, such as <c>PT24H</c>, <c>P7D</c>, <c>P1M</c>.</summary>
internal static partial class Iso
{
    internal const string MonthEnd = "month-end";

    /// <summary>Ten years: longer than any rule means, and far from the end of the calendar.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    /// <summary>Hours below a week, days from there on: as the rules say it (72 hours, 90 days).</summary>
    internal static string Write(TimeSpan time) => (time.Ticks, time.TotalDays) switch
    {
        (0, _) => "PT0S",
        (_, >= 7) when time.Ticks % TimeSpan.TicksPerDay == 0 => string.Create(CultureInfo.InvariantCulture, $"P{time.Days}D"),
        _ => Clock(time),
    };

    internal static string Write(Offset after) => after switch
    {
        { IsMonthEnd: true } => MonthEnd,
        { IsCalendar: false } => Clock(after.Clock), // never days: those would be the calendar's
        (0, 0, _) => "P0D",
        _ => "P" + Part(after.Months, 'M') + Part(after.Days, 'D'),
    };

    /// <summary>Exact time: a day is 24 hours here. Null when it is no such distance: months and years have no exact length.</summary>
    internal static TimeSpan? Time(string text) =>
        Parts(text) is { Months: 0 } parts && parts.Total <= Longest ? parts.Total : null;

    /// <summary>
    /// Days and months by the customer's calendar, or hours and minutes by the clock: one of them (X21). Null when it is neither or both.
    /// </summary>
    internal static Offset? Distance(string text)
    {
        if (text == MonthEnd) return Offset.MonthEnd;
        if (Parts(text) is not { } parts || parts.Clock > Longest || parts.Months > 120 || parts.Days > 3653) return null;
        return parts switch
        {
            { HasClock: false } => new(parts.Months, parts.Days, TimeSpan.Zero),
            { Months: 0, Days: 0 } when parts.Clock > TimeSpan.Zero => new(0, 0, parts.Clock),
            _ => null,
        };
    }

    private static string Clock(TimeSpan time) => "PT" + Part((int)time.TotalHours, 'H') + Part(time.Minutes, 'M') + Part(time.Seconds, 'S');

    private static string Part(int count, char unit) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");

    private static Length? Parts(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match) return null;
        int Count(string unit) => match.Groups[unit] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new(
            Count("years") * 12 + Count("months"), Count("weeks") * 7 + Count("days"),
            new TimeSpan(Count("hours"), Count("minutes"), Count("seconds")), match.Groups["clock"].Success);
    }

    // At most six digits each, so that no sum overflows. At least one part, and one after a T.
    [GeneratedRegex(
        """
        ^P(?=\d|T\d)((?<years>\d{1,6})Y)?((?<months>\d{1,6})M)?((?<weeks>\d{1,6})W)?((?<days>\d{1,6})D)?
        (?<clock>T(?=\d)((?<hours>\d{1,6})H)?((?<minutes>\d{1,6})M)?((?<seconds>\d{1,6})S)?)?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();

    private readonly record struct Length(int Months, int Days, TimeSpan Clock, bool HasClock)
    {
        internal TimeSpan Total => TimeSpan.FromDays(Days) + Clock;
    }
}
