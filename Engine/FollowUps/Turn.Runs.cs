using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Kizuna.Engine;

// The runs of a turn: how one starts, moves on and ends.
internal sealed partial class Turn
{
    /// <summary>The run at its next step, or null when that was the last one.</summary>
    private Run? MovedOn(Run run, DateTimeOffset done)
    {
        var plan = policy.Plans[run.Plan];
        if (!plan.Has(run.Step + 1))
            return null;
        var next = plan.At(run.Step + 1);
        var anchor = plan.At(run.Step).Anchor != Anchor.Planned ? done
            : run.Deferred is { Rule: "P12" } golden ? golden.From // only the hour within the plan was chosen
            : run.DueAt;
        if (IsHeldBack(run.Plan, next) || Calendar.Place(next.After, anchor, policy) is not { } slot)
            return null;
        return run with
        {
            Step = run.Step + 1, OpensAt = slot.OpensAt, DueAt = slot.DueAt, Because = Because(slot) ?? run.Because,
            TaskId = null, LastMoved = done, Deferred = null,
        };
    }

    /// <param name="anchor">What the first step counts from; now when null.</param>
    private void Start(string id, Input? cause, ImmutableArray<Evidence> because, DateTimeOffset now, DateTimeOffset? anchor = null)
    {
        if (!policy.Plans.TryGetValue(id, out var plan))
            return; // the policy does without it
        if (preferences.Passive && id != PlanIds.Passive && (plan.Steps[0].ServedBy == ServedBy.AnyContact || IsHeldBack(id, plan.Steps[0])))
            return; // P11: who comes when they want to is not written to in a rhythm
        if (Calendar.Place(plan.Steps[0].After, anchor ?? now, policy) is not { } slot)
            return; // no launch is announced
        var silent = cause is null ? lastEvent?.ImportedAt : cause.ImportedAt;
        var occurrence = cause?.Id ?? now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ownsRuns = true;
        runs = runs.Add(new(id, 0, occurrence, slot.OpensAt, slot.DueAt, Because(slot) ?? because, silent));
    }

    /// <summary>A teaser is about its launch, whoever asked for what.</summary>
    private static ImmutableArray<Evidence>? Because(Slot slot) =>
        slot.Launch is { } launch ? [new(Figure: FormattableString.Invariant($"{launch.Name} {launch.Day:yyyy-MM-dd}"))] : null;

    private TaskReason ReasonOf(Run run) => new(StepOf(run).Rule, run.Plan, run.Step, run.Because, policy.Version, run.Deferred);

    private Step StepOf(Run run) => policy.Plans[run.Plan].At(run.Step);

    /// <summary>A step that imported history has left behind. A rhythm comes again from the import on, a sequence goes on from its planned day.</summary>
    private Run? Skip(Run run) =>
        policy.Plans[run.Plan] is { Repeats: true } plan && run.SilentUntil is { } now
            ? MovedOn(run with { Step = Math.Max(run.Step, plan.Steps.Length - 2), DueAt = now }, now)
            : MovedOn(run, run.DueAt);

    /// <summary>The order that started the run was refunded in full.</summary>
    private bool IsTakenBack(Run run) => !facts.Orders.Recent.Any(order => order.EventId == run.Occurrence);

    private void EndPlan(string plan, string rule, Input cause)
    {
        if (RunOf(plan) is not null)
            EndPlan(plan, rule, Because(cause), cause.At);
    }

    private void EndPlan(string plan, string rule, ImmutableArray<Evidence> because, DateTimeOffset now)
    {
        if (RunOf(plan) is { } run)
            End(run, rule, because, now);
    }

    private void End(Run run, string rule, ImmutableArray<Evidence> because, DateTimeOffset at)
    {
        if (TaskOf(run) is { } task)
            Release(task, run, new(TaskState.Closed, rule, because, at));
        Replace(run, null);
    }

    private void Replace(Run run, Run? next)
    {
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].Plan != run.Plan)
                continue;
            if (next is null)
                runs = runs.RemoveAt(i);
            else if (ownsRuns)
                ImmutableCollectionsMarshal.AsArray(runs)![i] = next; // made by this turn and seen by nobody else: most turns change several
            else
                runs = runs.SetItem(i, next);
            ownsRuns = true;
            return;
        }
    }

    private Run? RunOf(string plan)
    {
        foreach (var run in runs)
            if (run.Plan == plan)
                return run;
        return null;
    }

    private FollowUpTask? TaskOf(Run run) => run.TaskId is { } id ? Find(tasks, id) : null;
}
