namespace Kizuna.Api.Imports;

/// <summary>Clock times of a zone as instants.</summary>
internal static class LocalTime
{
    public static DateTimeOffset Noon(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(new TimeOnly(12, 0)), zone);

    /// <summary>A time that a clock change skips is taken as the one after it; of a time that happens twice the first.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
