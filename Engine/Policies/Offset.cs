using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Policies;

/// <summary>
/// When a step is due, seen from its anchor: a distance, or a day that the calendar names. Clock distances (hours) end at the exact
/// instant; all else is counted in the customer's zone (X21), and a day without a time ends with its working hours. A named day lies
/// after the day of the anchor.
/// </summary>
/// <param name="Clock">A distance in hours; of <see cref="OffsetKind.Weekday"/> the time of day.</param>
/// <param name="Days">A distance in days; of <see cref="OffsetKind.BeforeLaunch"/> the days before it.</param>
public readonly record struct Offset(int Months, int Days, TimeSpan Clock, OffsetKind Kind = OffsetKind.Distance, WeekDay Weekday = default)
{
    /// <summary>The end of the month: of this one, if it is still to come.</summary>
    public static readonly Offset MonthEnd = new(0, 0, TimeSpan.Zero, OffsetKind.MonthEnd);

    public static Offset OfHours(double hours) => new(0, 0, TimeSpan.FromHours(hours));
    public static Offset OfDays(int days) => new(0, days, TimeSpan.Zero);
    public static Offset OfMonths(int months) => new(months, 0, TimeSpan.Zero);

    /// <summary>The next such day of the week, at a time of day.</summary>
    public static Offset Next(WeekDay day, TimeOnly at) => new(0, 0, at.ToTimeSpan(), OffsetKind.Weekday, day);

    /// <summary>Days before the next launch of the policy (T2).</summary>
    public static Offset BeforeLaunch(int days) => new(0, days, TimeSpan.Zero, OffsetKind.BeforeLaunch);

    /// <summary>Whether it is a distance by the clock.</summary>
    public bool IsClock => Kind == OffsetKind.Distance && Clock != TimeSpan.Zero;

    /// <summary>At least as long as this in every calendar, daylight saving included; named days count as a distance of none.</summary>
    internal TimeSpan AtLeast => TimeSpan.FromDays(Math.Max(0, Months * 28 + Days - 1)) + (IsClock ? Clock : TimeSpan.Zero);
}

public enum OffsetKind { Distance, MonthEnd, Weekday, BeforeLaunch }
