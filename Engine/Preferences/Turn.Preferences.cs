namespace Kizuna.Engine;

// The part of a turn that follows what the customer wishes and permits.
internal sealed partial class Turn
{
    /// <summary>Consent is a hard limit: what is open ends, and what comes later is dropped as it opens.</summary>
    private void StopMarketing(Input input)
    {
        foreach (var run in runs)
            if (StepOf(run).Class == MessageClass.Marketing && TaskOf(run) is { } task)
                Release(task, run, new(TaskState.Closed, "consent", Because(input), input.At));
    }

    /// <summary>Wishes changed: the timeline tells which and why, rhythms and open tasks follow.</summary>
    private void FollowPreferences(Preferences former, Input input)
    {
        Inference.Tell(former, preferences, sources, input.At, policy, this);
        if (former.Passive != preferences.Passive)
        {
            // P11: a passive customer has one short message at the end of the month in place of every rhythm.
            foreach (var run in runs)
                if (StepOf(run) is var step && (step.ServedBy == ServedBy.AnyContact || IsHeldBack(run.Plan, step)))
                    End(run, "P11", Because(input), input.At);
            if (preferences.Passive)
                Start(PlanIds.Passive, input, Because(input), input.At);
        }

        // P14: there is nothing to ask of whoever wished nothing, and a passive customer is not asked.
        if (input is PreferencesStated || preferences.Passive)
            EndPlan(PlanIds.Review, "P14", input);
        if (!preferences.Passive && preferences.HasAny && RunOf(PlanIds.Review) is null)
            Start(PlanIds.Review, input, Because(input), input.At);

        foreach (var task in tasks)
            if (task.Form != preferences.Form)
                Replace(task with { Form = preferences.Form });
    }
}
