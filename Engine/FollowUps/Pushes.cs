using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>
/// What customers hear because of what they are. Each push lasts as long as its tag, and a customer whose tags stay pays nothing for it.
/// </summary>
internal static class Pushes
{
    private static readonly Tags NoTags = new();

    /// <summary>A push begins with its tag and ends with it.</summary>
    internal static Changes Follow(Tags former, Enrollments enrollments, in Situation situation)
    {
        var (changes, tags) = (new Changes(), situation.Tags);
        if (HearsBroadcastsOnly(tags))
        {
            if (!HearsBroadcastsOnly(former))
                foreach (var enrollment in enrollments.All)
                    if (SequenceIds.IsPush(enrollment.Sequence))
                        changes.End(enrollment.Sequence, tags.Intent!.Rule, tags.Intent.Because);
            return changes;
        }

        if (HearsBroadcastsOnly(former))
            former = NoTags; // they speak to us again: whatever holds begins now
        if (former.Interests != tags.Interests)
            FollowInterests(former.Interests, tags.Interests, changes);
        if (former.Headline != tags.Headline)
            FollowHeadline(former.Headline, tags.Headline, situation.Facts.Orders.Count > 0, changes);
        FollowStage(former.Stage, tags.Stage, changes);
        FollowOffer(OfferTo(former, situation.Policy), OfferTo(tags, situation.Policy), tags, changes);
        return changes;
    }

    /// <summary>Rule T2: a policy announces other launches, so a teaser that nobody has seen yet is placed anew.</summary>
    internal static Changes FollowLaunches(Enrollments enrollments, in Situation situation)
    {
        var changes = new Changes();
        var teaser = enrollments.In(SequenceIds.Launch);
        if (HearsBroadcastsOnly(situation.Tags) || teaser is { TaskId: not null })
            return changes;
        foreach (var interest in situation.Tags.Interests)
            if (interest.Tag.Value == Interest.NewProduct)
            {
                changes.End(SequenceIds.Launch, "policy", []);
                changes.Start(SequenceIds.Launch, interest.Tag.Because);
            }

        return changes;
    }

    /// <summary>Rules M7 and Z13: every order moves the reminder on; it counts from the day on which the next one is expected.</summary>
    internal static void RemindOfCycle(Input cause, ImmutableArray<Evidence> because, Changes changes, in Situation situation)
    {
        changes.End(SequenceIds.Cycle, "M7", because);
        if (PurchaseCycle.Of(situation.Facts.Orders, situation.Policy.Class) is not { } cycle || HearsBroadcastsOnly(situation.Tags))
            return;
        var remind = situation.Facts.Orders.LastAt!.Value + cycle - situation.Policy.Class.CycleReminder;
        if (remind > cause.At) // who buys every other day needs no reminder
            changes.Start(SequenceIds.Cycle, [new(MessageId: cause.Id, Figure: Lifecycle.Days(cycle), At: cause.At)], remind);
    }

    /// <summary>Rules X7 and I13: no intent means broadcasts only. A buyer goes on hearing from us, unless they refused.</summary>
    private static bool HearsBroadcastsOnly(Tags tags) =>
        tags.Intent is { Value: Intent.None }
        && (tags.Class is null or { Value: CustomerClass.Prospect } || tags.Sub.Contains(SubIntent.Refusal));

    /// <summary>Rules T1 to T5; an interest that faded (Z8) takes its content with it.</summary>
    private static void FollowInterests(ImmutableArray<InterestTag> former, ImmutableArray<InterestTag> interests, Changes changes)
    {
        foreach (var gone in former)
            if (!interests.Holds(gone.Tag.Value))
            {
                changes.End(SequenceIds.For(gone.Tag.Value), "Z8", gone.Tag.Because);
                if (gone.Tag.Value == Interest.NewProduct)
                    changes.End(SequenceIds.Launch, "Z8", gone.Tag.Because);
            }

        foreach (var come in interests)
            if (!former.Holds(come.Tag.Value))
            {
                changes.Start(SequenceIds.For(come.Tag.Value), come.Tag.Because);
                if (come.Tag.Value == Interest.NewProduct)
                    changes.Start(SequenceIds.Launch, come.Tag.Because);
            }
    }

    /// <summary>Rule H5; of the dormant the letter that wins back (L11), so only who has bought before gets it.</summary>
    private static void FollowHeadline(ImmutableArray<Tag<Headline>> former, ImmutableArray<Tag<Headline>> labels, bool hasBought, Changes changes)
    {
        foreach (var gone in former)
            if (labels.Find(gone.Value) is null)
                changes.End(SequenceIds.For(gone.Value), gone.Rule, gone.Because);
        foreach (var come in labels)
            if (former.Find(come.Value) is null && (come.Value != Headline.Dormant || hasBought))
                changes.Start(SequenceIds.For(come.Value), come.Because);
    }

    /// <summary>Rule D3.</summary>
    private static void FollowStage(Tag<Stage>? former, Tag<Stage>? stage, Changes changes)
    {
        if (former?.Value == stage?.Value || stage is null)
            return;
        if (former is { Value: Stage.AtRisk })
            changes.End(SequenceIds.AtRisk, stage.Rule, stage.Because);
        if (stage.Value == Stage.AtRisk)
            changes.Start(SequenceIds.AtRisk, stage.Because);
    }

    /// <summary>Rules L12 and L13: another offer for who buys often or much; none while purchase dormancy has its own letter.</summary>
    private static void FollowOffer(string? former, string? offer, Tags tags, Changes changes)
    {
        if (former == offer)
            return;
        if (former is not null)
            changes.End(former, tags.IsPurchaseDormant() ? "H2" : "L12", tags.Class?.Because ?? []);
        if (offer is not null)
            changes.Start(offer, tags.Class?.Because ?? []);
    }

    private static string? OfferTo(Tags tags, Policy policy) =>
        tags.Rfm is not { } rfm || tags.IsPurchaseDormant() ? null
        : rfm.M >= policy.Class.PremiumMoney ? SequenceIds.Premium
        : tags.Class is { Value: CustomerClass.Good or CustomerClass.Top } ? SequenceIds.Loyal
        : SequenceIds.Casual;
}
