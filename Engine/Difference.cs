using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.FollowUps;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;

namespace Kizuna.Engine;

/// <summary>What a refold means for a world that saw another past: the effects that lead from the one customer to the other.</summary>
internal static class Difference
{
    internal static Decision Between(Customer current, Decision refolded, PolicyHistory policies, DateTimeOffset now)
    {
        var effects = new Effects();
        TagChanges.Between(current.Tags, refolded.Next.Tags, now, policies.At(now), effects);
        Inference.Between(current.Preferences, refolded.Next.Preferences, refolded.Next.PreferenceSources, now, policies.At(now), effects);
        // What ends first: a rep's task may have become a message of the same id, or the other way round.
        Closed(current.Tasks, refolded.Next.Tasks, refolded, now, effects);
        Closed(current.Messages ?? [], refolded.Next.Messages ?? [], refolded, now, effects);
        Opened(current.Tasks, refolded.Next.Tasks, effects);
        Opened(current.Messages ?? [], refolded.Next.Messages ?? [], effects);
        return refolded with { Effects = effects.Take() };
    }

    private static void Closed(
        ImmutableArray<FollowUpTask> current, ImmutableArray<FollowUpTask> next, Decision refolded, DateTimeOffset now, Effects effects)
    {
        foreach (var task in current)
            if (OpenTasks.Find(next, task.TaskId) is null)
                effects.Add(new CloseTask(task, EndOf(task, refolded, now)));
    }

    private static void Opened(ImmutableArray<FollowUpTask> current, ImmutableArray<FollowUpTask> next, Effects effects)
    {
        foreach (var task in next)
        {
            var former = OpenTasks.Find(current, task.TaskId);
            if (former is null)
                effects.Add(new OpenTask(task));
            else if (!Same(former, task))
                effects.Add(new ReviseTask(task));
        }
    }

    /// <summary>The end that the task meets in the new past; one that never opened there is closed because of the late event.</summary>
    private static TaskEnd EndOf(FollowUpTask task, Decision refolded, DateTimeOffset now)
    {
        foreach (var effect in refolded.Effects)
            if (effect is CloseTask close && close.Task.TaskId == task.TaskId)
                return close.Why;
        return new(TaskState.Closed, "late", [], now);
    }

    /// <summary>Compares by content: the reasons of the two were built apart.</summary>
    private static bool Same(FollowUpTask a, FollowUpTask b) =>
        a with { Reasons = default } == b with { Reasons = default }
        && a.Reasons.Select(r => (r.Sequence, r.Step)).SequenceEqual(b.Reasons.Select(r => (r.Sequence, r.Step)));
}
