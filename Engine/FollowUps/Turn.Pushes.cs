using System.Collections.Immutable;

namespace Kizuna.Engine;

// The pushes of a turn: what customers hear because of what they are. Each lasts as long as its tag, and a customer whose tags stay
// pays nothing for it.
internal sealed partial class Turn
{
    private static readonly Tags NoTags = new();

    /// <summary>Rules X7 and I13: no intent means broadcasts only. A buyer goes on hearing from us, unless they refused.</summary>
    private static bool HearsBroadcastsOnly(Tags tags) =>
        tags.Intent is { Value: Intent.None }
        && (tags.Class is null or { Value: CustomerClass.Prospect } || tags.Sub.Contains(SubIntent.Refusal));

    /// <summary>A push begins with its tag and ends with it.</summary>
    private void FollowPushes(Tags former, Input? cause, DateTimeOffset now)
    {
        if (ReferenceEquals(former, tags) || cause is Merged)
            return;
        if (HearsBroadcastsOnly(tags))
        {
            if (!HearsBroadcastsOnly(former))
                EndPushes(tags.Intent!.Rule, tags.Intent.Because, now);
            return;
        }

        if (HearsBroadcastsOnly(former))
            former = NoTags; // they speak to us again: whatever holds begins now
        if (former.Interests != tags.Interests)
            FollowInterests(former.Interests, cause, now);
        if (former.Headline != tags.Headline)
            FollowHeadline(former.Headline, cause, now);
        FollowStage(former.Stage, cause, now);
        FollowOffer(OfferTo(former), OfferTo(tags), cause, now);
    }

    /// <summary>Rules T1 to T5; an interest that faded (Z8) takes its content with it.</summary>
    private void FollowInterests(ImmutableArray<InterestTag> former, Input? cause, DateTimeOffset now)
    {
        foreach (var gone in former)
            if (!tags.Interests.Holds(gone.Tag.Value))
            {
                EndSequence(SequenceIds.For(gone.Tag.Value), "Z8", gone.Tag.Because, now);
                if (gone.Tag.Value == Interest.NewProduct)
                    EndSequence(SequenceIds.Launch, "Z8", gone.Tag.Because, now);
            }

        foreach (var come in tags.Interests)
            if (!former.Holds(come.Tag.Value))
            {
                Start(SequenceIds.For(come.Tag.Value), cause, come.Tag.Because, now);
                if (come.Tag.Value == Interest.NewProduct)
                    Start(SequenceIds.Launch, cause, come.Tag.Because, now);
            }
    }

    /// <summary>Rule H5; of the dormant the letter that wins back (L11), so only who has bought before gets it.</summary>
    private void FollowHeadline(ImmutableArray<Tag<Headline>> former, Input? cause, DateTimeOffset now)
    {
        foreach (var gone in former)
            if (HeadlineTags.Find(tags.Headline, gone.Value) is null)
                EndSequence(SequenceIds.For(gone.Value), gone.Rule, gone.Because, now);
        foreach (var come in tags.Headline)
            if (HeadlineTags.Find(former, come.Value) is null && (come.Value != Headline.Dormant || facts.Orders.Count > 0))
                Start(SequenceIds.For(come.Value), cause, come.Because, now);
    }

    /// <summary>Rule D3.</summary>
    private void FollowStage(Tag<Stage>? former, Input? cause, DateTimeOffset now)
    {
        if (former?.Value == tags.Stage?.Value || tags.Stage is not { } stage)
            return;
        if (former is { Value: Stage.AtRisk })
            EndSequence(SequenceIds.AtRisk, stage.Rule, stage.Because, now);
        if (stage.Value == Stage.AtRisk)
            Start(SequenceIds.AtRisk, cause, stage.Because, now);
    }

    /// <summary>Rules L12 and L13: another offer for who buys often or much; none while purchase dormancy has its own letter.</summary>
    private void FollowOffer(string? former, string? offer, Input? cause, DateTimeOffset now)
    {
        if (former == offer)
            return;
        if (former is not null)
            EndSequence(former, tags.IsPurchaseDormant() ? "H2" : "L12", tags.Class?.Because ?? [], now);
        if (offer is not null)
            Start(offer, cause, tags.Class?.Because ?? [], now);
    }

    private string? OfferTo(Tags of) =>
        of.Rfm is not { } rfm || of.IsPurchaseDormant() ? null
        : rfm.M >= policy.Class.PremiumMoney ? SequenceIds.Premium
        : of.Class is { Value: CustomerClass.Good or CustomerClass.Top } ? SequenceIds.Loyal
        : SequenceIds.Casual;

    /// <summary>A policy announces other launches: a teaser that nobody has seen yet is planned anew.</summary>
    private void FollowLaunches(DateTimeOffset now)
    {
        if (!tags.Interests.Holds(Interest.NewProduct) || HearsBroadcastsOnly(tags))
            return;
        if (EnrollmentIn(SequenceIds.Launch) is { } enrollment)
        {
            if (enrollment.TaskId is not null)
                return;
            Replace(enrollment, null);
        }

        foreach (var interest in tags.Interests)
            if (interest.Tag.Value == Interest.NewProduct)
                Start(SequenceIds.Launch, null, interest.Tag.Because, now);
    }

    /// <summary>Rules M7 and Z13: every order moves the reminder on; it counts from the day on which the next one is expected.</summary>
    private void RemindOfCycle(Input cause)
    {
        EndSequence(SequenceIds.Cycle, "M7", Because(cause), cause.At);
        if (PurchaseCycle.Of(facts.Orders, policy.Class) is not { } cycle || HearsBroadcastsOnly(tags))
            return;
        var remind = facts.Orders.LastAt!.Value + cycle - policy.Class.CycleReminder;
        if (remind > cause.At) // who buys every other day needs no reminder
            Start(SequenceIds.Cycle, cause, [new(MessageId: cause.Id, Figure: Lifecycle.Days(cycle), At: cause.At)], cause.At, remind);
    }

    /// <summary>Rule T1: the code is there to convert within 72 hours; who has bought goes on with the weekly offers.</summary>
    private void Redeem(Input order)
    {
        if (EnrollmentIn(SequenceIds.For(Interest.Discount)) is not { Step: < 2 } code)
            return;
        if (TaskOf(code) is { } task)
            Release(task, code, new(TaskState.Closed, "T1", Because(order), order.At));
        Replace(code, MovedOn(code with { Step = 1 }, order.At));
    }

    private void EndPushes(string rule, ImmutableArray<Evidence> because, DateTimeOffset now)
    {
        foreach (var enrollment in enrollments)
            if (SequenceIds.IsPush(enrollment.Sequence))
                End(enrollment, rule, because, now);
    }

    /// <summary>Rule P11: a passive customer has one message a month in place of all this; what they asked for is still answered.</summary>
    private bool IsHeldBack(string sequence, Step step) =>
        preferences.Passive && step.Class != MessageClass.Service && SequenceIds.IsPush(sequence);
}
