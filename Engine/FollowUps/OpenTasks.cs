using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;

namespace Kizuna.Engine.FollowUps;

/// <summary>The open tasks of a customer, in the order in which they opened. What opens and closes is an effect at once; what moves is one at the end.</summary>
internal sealed class OpenTasks(ImmutableArray<FollowUpTask> start, Effects effects)
{
    internal ImmutableArray<FollowUpTask> All { get; private set; } = start;

    internal static FollowUpTask? Find(ImmutableArray<FollowUpTask> tasks, string taskId)
    {
        foreach (var task in tasks)
            if (task.TaskId == taskId)
                return task;
        return null;
    }

    internal FollowUpTask? Find(string? taskId) => taskId is null ? null : Find(All, taskId);

    internal FollowUpTask? On(string channel)
    {
        foreach (var task in All)
            if (task.Channel == channel)
                return task;
        return null;
    }

    internal void Open(FollowUpTask task)
    {
        All = All.Add(task);
        effects.Add(new OpenTask(task));
    }

    internal void Replace(FollowUpTask task)
    {
        for (var i = 0; i < All.Length; i++)
            if (All[i].TaskId == task.TaskId)
                All = All.SetItem(i, task);
    }

    internal void Close(FollowUpTask task, TaskEnd end)
    {
        for (var i = All.Length - 1; i >= 0; i--)
            if (All[i].TaskId == task.TaskId)
                All = All.RemoveAt(i);
        effects.Add(new CloseTask(task, end));
    }

    /// <summary>The effects of the tasks whose deadline, reason, rep or score moved since <paramref name="before"/>.</summary>
    internal void Revise(ImmutableArray<FollowUpTask> before)
    {
        foreach (var task in All)
        {
            if (Find(before, task.TaskId) is not { } former)
                effects.OpenAs(task);
            else if (former != task)
                effects.Add(new ReviseTask(task));
        }
    }
}
