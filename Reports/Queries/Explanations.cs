using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Reports.Queries;

/// <summary>Every tag and open task of a customer with its rule, its evidence, and what time alone makes of it next.</summary>
public sealed class Explanations(ICustomerReader store, CustomerLookup customers, PolicyVersions policies, TimeProvider clock)
{
    private const int TimelinePage = 1000;
    private const int MostLate = 100;

    // Tasks have no end of their own; beyond a month nobody asks what time alone will do to one.
    private static readonly TimeSpan Foresight = TimeSpan.FromDays(31);

    /// <param name="at">Now when null or not past.</param>
    /// <returns>Null when the customer was not known then.</returns>
    public async Task<Explanation?> Explain(string customerId, DateTimeOffset? at, CancellationToken stop)
    {
        if (at is { } then && then < clock.GetUtcNow()) return await Past(customerId, then, stop);
        return await customers.Find(customerId, stop) is { } now ? Of(now.Customer, clock.GetUtcNow(), policies.History, []) : null;
    }

    /// <summary>What was known then decides, and not what arrived later: inputs, and versions of the policy.</summary>
    private async Task<Explanation?> Past(string customerId, DateTimeOffset then, CancellationToken stop)
    {
        var (known, late) = (new List<Input>(), new List<LateEvent>());
        for (string? cursor = null; ;)
        {
            var page = await store.Timeline(customerId, cursor, TimelinePage, stop);
            foreach (var (input, _, recordedAt) in page.Items)
            {
                if (input.At > then || input is Tick) continue;
                if (recordedAt <= then) known.Add(input);
                else if (late.Count < MostLate) late.Add(new(input.Id, input.At, recordedAt));
            }
            if ((cursor = page.NextCursor) is null) break;
        }
        var history = policies.History.Until(then);
        return CustomerEngine.Past(customerId, known, history, [then]).Single() is { } customer ? Of(customer, then, history, late) : null;
    }

    private static Explanation Of(Customer customer, DateTimeOffset at, PolicyHistory policies, IReadOnlyList<LateEvent> late)
    {
        var tags = Tags(customer.Tags).ToList();
        var horizon = tags.Select(tag => tag.Until).Append(at + Foresight).Max()!.Value;
        var ahead = CustomerEngine.Ahead(customer, policies, horizon);
        return new(
            customer.Id, at,
            [.. tags.Select(tag => tag.Explained with { Next = Next(ahead, tag.Explained) })],
            [.. customer.Tasks.OrderBy(task => task.DueAt).Select(task => Of(task, task.Rep ?? customer.Owner, ahead))],
            late);
    }

    private static IEnumerable<(TagExplained Explained, DateTimeOffset? Until)> Tags(Tags tags)
    {
        if (tags.Activity is { } activity) yield return Of(Dimension.Activity, activity);
        if (tags.Intent is { } intent) yield return Of(Dimension.Intent, intent);
        foreach (var interest in tags.Interests) yield return Of(Dimension.Interest, interest.Tag);
        foreach (var label in tags.Headline) yield return Of(Dimension.Headline, label);
        if (tags.Rfm is { } rfm)
            yield return (new(
                Dimension.Rfm, rfm.Ranks, RuleBook.Of("F1"), [new(Figure: $"{rfm.Of.Count} ×", At: rfm.Of.LastAt), new(Figure: rfm.Of.Total.ToString("0.##", CultureInfo.InvariantCulture))],
                rfm.PolicyVersion, rfm.Since, rfm.Since, null), rfm.Until);
        if (tags.Class is { } kind) yield return Of(Dimension.Class, kind);
        if (tags.Stage is { } stage) yield return Of(Dimension.Stage, stage);
    }

    private static (TagExplained, DateTimeOffset?) Of<T>(Dimension dimension, Tag<T> tag) where T : struct, Enum => (
        new(dimension, Columns.Name(tag.Value), RuleBook.Of(tag.Rule), tag.Because, tag.PolicyVersion, tag.Since,
            tag.Because.Select(evidence => evidence.At).Append(tag.Since).Max()!.Value, null),
        tag.Until);

    /// <summary>Several labels of a dimension hold at once, so a change belongs to the one that it starts from.</summary>
    private static ForeseenChange? Next(ImmutableArray<Effect> ahead, TagExplained tag) =>
        ahead.OfType<TagChanged>().FirstOrDefault(change => change.Dimension == tag.Dimension && change.From == tag.Value) is { } change
            ? new(change.At, change.To, RuleBook.Of(change.Rule), change.Because)
            : null;

    private static TaskExplained Of(FollowUpTask task, string? rep, ImmutableArray<Effect> ahead) => new(
        task.TaskId, task.Title, task.Channel, task.Class, rep, task.OpenedAt, task.DueAt, task.Score,
        [.. task.Reasons.Select(reason => new ReasonExplained(RuleBook.Of(reason.Rule), reason.Sequence, reason.Step, reason.Because, reason.PolicyVersion, reason.Deferred))],
        ahead.OfType<CloseTask>().FirstOrDefault(close => close.Task.TaskId == task.TaskId) is { } close
            ? new(close.Why.At, null, RuleBook.Of(close.Why.Rule), close.Why.Because)
            : null);
}
