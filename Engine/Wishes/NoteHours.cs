using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Wishes;

/// <summary>Reads the hours of a note: days and spans of a day, several of both. The text is NFKC and lower case.</summary>
internal static partial class NoteHours
{
    private static readonly ImmutableArray<WeekDay> EveryDay = [.. Enum.GetValues<WeekDay>()];

    /// <summary>The windows, or why they cannot be; nothing of both when the text speaks of no hours at all.</summary>
    internal static (ImmutableArray<ContactWindow> Windows, string? Fault) Read(string text)
    {
        var windows = ImmutableArray.CreateBuilder<ContactWindow>();
        var (days, at, timed, speaks) = (ImmutableArray<WeekDay>.Empty, 0, false, false);
        while (at < text.Length)
        {
            if (Span().Match(text, at) is { Success: true, Length: > 0 } span)
            {
                if (Window(span, days.IsEmpty ? EveryDay : days, windows) is { } fault)
                    return ([], fault);
                (at, timed, speaks) = (at + span.Length, true, true);
            }
            else if (Days().Match(text, at) is { Success: true, Length: > 0 } named)
            {
                if (timed)
                    (days, timed) = ([], false); // the days of the next span
                if (Named(named) is not { } more || more.Any(days.Contains))
                    return ([], $"names a day twice: {named.Value.Trim()}");
                (days, at, speaks) = (days.AddRange(more), at + named.Length, true);
            }
            else if (Filler().Match(text, at) is { Success: true, Length: > 0 } filler)
                at += filler.Length;
            else
                return ([], speaks ? $"cannot be read from \"{text[at..]}\"; hours are such as 月曜日から金曜日 9時〜18時 or Mon-Fri 9:00-18:00" : null);
        }

        if (!timed && !days.IsEmpty)
            windows.Add(new(days, TimeOnly.MinValue, TimeOnly.MinValue)); // those days, all day
        return (windows.ToImmutable(), null);
    }

    private static ImmutableArray<WeekDay>? Named(Match match)
    {
        if (match.Groups["set"] is { Success: true, Value: var set })
            return set switch
            {
                "平日" or "weekdays" or "weekday" => EveryDay[..5],
                "土日" or "週末" or "weekends" or "weekend" => EveryDay[5..],
                _ => EveryDay,
            };
        var from = Day(match.Groups["from"].Value);
        if (match.Groups["to"] is not { Success: true, Value: var to })
            return [from];
        var length = ((int)Day(to) - (int)from + 7) % 7 + 1;
        return length == 1 ? null : [.. Enumerable.Range((int)from, length).Select(day => (WeekDay)(day % 7))];
    }

    private static WeekDay Day(string name) => name[0] switch
    {
        '月' => WeekDay.Mon,
        '火' => WeekDay.Tue,
        '水' => WeekDay.Wed,
        '木' => WeekDay.Thu,
        '金' => WeekDay.Fri,
        '土' => WeekDay.Sat,
        '日' => WeekDay.Sun,
        _ => Enum.Parse<WeekDay>(name[..3], ignoreCase: true),
    };

    private static string? Window(Match span, ImmutableArray<WeekDay> days, ImmutableArray<ContactWindow>.Builder windows)
    {
        var to = span.Groups["to"].Success ? Minutes(span, "to") : 24 * 60;
        var from = span.Groups["from"].Success ? Minutes(span, "from") : 0;
        if (from is < 0 or >= 24 * 60 || to is < 0 or > 24 * 60)
            return $"has an hour that no day has: {span.Value.Trim()}";
        var halves = span.Groups["fromhalf"].Success || span.Groups["tohalf"].Success;
        if (to < from && from <= 12 * 60 && to > 0 && !halves)
            to += 12 * 60; // "9 to 6" is a working day
        if (to == from)
            return $"begins when it ends: {span.Value.Trim()}";
        if (to > from)
        {
            windows.Add(new(days, Time(from), Time(to)));
            return null;
        }

        windows.Add(new(days, Time(from), TimeOnly.MinValue)); // over midnight: two windows
        if (to > 0)
            windows.Add(new([.. days.Select(day => (WeekDay)(((int)day + 1) % 7))], TimeOnly.MinValue, Time(to)));
        return null;
    }

    private static TimeOnly Time(int minutes) => TimeOnly.MinValue.AddMinutes(minutes % (24 * 60));

    /// <summary>-1 for a time that there is not.</summary>
    private static int Minutes(Match span, string end)
    {
        var hour = int.Parse(span.Groups[end].Value, CultureInfo.InvariantCulture);
        var minute = span.Groups[end + "m"] is { Success: true, Value: var m } ? (m == "半" ? 30 : int.Parse(m, CultureInfo.InvariantCulture)) : 0;
        var half = span.Groups[end + "half"].Value;
        if (half.Length > 0 && hour > 12 || minute > 59)
            return -1;
        hour = half switch
        {
            "午後" or "夜" or "pm" or "p.m." => hour == 12 ? 12 : hour + 12,
            "午前" or "朝" or "am" or "a.m." => hour == 12 ? 0 : hour,
            _ => hour,
        };
        return hour * 60 + minute;
    }

    private const string From = @"(?<fromhalf>午前|午後|朝|夜)?(?<from>\d{1,2})(?:(?:時|:)(?:(?<fromm>\d{1,2}|半)分?)?)? ?(?<fromhalf>am|pm|a\.m\.|p\.m\.)?";
    private const string To = @"(?<tohalf>午前|午後|朝|夜)?(?<to>\d{1,2})(?:(?:時|:)(?:(?<tom>\d{1,2}|半)分?)?)? ?(?<tohalf>am|pm|a\.m\.|p\.m\.)?";
    private const string Dash = @" ?(?:から|より|〜|~|-|–|—|−|ー|to|until|till) ?";
    private const string DayName = @"(?:[月火水木金土日](?:曜日?|(?=[月火水木金土日・、,〜~ー/\-– とのはに\d]|から|$))|monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun)";

    /// <summary>Both ends, or one: 9時〜18時, 9 to 18, 18時まで, 9時以降, after 18:00.</summary>
    [GeneratedRegex(@"\G(?:" + From + Dash + To + @"(?:まで|の間)?|(?:until |till |before )" + To + @"|(?:after |from )" + From + @"|(?<to>\d{1,2})時(?:(?<tom>\d{1,2}|半)分?)?(?:まで|以前)|(?<from>\d{1,2})時(?:(?<fromm>\d{1,2}|半)分?)?(?:以降|から))(?![a-z0-9])")]
    private static partial Regex Span();

    [GeneratedRegex(@"\G(?:(?<set>平日|土日|週末|毎日|全日|weekdays|weekday|weekends|weekend|every ?day|daily)|(?<from>" + DayName + @")(?:(?:から|〜|~| ?- ?|–|—|ー| to | through | thru )(?<to>" + DayName + @"))?)(?:まで)?(?![a-z])")]
    private static partial Regex Days();

    /// <summary>What stands around days and hours and changes nothing.</summary>
    [GeneratedRegex(@"\G(?: |、|,|・|;|/|のみ|だけ|と|の|は|に|\(|\)|および|及び|and |on |at |only|連絡(?:可能|可|ok|希望)?|ご連絡|対応(?:可能|可)?|可能?|ok|希望|available|contact|reachable|please|:|between |from )")]
    private static partial Regex Filler();
}
