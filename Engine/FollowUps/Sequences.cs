using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>The sequences that events start and end: before the purchase and after it (section 1H), and what one purchase means to the pushes.</summary>
internal static class Sequences
{
    internal static Changes Follow(Input input, ImmutableArray<Evidence> because, Enrollments enrollments, in Situation situation)
    {
        var (changes, facts) = (new Changes(), situation.Facts);
        switch (input)
        {
            case InquiryReceived when facts.UnsubscribedAt?.EventId == input.Id:
                break; // who takes consent back in the same breath asks for nothing
            case SampleRequested or InquiryReceived when facts.Orders.Count == 0 && enrollments.In(SequenceIds.Before) is null:
                changes.Start(SequenceIds.Before, because);
                break;
            case OrderCompleted when facts.Orders.Buys(input.Id):
                changes.End(SequenceIds.Before, "Q5", because);
                changes.End(SequenceIds.After, "Q6", because);
                changes.Start(SequenceIds.After, because);
                // T1: the code is there to convert within 72 hours; who has bought goes on with the weekly offers.
                changes.Pass(SequenceIds.For(Interest.Discount), 1, "T1", because);
                Pushes.RemindOfCycle(input, because, changes, situation);
                break;
            case OrderRefunded or OrderCompleted:
                if (IsTakenBack(enrollments.In(SequenceIds.After), facts))
                    changes.End(SequenceIds.After, "Q6", because);
                if (IsTakenBack(enrollments.In(SequenceIds.Cycle), facts))
                    Pushes.RemindOfCycle(input, because, changes, situation);
                break;
            case DealLost:
                changes.End(SequenceIds.Before, "Y1", because);
                break;
            case Subscribed when situation.Preferences.Passive && enrollments.In(SequenceIds.Passive) is null:
                changes.Start(SequenceIds.Passive, because);
                break;
            case Merged:
                foreach (var enrollment in enrollments.All)
                    changes.End(enrollment.Sequence, "alias", because);
                break;
        }

        // I13: whoever said no is in broadcasts only, so a sample's calls and letters end too.
        if (situation.Tags.Intent is { Value: Intent.None, Rule: "I4" or "P11", Because: [var no, ..] } refused && no.MessageId == input.Id)
            changes.End(SequenceIds.Before, refused.Rule, because);
        return changes;
    }

    /// <summary>What another policy no longer has: whole sequences, and steps that lie beyond the new end. No step fires again.</summary>
    internal static Changes FollowPolicy(Policy next, Enrollments enrollments)
    {
        var changes = new Changes();
        foreach (var enrollment in enrollments.All)
            if (!next.Sequences.TryGetValue(enrollment.Sequence, out var sequence) || !sequence.Has(enrollment.Step))
                changes.End(enrollment.Sequence, "policy", [new(Figure: $"v{next.Version}")]);
        return changes;
    }

    /// <summary>The order that started the enrollment was refunded in full.</summary>
    private static bool IsTakenBack(Enrollment? enrollment, Facts facts) =>
        enrollment is not null && !facts.Orders.Recent.Any(order => order.EventId == enrollment.Occurrence);
}
