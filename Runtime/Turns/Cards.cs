using System.Collections.Immutable;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>A card before and after a turn. <paramref name="Before"/> is the open card; null for a task that is new.</summary>
public sealed record CardChange(TaskCard? Before, TaskCard Now);

/// <summary>The open tasks of a customer as reps see them.</summary>
internal static class Cards
{
    /// <summary>
    /// Every card that looks different after the turn: a task that was opened, changed or ended, and all open ones when what they show of
    /// the customer changed (name, owner, list, tags), though no rule touched the task.
    /// </summary>
    /// <param name="ended">The tasks that ended in this turn, each with its last end.</param>
    /// <param name="version">Of the customer after the turn.</param>
    internal static ImmutableArray<CardChange> From(Customer before, Customer after, IReadOnlyDictionary<string, CloseTask> ended, long version)
    {
        if (before.Tasks.IsEmpty && after.Tasks.IsEmpty && ended.Count == 0) return [];

        var old = before.Tasks.ToDictionary(task => task.TaskId);
        var looksSame = LooksSame(before, after);
        var changed = after.Tasks
            .Where(task => !looksSame || !old.TryGetValue(task.TaskId, out var same) || task != same)
            .Select(task => Of(after, task, version));
        var over = ended.Values
            .Where(close => after.Tasks.All(task => task.TaskId != close.Task.TaskId))
            .Select(close => Of(after, close.Task, version) with { Status = close.Why.Status, End = close.Why });

        return [.. changed.Concat(over).Select(card => new CardChange(old.TryGetValue(card.TaskId, out var task) ? Of(before, task, version - 1) : null, card))];
    }

    internal static TaskCard Of(Customer customer, FollowUpTask task, long version) => new()
    {
        TaskId = task.TaskId, CustomerId = customer.Id, CustomerName = Name(customer), Rep = task.Rep ?? customer.Owner,
        Title = task.Title.Ja, Titles = task.Title, Channel = task.Channel, Class = task.Class, List = List(customer),
        Form = task.Form, Hint = task.Hint, OpenedAt = task.OpenedAt, DueAt = task.DueAt, SnoozedFrom = task.SnoozedFrom, Score = task.Score,
        Frequency = task.Frequency, Reasons = task.Reasons,
        Tags = new(
            customer.Tags.Activity?.Value ?? Activity.None, customer.Tags.Intent?.Value ?? Intent.None, customer.Tags.Sub,
            [.. customer.Tags.Interests.Select(interest => interest.Tag.Value)]),
        Version = version,
    };

    private static bool LooksSame(Customer a, Customer b) =>
        Name(a) == Name(b) && a.Owner == b.Owner && List(a) == List(b)
        && a.Tags.Activity?.Value == b.Tags.Activity?.Value && a.Tags.Intent?.Value == b.Tags.Intent?.Value
        && a.Tags.Sub.SequenceEqual(b.Tags.Sub)
        && a.Tags.Interests.Select(interest => interest.Tag.Value).SequenceEqual(b.Tags.Interests.Select(interest => interest.Tag.Value));

    private static string Name(Customer customer) => customer.Traits.GetValueOrDefault("name") ?? customer.Id;

    private static WorkList List(Customer customer) => customer.Facts.Orders.Count > 0 ? WorkList.Closed : WorkList.Prospects;
}
