using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>The cadences of activity and intent: another tier is another cadence, at once (I14).</summary>
internal static class Cadences
{
    /// <param name="isNewEvidence">Whether what happened speaks anew for the tier of intent that holds.</param>
    internal static Changes Follow(Tags former, Input? cause, bool isNewEvidence, Enrollments enrollments, in Situation situation)
    {
        var (changes, tags) = (new Changes(), situation.Tags);
        // I13: whoever has no intent is in broadcasts only; a buyer is in the after-follow.
        if (tags.Intent is { Value: Intent.None } none)
            foreach (var enrollment in enrollments.All)
                if (SequenceIds.IsActivity(enrollment.Sequence))
                    changes.End(enrollment.Sequence, none.Rule, none.Because);

        if (tags.Intent is not { Value: Intent.None } && tags.Activity is { } activity)
        {
            // A7: every word of the customer tags anew, so a cadence that had its contact starts over.
            var isNew = former.Activity?.Value != activity.Value || cause is MessageReceived or InquiryReceived;
            if (isNew)
                Change(SequenceIds.IsActivity, SequenceIds.For(activity.Value), activity.Rule, activity.Because, enrollments, changes);
        }

        if (tags.Intent is { } intent && (former.Intent?.Value != intent.Value || isNewEvidence))
            Change(SequenceIds.IsIntent, SequenceIds.For(intent.Value), intent.Rule, intent.Because, enrollments, changes);
        return changes;
    }

    private static void Change(
        Func<string, bool> isOfDimension, string sequence, string rule, ImmutableArray<Evidence> because, Enrollments enrollments, Changes changes)
    {
        foreach (var enrollment in enrollments.All)
        {
            if (!isOfDimension(enrollment.Sequence))
                continue;
            if (enrollment.Sequence == sequence && enrollment.Step == 0)
                return; // the first contact is still owed; asking twice does not move its deadline
            changes.End(enrollment.Sequence, rule, because);
            break;
        }

        changes.Start(sequence, because);
    }
}
