namespace Kizuna.Engine;

// The part of a turn that follows what the customer wishes and permits.
internal sealed partial class Turn
{
    /// <summary>Consent is a hard limit: what is open ends, and what comes later is dropped as it opens.</summary>
    private void StopMarketing(Input input)
    {
        foreach (var enrollment in enrollments)
            if (StepOf(enrollment).Class == MessageClass.Marketing && TaskOf(enrollment) is { } task)
                Release(task, enrollment, new(TaskState.Closed, "consent", Because(input), input.At));
    }

    /// <summary>Wishes changed: the timeline tells which and why, cadences and open tasks follow.</summary>
    private void FollowPreferences(Preferences former, Input input)
    {
        Inference.Tell(former, preferences, sources, input.At, policy, this);
        if (former.Passive != preferences.Passive)
        {
            // P11: a passive customer has one short message at the end of the month in place of every cadence.
            foreach (var enrollment in enrollments)
                if (StepOf(enrollment) is var step && (step.ServedBy == ServedBy.AnyContact || IsHeldBack(enrollment.Sequence, step)))
                    End(enrollment, "P11", Because(input), input.At);
            if (preferences.Passive)
                Start(SequenceIds.Passive, input, Because(input), input.At);
        }

        // P14: there is nothing to ask of whoever wished nothing, and a passive customer is not asked.
        if (input is PreferencesStated || preferences.Passive)
            EndSequence(SequenceIds.Review, "P14", input);
        if (!preferences.Passive && preferences.HasAny && EnrollmentIn(SequenceIds.Review) is null)
            Start(SequenceIds.Review, input, Because(input), input.At);

        foreach (var task in tasks)
            if (task.Form != preferences.Form)
                Replace(task with { Form = preferences.Form });
    }
}
