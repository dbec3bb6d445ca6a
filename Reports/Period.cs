namespace Kizuna.Reports;

/// <summary>A stretch of time. <paramref name="To"/> is the first instant that no longer belongs to it.</summary>
public readonly record struct Period(DateTimeOffset From, DateTimeOffset To)
{
    public static readonly Period Always = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public bool Contains(DateTimeOffset instant) => From <= instant && instant < To;

    /// <summary>Rule Y2: the first day of the fiscal year that an instant belongs to; it runs from 1 April to 31 March.</summary>
    public static DateTimeOffset FiscalYearOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = LocalDay.Of(instant, zone);
        return LocalDay.Start(new DateOnly(day.Month >= 4 ? day.Year : day.Year - 1, 4, 1), zone);
    }
}
