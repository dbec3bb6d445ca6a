using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;

namespace Kizuna.Engine.FollowUps;

/// <summary>The open tasks and planned messages of a customer, each in the order in which they opened. What opens and closes is an effect at once; what moves is one at the end.</summary>
internal sealed class OpenTasks(ImmutableArray<FollowUpTask> start, Effects effects)
{
    internal ImmutableArray<FollowUpTask> All { get; private set; } = start;

    /// <summary>Those of reps alone.</summary>
    internal ImmutableArray<FollowUpTask> OfReps => HasMessages ? All.RemoveAll(task => task.Template is not null) : All;

    /// <summary>Those that leave by themselves; null when there are none.</summary>
    internal ImmutableArray<FollowUpTask>? Messages => HasMessages ? All.RemoveAll(task => task.Template is null) : null;

    private bool HasMessages
    {
        get
        {
            foreach (var task in All)
                if (task.Template is not null)
                    return true;
            return false;
        }
    }

    internal static FollowUpTask? Find(ImmutableArray<FollowUpTask> tasks, string taskId)
    {
        foreach (var task in tasks)
            if (task.TaskId == taskId)
                return task;
        return null;
    }

    internal FollowUpTask? Find(string? taskId) => taskId is null ? null : Find(All, taskId);

    /// <param name="isSent">Whether a message is meant, or a rep's contact: neither takes over what the other says.</param>
    internal FollowUpTask? On(string channel, bool isSent)
    {
        foreach (var task in All)
            if (task.Channel == channel && task.Template is not null == isSent)
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
            if (Find(before, task.TaskId) is not { } former || (former.Template is null) != (task.Template is null))
                effects.OpenAs(task);
            else if (former != task)
                effects.Add(new ReviseTask(task));
        }
    }
}
