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
    /// <param name="ended">The tasks that ended in this turn, each with its last end; null when none did.</param>
    /// <param name="version">Of the customer after the turn.</param>
    internal static ImmutableArray<CardChange> From(Customer before, Customer after, IReadOnlyDictionary<string, CloseTask>? ended, long version)
    {
        if (before.Tasks.IsEmpty && after.Tasks.IsEmpty && ended is null) return [];

        var looksSame = LooksSame(before, after);
        var cards = ImmutableArray.CreateBuilder<CardChange>();
        foreach (var task in after.Tasks)
        {
            var old = Find(before, task.TaskId);
            if (!looksSame || old is null || task != old) cards.Add(Change(old, TaskCard.Of(after, task, version)));
        }
        if (ended is not null)
            foreach (var close in ended.Values)
                if (Find(after, close.Task.TaskId) is null)
                    cards.Add(Change(Find(before, close.Task.TaskId), TaskCard.Of(after, close.Task, version) with { Status = close.Why.Status, End = close.Why }));
        return cards.DrainToImmutable();

        CardChange Change(FollowUpTask? old, TaskCard now) => new(old is null ? null : TaskCard.Of(before, old, version - 1), now);
    }

    /// <summary>Among the few that a customer has open.</summary>
    private static FollowUpTask? Find(Customer customer, string taskId)
    {
        foreach (var task in customer.Tasks)
            if (task.TaskId == taskId)
                return task;
        return null;
    }

    private static bool LooksSame(Customer a, Customer b) =>
        TaskCard.NameOf(a) == TaskCard.NameOf(b) && a.Owner == b.Owner && TaskCard.ListOf(a) == TaskCard.ListOf(b)
        && a.Tags.Activity?.Value == b.Tags.Activity?.Value && a.Tags.Intent?.Value == b.Tags.Intent?.Value
        && a.Tags.Sub.SequenceEqual(b.Tags.Sub)
        && (a.Tags.Interests == b.Tags.Interests
            || a.Tags.Interests.Select(interest => interest.Tag.Value).SequenceEqual(b.Tags.Interests.Select(interest => interest.Tag.Value)));
}
