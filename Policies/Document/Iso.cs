using System.Globalization;
using System.Text.RegularExpressions;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Policies.Document;

/// <summary>Distances in time as a document spells them: ISO 8601, such as <c>PT24H</c>, <c>P7D</c>, <c>P1M</c>.</summary>
internal static partial class Iso
{
    private const string MonthEnd = "month-end";
    private const string BeforeLaunch = " before launch";

    /// <summary>The days that a calendar names, as a fault tells of them.</summary>
    internal const string NamedDays = MonthEnd + ", next thursday 14:00, P3D" + BeforeLaunch;

    /// <summary>Ten years: longer than any rule means, and far from the end of the calendar.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    /// <summary>Hours below a week, days from there on: as the rules say it (72 hours, 90 days).</summary>
    internal static string Write(TimeSpan time) => (time.Ticks, time.TotalDays) switch
    {
        (0, _) => "PT0S",
        (_, >= 7) when time.Ticks % TimeSpan.TicksPerDay == 0 => string.Create(CultureInfo.InvariantCulture, $"P{time.Days}D"),
        _ => Clock(time),
    };

    internal static string Write(Engine.Policies.Offset after) => after switch
    {
        { Kind: OffsetKind.MonthEnd } => MonthEnd,
        { Kind: OffsetKind.Weekday } => string.Create(CultureInfo.InvariantCulture, $@"next {DayNames[(int)after.Weekday]} {after.Clock:hh\:mm}"),
        { Kind: OffsetKind.BeforeLaunch } => $"P{after.Days}D{BeforeLaunch}",
        { IsClock: true } => Clock(after.Clock), // never days: those would be the calendar's
        { Months: 0, Days: 0 } => "P0D",
        _ => "P" + Part(after.Months, 'M') + Part(after.Days, 'D'),
    };

    /// <summary>Exact time: a day is 24 hours here. Null when it is no such distance: months and years have no exact length.</summary>
    internal static TimeSpan? Time(string text) =>
        Parts(text) is { Months: 0 } parts && parts.Total <= Longest ? parts.Total : null;

    /// <summary>A distance, or a day that the calendar names. Null when it is neither.</summary>
    internal static Engine.Policies.Offset? Offset(string text) => text switch
    {
        MonthEnd => Engine.Policies.Offset.MonthEnd,
        _ when Weekday().Match(text) is { Success: true } match =>
            Engine.Policies.Offset.Next((WeekDay)Array.IndexOf(DayNames, match.Groups["day"].Value), TimeOnly.ParseExact(match.Groups["time"].ValueSpan, "HH:mm", CultureInfo.InvariantCulture)),
        _ when text.EndsWith(BeforeLaunch, StringComparison.Ordinal) =>
            Distance(text[..^BeforeLaunch.Length]) is { Months: 0, IsClock: false, Days: var days and <= 365 } ? Engine.Policies.Offset.BeforeLaunch(days) : null,
        _ => Distance(text),
    };

    /// <summary>Days and months by the customer's calendar, or hours and minutes by the clock: one of them (X21).</summary>
    private static Engine.Policies.Offset? Distance(string text)
    {
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

    // In the order of WeekDay.
    private static readonly string[] DayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    [GeneratedRegex(@"^next (?<day>(mon|tues|wednes|thurs|fri|satur|sun)day) (?<time>([01]\d|2[0-3]):[0-5]\d)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

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
