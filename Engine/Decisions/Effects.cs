using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Decisions;

/// <summary>What one decision does to the world, in the order in which it came about.</summary>
internal sealed class Effects
{
    private ImmutableArray<Effect>.Builder? list; // most of what happens does nothing to the world

    internal void Add(Effect effect) => (list ??= ImmutableArray.CreateBuilder<Effect>(4)).Add(effect);

    /// <summary>A task that opened in this decision and was moved later in it is opened once, as it is in the end.</summary>
    internal void OpenAs(FollowUpTask task)
    {
        for (var i = 0; i < list?.Count; i++)
            if (list[i] is OpenTask opened && opened.Task.TaskId == task.TaskId && opened.Task != task)
                list[i] = new OpenTask(task);
    }

    /// <summary>All so far; from here on there are none.</summary>
    internal ImmutableArray<Effect> Take() => list?.DrainToImmutable() ?? [];
}
