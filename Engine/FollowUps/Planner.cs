using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;
using Calendar = Kizuna.Engine.Policies.Calendar;

namespace Kizuna.Engine.FollowUps;

/// <summary>
/// Fits a contact that a sequence wants to what the customer wants: hours (P2 to P5), cap (P10, P13), ceiling (P9, X14) and the hour in which
/// they answer fast (P12). A contact moves only with a reason.
/// </summary>
internal static class Planner
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The deadline that fits, and why it is another than the sequence's; null when the enrollment's own fits.</summary>
    internal static Deferral? Fit(Enrollment enrollment, Step step, string channel, in Situation situation, out DateTimeOffset due)
    {
        var (now, facts, _, preferences, policy, _, _) = situation;
        var calendar = situation.Calendar;
        due = enrollment.DueAt;
        var from = enrollment.Deferred?.From ?? enrollment.DueAt;
        Deferral? why = null;
        if (step.Class == MessageClass.Marketing && preferences.WeeklyCap is { } cap && AfterCap(facts.Contacts, cap) is { } spaced && spaced > due)
            (due, why) = (spaced, new(from, "P10", $"{cap} / 7 d"));
        if (step.Class != MessageClass.Service && AfterCeiling(facts.Contacts, policy.Contacts.Ceiling) is { } free && free > due)
            (due, why) = (free, new(from, "P9", $"{policy.Contacts.Ceiling} / 7 d"));

        if (channel == "post" || Answers(step.Class, situation))
            return why;
        if (preferences.Windows.IsEmpty || IsWelcome(calendar.Local(due), preferences.Windows))
            return why ?? Golden(enrollment, step, facts.Replies, preferences, calendar, policy.Preferences, now, ref due);

        // A deadline at night is met the evening before, if that is still ahead; one that a cap has put off can only move on.
        var earliest = why is not null ? due : now > enrollment.OpensAt ? now : enrollment.OpensAt;
        due = LastEnd(calendar, preferences.Windows, earliest, due) ?? NextStart(calendar, preferences.Windows, due, policy.Contacts.Grace);
        return new(from, "P5", ContactWindow.Words(preferences.Windows));
    }

    /// <summary>When a message may leave: now, or as soon as caps (P10, P9) and the customer's hours (P5) let it.</summary>
    internal static DateTimeOffset MayLeave(MessageClass kind, in Situation situation)
    {
        var (at, contacts, windows) = (situation.Now, situation.Facts.Contacts, situation.Preferences.Windows);
        if (kind == MessageClass.Marketing && situation.Preferences.WeeklyCap is { } cap && AfterCap(contacts, cap) is { } spaced && spaced > at)
            at = spaced;
        if (kind != MessageClass.Service && AfterCeiling(contacts, situation.Policy.Contacts.Ceiling) is { } free && free > at)
            at = free;
        return windows.IsEmpty || Answers(kind, situation) || IsWelcome(situation.Calendar.Local(at), windows)
            ? at
            : NextStart(situation.Calendar, windows, at, TimeSpan.Zero);
    }

    /// <summary>Rule X13: whoever wrote just now is answered at any hour.</summary>
    private static bool Answers(MessageClass kind, in Situation situation) =>
        kind == MessageClass.Service && situation.Facts.LastInbound is { } wrote && situation.Now - wrote.At < situation.Policy.Contacts.AnswerWindow;

    /// <summary>Rule P10: a cap of two a week also means three to four days between them.</summary>
    private static DateTimeOffset? AfterCap(ImmutableArray<DateTimeOffset> contacts, int cap) =>
        cap <= 0 || contacts.IsEmpty ? null : contacts[^1] + Week / cap;

    private static DateTimeOffset? AfterCeiling(ImmutableArray<DateTimeOffset> contacts, int ceiling) =>
        contacts.Length < ceiling ? null : contacts[^ceiling] + Week;

    /// <summary>Rule P12: the last golden hour before the deadline, if it still lies ahead. A contact that had to wait already waits no further.</summary>
    private static Deferral? Golden(
        Enrollment enrollment, Step step, Replies replies, Preferences preferences, Calendar calendar, PreferencePolicy policy, DateTimeOffset now, ref DateTimeOffset due)
    {
        if (step.Class == MessageClass.Service || enrollment.Deferred is { Rule: not "P12" } || replies.Golden(policy) is not { } golden)
            return null;

        var begins = calendar.Local(due).Date.AddHours(golden.Hour);
        if (calendar.Instant(begins) >= due)
            begins = begins.AddDays(-1);
        var (starts, ends) = (calendar.Instant(begins), calendar.Instant(begins.AddHours(1)));
        if (ends >= due || starts < now || starts < enrollment.OpensAt)
            return null; // due within it anyway, or gone
        if (!preferences.Windows.IsEmpty && !(IsWelcome(begins, preferences.Windows) && IsWelcome(begins.AddHours(1).AddTicks(-1), preferences.Windows)))
            return null;

        due = ends;
        var minutes = Math.Max(1, Math.Round(golden.Mean.TotalMinutes));
        return new(enrollment.Deferred?.From ?? enrollment.DueAt, "P12", string.Create(CultureInfo.InvariantCulture, $"{golden.Hour:00}:00–{golden.Hour + 1:00}:00 · {minutes} min"));
    }

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

}
