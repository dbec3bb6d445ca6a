using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>Days and hours in the customer's zone, daylight saving included (X21).</summary>
internal readonly struct Calendar(TimeZoneInfo zone)
{
    internal static Calendar Of(Preferences preferences, Policy policy) =>
        new(preferences.Zone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : policy.Zone);

    internal TimeZoneInfo Zone => zone;

    internal DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>The instant of a local time. A time that daylight saving skips becomes the first one after the gap; of two, the earlier.</summary>
    internal DateTimeOffset Instant(DateTime local)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    /// <summary>An instant moved by calendar months and days at the same local time, then by clock time.</summary>
    internal DateTimeOffset Add(DateTimeOffset instant, Offset offset) =>
        (offset.Months, offset.Days) == (0, 0)
            ? instant + offset.Clock
            : Instant(Local(instant).AddMonths(offset.Months).AddDays(offset.Days)) + offset.Clock;

    /// <summary>When a step opens and when it is due, counted from its anchor; null when it waits for a launch that nobody has announced.</summary>
    internal Slot? Place(Offset after, DateTimeOffset anchor, Policy policy)
    {
        if (after.IsClock)
        {
            var exact = anchor + after.Clock;
            return new(Later(anchor, exact - policy.FollowUps.Lead), exact);
        }

        var (today, ends) = (Local(anchor).Date, policy.FollowUps.DayEnds);
        switch (after.Kind)
        {
            case OffsetKind.MonthEnd:
                return On(MonthEnd(today), ends, anchor);
            case OffsetKind.Weekday:
                return On(Next(after.Weekday, today), TimeOnly.FromTimeSpan(after.Clock), anchor);
            case OffsetKind.BeforeLaunch:
                return Next(policy.Launches, DateOnly.FromDateTime(today).AddDays(after.Days)) is { } launch
                    ? On(launch.Day.AddDays(-after.Days).ToDateTime(default), ends, anchor) with { Launch = launch }
                    : null;
            default:
                return On(today.AddMonths(after.Months).AddDays(after.Days), ends, anchor);
        }
    }

    /// <summary>A contact of a day: to be seen from its beginning, and due by a time, or by its end if it began later than that.</summary>
    private Slot On(DateTime day, TimeOnly by, DateTimeOffset anchor)
    {
        var opens = Later(anchor, Instant(day));
        var due = Instant(day + by.ToTimeSpan());
        return new(opens, opens < due ? due : Instant(day.AddDays(1)));
    }

    private static DateTime MonthEnd(DateTime day)
    {
        var last = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        return last > day ? last : last.AddDays(1).AddMonths(1).AddDays(-1);
    }

    private static DateTime Next(WeekDay weekday, DateTime day)
    {
        var ahead = ((int)weekday - (int)Day(day) + 7) % 7;
        return day.AddDays(ahead == 0 ? 7 : ahead);
    }

    private static Launch? Next(ImmutableArray<Launch> launches, DateOnly after)
    {
        Launch? next = null;
        foreach (var launch in launches)
            if (launch.Day > after && (next is null || launch.Day < next.Day))
                next = launch;
        return next;
    }

    internal static WeekDay Day(DateTime local) => (WeekDay)(((int)local.DayOfWeek + 6) % 7); // weeks begin on Monday here

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

/// <summary>The time of a contact.</summary>
/// <param name="Launch">The launch that it announces (T2).</param>
internal readonly record struct Slot(DateTimeOffset OpensAt, DateTimeOffset DueAt, Launch? Launch = null);
