using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>What answers to a customer's worth: VIP group (L3), related items (L14, M9), referrals (M2, M3), points (M6), surveys (M10).</summary>
internal static class Loyalty
{
    /// <summary>What of a comment stands in the reason; all of it is on the timeline.</summary>
    private const int LongestQuote = 200;

    /// <summary>What is owed or not owed any more, and the facts with what was given.</summary>
    internal static (Facts Facts, Changes Changes) Follow(Input input, ImmutableArray<Evidence> because, Enrollments enrollments, in Situation situation)
    {
        var (facts, changes) = (situation.Facts, Changes.Take());
        switch (input)
        {
            case OrderCompleted order when facts.Orders.Buys(order.Id):
                changes.End(SequenceIds.Welcome, "M2", because); // the first purchase is made
                facts = Invite(order, facts, situation.Policy, changes);
                facts = GiveCoupons(order, facts, enrollments, situation.Policy, changes);
                Relate(order, facts, situation, changes);
                break;
            case OrderCompleted order: // another amount of one that there was
                facts = TakeBack(input, because, facts, enrollments, situation.Policy, changes);
                facts = Invite(order, facts, situation.Policy, changes);
                facts = GiveCoupons(order, facts, enrollments, situation.Policy, changes);
                break;
            case OrderRefunded:
                facts = TakeBack(input, because, facts, enrollments, situation.Policy, changes);
                break;
            case Referred referred when facts.Worth?.Referrals is [.., var newest] && newest.By.EventId == referred.Id:
                changes.Defer(SequenceIds.Referral, [new(MessageId: referred.Id, Figure: referred.ReferredId, At: referred.At)]);
                break;
            case ReferredBy by when facts.Worth?.ReferredBy?.By.EventId == by.Id && facts.Orders.Count == 0:
                changes.Defer(SequenceIds.Welcome, [new(MessageId: by.Id, Figure: by.ReferrerId, At: by.At)]);
                break;
            case SurveyAnswered survey when survey.Score <= situation.Policy.Worth.LowScore:
                AskWhy(survey, situation.Policy, changes);
                break;
        }

        return (facts, changes);
    }

    /// <summary>
    /// Rule L3: once per customer. What was spent before an import is no reason to invite on the day of the order; the next order that
    /// is live is one.
    /// </summary>
    private static Facts Invite(OrderCompleted order, Facts facts, Policy policy, Changes changes)
    {
        if (order.ImportedAt is not null || facts.Orders.Total < policy.Worth.VipSpend || facts.Worth?.Invited is not null
            || !policy.Sequences.ContainsKey(SequenceIds.Vip))
            return facts;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{facts.Orders.Total:#,0.##} ≥ {policy.Worth.VipSpend:#,0.##}");
        changes.Defer(SequenceIds.Vip, [new(MessageId: order.Id, Figure: figure, At: order.At)]);
        return facts.With((facts.Worth ?? Worth.None) with { Invited = order.AsMoment() });
    }

    /// <summary>Rule M6: every full reward that the points pay for is owed; points that a coupon took are spent.</summary>
    private static Facts GiveCoupons(Input cause, Facts facts, Enrollments enrollments, Policy policy, Changes changes)
    {
        var worth = facts.Worth ?? Worth.None;
        var coupons = (facts.Orders.Points - worth.Spent) / policy.Worth.RewardPoints;
        if (coupons <= 0 || !policy.Sequences.ContainsKey(SequenceIds.Points))
            return facts;
        var held = IsOwed(SequenceIds.Points, enrollments) ? worth.Held : 0;
        var cost = coupons * policy.Worth.RewardPoints;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{coupons} × {policy.Worth.RewardPoints} pt");
        changes.Defer(SequenceIds.Points, [new(MessageId: cause.Id, Figure: figure, At: cause.At)]);
        return facts.With(worth with { Spent = worth.Spent + cost, Held = held + cost });
    }

    /// <summary>Rules L14, M9: whoever buys from a category that they like hears of what goes with it.</summary>
    private static void Relate(OrderCompleted order, Facts facts, in Situation situation, Changes changes)
    {
        if (order.Categories.IsDefaultOrEmpty || situation.Preferences.Passive)
            return; // P11: who comes when they want to is not written to
        if (Affinity.Of(facts.Worth!.Categories, order.Categories, situation.Policy.Worth.Affinity) is { } liked)
            changes.Defer(SequenceIds.Related, [new(liked.Value, order.Id, $"{liked.Orders} ×", order.At)]);
    }

    /// <summary>What a refund or a lower amount makes undone is not owed any more; what was given stays given, and its points are missing next time.</summary>
    private static Facts TakeBack(
        Input refund, ImmutableArray<Evidence> because, Facts facts, Enrollments enrollments, Policy policy, Changes changes)
    {
        if (IsOwed(SequenceIds.Vip, enrollments) && facts.Orders.Total < policy.Worth.VipSpend)
        {
            changes.End(SequenceIds.Vip, "L3", because);
            facts = facts.With(facts.Worth! with { Invited = null });
        }

        var orders = facts.Orders.Recent;
        if (enrollments.In(SequenceIds.Related) is { Step: 0 } related
            && !related.Because.Any(reason => orders.Any(order => order.EventId == reason.MessageId)))
            changes.End(SequenceIds.Related, "L14", because);

        if (!IsOwed(SequenceIds.Points, enrollments) || facts.Worth is not { } worth || facts.Orders.Points >= worth.Spent)
            return facts;
        changes.End(SequenceIds.Points, "M6", because);
        return GiveCoupons(refund, facts.With(worth with { Spent = worth.Spent - worth.Held, Held = 0 }), enrollments, policy, changes);
    }

    /// <summary>Rule M10: a low score is answered, by what the comment is about.</summary>
    private static void AskWhy(SurveyAnswered survey, Policy policy, Changes changes)
    {
        var comment = survey.Comment is { Length: > 0 } text ? text : null;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{survey.Score} ≤ {policy.Worth.LowScore}");
        ImmutableArray<Evidence> because = [new(comment is null ? null : Quote(comment), survey.Id, figure, survey.At)];
        var folded = comment is null ? "" : Folding.Fold(comment);
        var isAnswered = false;
        Answer(SequenceIds.SlowDelivery, policy.Worth.SlowDelivery);
        Answer(SequenceIds.UnclearDescription, policy.Worth.UnclearDescription);
        if (!isAnswered)
            changes.Defer(SequenceIds.Survey, because);

        void Answer(string sequence, ImmutableArray<string> phrases)
        {
            if (!IsAbout(folded, phrases) || !policy.Sequences.ContainsKey(sequence))
                return;
            changes.Defer(sequence, because);
            isAnswered = true;
        }
    }

    private static bool IsAbout(string folded, ImmutableArray<string> phrases)
    {
        foreach (var phrase in phrases)
            if (folded.Contains(Folding.Fold(phrase), StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string Quote(string comment) =>
        comment.Length <= LongestQuote ? comment : comment[..(char.IsHighSurrogate(comment[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";

    private static bool IsOwed(string sequence, Enrollments enrollments) => enrollments.In(sequence) is { Step: 0 };
}
