using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Turns;

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
            .Select(task => TaskCard.Of(after, task, version));
        var over = ended.Values
            .Where(close => after.Tasks.All(task => task.TaskId != close.Task.TaskId))
            .Select(close => TaskCard.Of(after, close.Task, version) with { Status = close.Why.Status, End = close.Why });

        return [.. changed.Concat(over).Select(card => new CardChange(old.TryGetValue(card.TaskId, out var task) ? TaskCard.Of(before, task, version - 1) : null, card))];
    }

    private static bool LooksSame(Customer a, Customer b) =>
        TaskCard.NameOf(a) == TaskCard.NameOf(b) && a.Owner == b.Owner && TaskCard.ListOf(a) == TaskCard.ListOf(b)
        && a.Tags.Activity?.Value == b.Tags.Activity?.Value && a.Tags.Intent?.Value == b.Tags.Intent?.Value
        && a.Tags.Sub.SequenceEqual(b.Tags.Sub)
        && a.Tags.Interests.Select(interest => interest.Tag.Value).SequenceEqual(b.Tags.Interests.Select(interest => interest.Tag.Value));
}
