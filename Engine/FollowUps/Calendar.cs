namespace Kizuna.Engine;

/// <summary>Days and hours in the customer's zone, daylight saving included (X21).</summary>
internal readonly struct Calendar(TimeZoneInfo zone)
{
    internal static Calendar Of(Preferences preferences, Policy policy) =>
        new(preferences.Zone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : policy.Zone);

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

    /// <summary>When a step opens and when it is due, counted from its anchor.</summary>
    internal (DateTimeOffset OpensAt, DateTimeOffset DueAt) Place(Offset after, DateTimeOffset anchor, FollowUpPolicy policy)
    {
        if (!after.IsCalendar)
        {
            var exact = anchor + after.Clock;
            return (Later(anchor, exact - policy.Lead), exact);
        }

        var day = after.IsMonthEnd ? MonthEnd(Local(anchor).Date) : Local(anchor).Date.AddMonths(after.Months).AddDays(after.Days);
        var opens = Later(anchor, Instant(day));
        var due = Instant(day + policy.DayEnds.ToTimeSpan());
        return (opens, opens < due ? due : Instant(day.AddDays(1)));
    }

    private static DateTime MonthEnd(DateTime day)
    {
        var last = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        return last > day ? last : last.AddDays(1).AddMonths(1).AddDays(-1);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
