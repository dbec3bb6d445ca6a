using System.Collections.Immutable;
using System.Globalization;

namespace Kizuna.Engine;

/// <summary>
/// Fits a contact that a plan wants to what the customer wants: hours (P2 to P5), cap (P10, P13) and ceiling (P9, X14). A contact moves
/// only with a reason.
/// </summary>
internal static class Planner
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The deadline that fits, and why it is another than the plan's; null when the run's own fits.</summary>
    internal static Deferral? Fit(
        Run run, Step step, string channel, Facts facts, Preferences preferences, Calendar calendar, ContactPolicy policy, DateTimeOffset now,
        out DateTimeOffset due)
    {
        due = run.DueAt;
        var from = run.Deferred?.From ?? run.DueAt;
        Deferral? why = null;
        if (step.Class == MessageClass.Marketing && preferences.WeeklyCap is { } cap && AfterCap(facts.Contacts, cap) is { } spaced && spaced > due)
            (due, why) = (spaced, new(from, "P10", $"{cap} / 7 d"));
        if (step.Class != MessageClass.Service && AfterCeiling(facts.Contacts, policy.Ceiling) is { } free && free > due)
            (due, why) = (free, new(from, "P9", $"{policy.Ceiling} / 7 d"));

        var answers = step.Class == MessageClass.Service && facts.LastInbound is { } wrote && now - wrote.At < policy.AnswerWindow;
        if (channel == "post" || answers || preferences.Windows.IsEmpty || IsWelcome(calendar.Local(due), preferences.Windows))
            return why;

        // A deadline at night is met the evening before, if that is still ahead; one that a cap has put off can only move on.
        var earliest = why is not null ? due : now > run.OpensAt ? now : run.OpensAt;
        due = LastEnd(calendar, preferences.Windows, earliest, due) ?? NextStart(calendar, preferences.Windows, due, policy.Grace);
        return new(from, "P5", Hours(preferences.Windows));
    }

    /// <summary>Rule P10: a cap of two a week also means three to four days between them.</summary>
    private static DateTimeOffset? AfterCap(ImmutableArray<DateTimeOffset> contacts, int cap) =>
        cap <= 0 || contacts.IsEmpty ? null : contacts[^1] + Week / cap;

    private static DateTimeOffset? AfterCeiling(ImmutableArray<DateTimeOffset> contacts, int ceiling) =>
        contacts.Length < ceiling ? null : contacts[^ceiling] + Week;

    private static bool IsWelcome(DateTime local, ImmutableArray<ContactWindow> windows)
    {
        foreach (var window in windows)
            if (window.Days.Contains(Calendar.Day(local)) && local.TimeOfDay >= window.Starts && local.TimeOfDay <= window.Ends)
                return true;
        return false;
    }

    private static DateTimeOffset? LastEnd(Calendar calendar, ImmutableArray<ContactWindow> windows, DateTimeOffset after, DateTimeOffset before)
    {
        var local = calendar.Local(before);
        for (var day = local.Date; day >= calendar.Local(after).Date; day = day.AddDays(-1))
            foreach (var window in windows.Where(w => w.Days.Contains(Calendar.Day(day))).OrderByDescending(w => w.Ends))
                if (calendar.Instant(day + window.Ends) is var end && end < before && end > after)
                    return end;
        return null;
    }

    private static DateTimeOffset NextStart(Calendar calendar, ImmutableArray<ContactWindow> windows, DateTimeOffset after, TimeSpan grace)
    {
        var today = calendar.Local(after).Date;
        for (var days = 0; days <= 7; days++)
        {
            var day = today.AddDays(days);
            foreach (var window in windows.Where(w => w.Days.Contains(Calendar.Day(day))).OrderBy(w => w.From))
                if (calendar.Instant(day + window.Starts) is var start && start >= after)
                    return Earlier(start + grace, calendar.Instant(day + window.Ends));
        }

        return after; // windows without a day: nothing to wait for
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static string Hours(ImmutableArray<ContactWindow> windows) => string.Join(", ", windows.Select(w =>
        $"{string.Join(' ', w.Days)} {w.From.ToString("HH:mm", CultureInfo.InvariantCulture)}–{(w.To == TimeOnly.MinValue ? "24:00" : w.To.ToString("HH:mm", CultureInfo.InvariantCulture))}"));
}
