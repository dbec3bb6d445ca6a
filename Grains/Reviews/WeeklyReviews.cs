using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Reports;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Reviews;

/// <summary>
/// Rules A15, A16, I16, T6: what every active rep looks at each week. A review is a task without a customer: a card like any other, in the
/// same table, lists and feeds, opened on Monday in the zone of the installation. One that is not done stays (W3), and the next week opens
/// no second one of its kind.
/// </summary>
public sealed partial class WeeklyReviews(IReviewStore store, ReportQueries reports, PolicyVersions policies, IFeedPublisher feeds, TimeProvider clock, ILogger<WeeklyReviews> log)
{
    /// <summary>The Monday of the last week whose reviews were opened.</summary>
    private const string OpenedWeek = "reviews.week";

    // Also how soon a clock that was set, or another zone of the policy, is noticed.
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    // Whoever is slower than this many others at the same card has lost it to them.
    private const int MaxTries = 5;

    // Of one rep: four kinds, and what others gave them.
    private const int MostOpen = 1000;

    /// <summary>Opens each week's reviews until stopped; failures are logged and tried again. Several engines on one store do no harm.</summary>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (true) await Task.Delay(await OpenOrRest(stop), clock, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>How long to wait until the next look.</summary>
    private async Task<TimeSpan> OpenOrRest(CancellationToken stop)
    {
        try
        {
            var wait = await Open(stop) - clock.GetUtcNow();
            return wait < Look ? wait : Look;
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogFailed(e);
            return Rest;
        }
    }

    /// <summary>Opens what a new week asks for, and answers when the next one begins. In the first week there is nothing to look back at.</summary>
    public async Task<DateTimeOffset> Open(CancellationToken stop)
    {
        var policy = policies.Current;
        var monday = LocalDay.MondayOf(LocalDay.Of(clock.GetUtcNow(), policy.Zone));
        var week = monday.ToString(Columns.Day, CultureInfo.InvariantCulture);
        var opened = await store.Setting(OpenedWeek, stop);
        if (string.CompareOrdinal(opened ?? week, week) < 0 && policy.Reports.WeeklyReviews) await Open(monday, policy, stop);
        if (opened is null || string.CompareOrdinal(opened, week) < 0) await store.SaveSetting(OpenedWeek, week, stop);
        return LocalDay.Start(monday.AddDays(7), policy.Zone);
    }

    private async Task Open(DateOnly monday, Policy policy, CancellationToken stop)
    {
        List<(ReviewKind Kind, Evidence[] Because)> due = [.. ReviewKind.Weekly.Select(kind => (kind, Array.Empty<Evidence>()))];
        foreach (var alarm in (await reports.Distribution(null, 0, stop)).Alarms)
            due.Add((ReviewKind.Alarm, [new(Figure: string.Create(CultureInfo.InvariantCulture, $"{alarm.Share * 100:0.#} % < {alarm.Threshold * 100:0.#} %"), At: clock.GetUtcNow())]));

        foreach (var rep in await store.Reps(stop))
        {
            if (!rep.Rep.Active) continue;
            var open = await store.OpenTasks(rep.Rep.Id, WorkList.Reviews, null, clock.GetUtcNow(), MostOpen, stop);
            foreach (var (kind, because) in due)
            {
                if (open.Any(card => card.Reasons[0].Rule == kind.Rule)) continue; // carried over (W3)
                var card = Card(rep.Rep.Id, kind, because, monday, policy);
                if (await store.SaveReview(card, stop)) feeds.Publish([new CardChange(null, card)]);
            }
        }
    }

    private static TaskCard Card(string rep, ReviewKind kind, Evidence[] because, DateOnly monday, Policy policy) => new()
    {
        TaskId = IdOf(rep, kind, monday),
        Rep = rep,
        Title = kind.Title.Ja,
        Titles = kind.Title,
        Channel = "review",
        Class = MessageClass.Sales,
        List = WorkList.Reviews,
        OpenedAt = LocalDay.Start(monday, policy.Zone),
        DueAt = LocalDay.At(monday, policy.FollowUps.DayEnds, policy.Zone),
        Score = 0, // customers first
        Reasons = [new(kind.Rule, "weekly", 0, [new(Figure: Week(monday)), .. because], policy.Version)],
        Tags = new(Activity.None, Intent.None, [], []),
        Version = 1,
    };

    private static string Week(DateOnly monday)
    {
        var day = monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    /// <summary>As long as the ids of other tasks, however long that of the rep is.</summary>
    private static string IdOf(string rep, ReviewKind kind, DateOnly monday) =>
        "review-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Rule}\0{Week(monday)}\0{rep}")).AsSpan(0, 10));

    /// <summary>What a rep does with a review; the same inputs as for a task of a customer.</summary>
    /// <returns>The card as it is then: unchanged if it was not open any more.</returns>
    public async Task<TaskCard> Take(TaskCard card, Input action, CancellationToken stop)
    {
        for (var tries = 0; card.Status == TaskState.Open && tries < MaxTries; tries++)
        {
            var next = After(card, action) with { Version = card.Version + 1 };
            if (await store.SaveReview(next, stop))
            {
                feeds.Publish([new CardChange(card, next)]);
                return next;
            }
            card = await store.FindTask(card.TaskId, stop) ?? card;
        }
        return card;
    }

    private TaskCard After(TaskCard card, Input action) => action switch
    {
        TaskCompleted done => Ended(card, new(TaskState.Completed, "rep", [], clock.GetUtcNow(), done.By, done.Outcome, done.Note)),
        TaskDismissed dismissed => Ended(card, new(TaskState.Dismissed, "rep", [], clock.GetUtcNow(), dismissed.By, Note: dismissed.Reason)),
        TaskSnoozed snoozed => card with { DueAt = snoozed.Until, SnoozedFrom = card.SnoozedFrom ?? card.DueAt },
        TaskReassigned reassigned => card with { Rep = reassigned.Rep },
        _ => throw new ArgumentException($"{action.GetType().Name} is nothing that is done with a task", nameof(action)),
    };

    private static TaskCard Ended(TaskCard card, TaskEnd end) => card with { Status = end.Status, End = end };

    [LoggerMessage(LogLevel.Error, "The reviews of the week could not be opened; they will be tried again in a minute")]
    private partial void LogFailed(Exception error);
}
