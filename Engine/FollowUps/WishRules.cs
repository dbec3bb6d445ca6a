using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>What other wishes of the customer mean to the sequences they are in.</summary>
internal static class WishRules
{
    /// <summary>Rule P11: a passive customer has one short message at the end of the month in place of every cadence.</summary>
    internal static Changes FollowPassive(ImmutableArray<Evidence> because, Enrollments enrollments, in Situation situation)
    {
        var changes = new Changes();
        foreach (var enrollment in enrollments.All)
            if (Progress.StepOf(enrollment, situation.Policy) is var step
                && (step.ServedBy == ServedBy.AnyContact || Progress.IsHeldBack(enrollment.Sequence, step, situation.Preferences)))
                changes.End(enrollment.Sequence, "P11", because);
        if (situation.Preferences.Passive)
            changes.Start(SequenceIds.Passive, because);
        return changes;
    }

    /// <summary>Rule P14: there is nothing to ask of whoever wished nothing, and a passive customer is not asked.</summary>
    /// <param name="isStated">Whether a person just set the wishes, so that the time until the next question starts over.</param>
    internal static Changes FollowReview(bool isStated, ImmutableArray<Evidence> because, Enrollments enrollments, in Situation situation)
    {
        var (changes, preferences) = (new Changes(), situation.Preferences);
        if (isStated || preferences.Passive)
            changes.End(SequenceIds.Review, "P14", because);
        if (!preferences.Passive && preferences.HasAny && (isStated || enrollments.In(SequenceIds.Review) is null))
            changes.Start(SequenceIds.Review, because);
        return changes;
    }
}
