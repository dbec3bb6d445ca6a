using System.Collections.Immutable;
using System.Globalization;

namespace Kizuna.Engine;

// The part of a turn that answers to a customer's worth: VIP group (L3), related items (L14, M9), referrals (M2, M3), points (M6), surveys (M10).
internal sealed partial class Turn
{
    /// <summary>Contacts that one task names at most: a reader sees what it is about, and the customer stays small.</summary>
    private const int MostReasons = 8;

    /// <summary>What of a comment stands in the reason; all of it is on the timeline.</summary>
    private const int LongestQuote = 200;

    private void Reward(Input input)
    {
        switch (input)
        {
            case OrderCompleted order when facts.Orders.Buys(order):
                EndPlan(PlanIds.Welcome, "M2", order); // the first purchase is made
                Invite(order);
                GiveCoupons(order);
                Relate(order);
                break;
            case OrderCompleted order: // another amount of one that there was
                TakeBack(order);
                Invite(order);
                GiveCoupons(order);
                break;
            case OrderRefunded refund:
                TakeBack(refund);
                break;
            case Referred referred when facts.Worth?.Referrals is [.., var newest] && newest.By.EventId == referred.Id:
                Owe(PlanIds.Referral, referred, new(MessageId: referred.Id, Figure: referred.ReferredId, At: referred.At));
                break;
            case ReferredBy by when facts.Worth?.ReferredBy?.By.EventId == by.Id && facts.Orders.Count == 0:
                Owe(PlanIds.Welcome, by, new(MessageId: by.Id, Figure: by.ReferrerId, At: by.At));
                break;
            case SurveyAnswered survey when survey.Score <= policy.Worth.LowScore:
                AskWhy(survey);
                break;
        }
    }

    /// <summary>
    /// Rule L3: once per customer. What was spent before an import is no reason to invite on the day of the order; the next order that
    /// is live is one.
    /// </summary>
    private void Invite(OrderCompleted order)
    {
        if (order.ImportedAt is not null || facts.Orders.Total < policy.Worth.VipSpend || facts.Worth?.Invited is not null)
            return;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{facts.Orders.Total:#,0.##} ≥ {policy.Worth.VipSpend:#,0.##}");
        if (Owe(PlanIds.Vip, order, new(MessageId: order.Id, Figure: figure, At: order.At)))
            facts = facts.With((facts.Worth ?? Worth.None) with { Invited = Moment.Of(order) });
    }

    /// <summary>Rule M6: every full reward that the points pay for is owed; points that a coupon took are spent.</summary>
    private void GiveCoupons(Input cause)
    {
        var worth = facts.Worth ?? Worth.None;
        var coupons = (facts.Orders.Points - worth.Spent) / policy.Worth.RewardPoints;
        if (coupons <= 0)
            return;
        var held = IsOwed(PlanIds.Points) ? worth.Held : 0;
        var figure = string.Create(CultureInfo.InvariantCulture, $"{coupons} × {policy.Worth.RewardPoints} pt");
        if (!Owe(PlanIds.Points, cause, new(MessageId: cause.Id, Figure: figure, At: cause.At)))
            return;
        var cost = coupons * policy.Worth.RewardPoints;
        facts = facts.With(worth with { Spent = worth.Spent + cost, Held = held + cost });
    }

    /// <summary>Rules L14, M9: whoever buys from a category that they like hears of what goes with it.</summary>
    private void Relate(OrderCompleted order)
    {
        if (order.Categories.IsDefaultOrEmpty || preferences.Passive)
            return; // P11: who comes when they want to is not written to
        if (Affinity.Of(facts.Worth!.Categories, order.Categories, policy.Worth.Affinity) is { } liked)
            Owe(PlanIds.Related, order, new(liked.Value, order.Id, $"{liked.Orders} ×", order.At));
    }

    /// <summary>What a refund or a lower amount makes undone is not owed any more; what was given stays given, and its points are missing next time.</summary>
    private void TakeBack(Input refund)
    {
        if (IsOwed(PlanIds.Vip) && facts.Orders.Total < policy.Worth.VipSpend)
        {
            EndPlan(PlanIds.Vip, "L3", refund);
            facts = facts.With(facts.Worth! with { Invited = null });
        }

        if (RunOf(PlanIds.Related) is { Step: 0 } related && !related.Because.Any(reason => facts.Orders.Recent.Any(order => order.EventId == reason.MessageId)))
            End(related, "L14", Because(refund), refund.At);

        if (IsOwed(PlanIds.Points) && facts.Worth is { } worth && facts.Orders.Points < worth.Spent)
        {
            EndPlan(PlanIds.Points, "M6", refund);
            facts = facts.With(worth with { Spent = worth.Spent - worth.Held, Held = 0 });
            GiveCoupons(refund);
        }
    }

    /// <summary>Rule M10: a low score is answered, by what the comment is about.</summary>
    private void AskWhy(SurveyAnswered survey)
    {
        var said = survey.Comment is { Length: > 0 } comment ? comment : null;
        var because = new Evidence(
            said is null ? null : Quote(said), survey.Id, string.Create(CultureInfo.InvariantCulture, $"{survey.Score} ≤ {policy.Worth.LowScore}"), survey.At);
        var folded = said is null ? "" : Folding.Fold(said);
        var delivery = Speaks(folded, policy.Worth.SlowDelivery) && Owe(PlanIds.SlowDelivery, survey, because);
        var description = Speaks(folded, policy.Worth.UnclearDescription) && Owe(PlanIds.UnclearDescription, survey, because);
        if (!delivery && !description)
            Owe(PlanIds.Survey, survey, because);
    }

    private static bool Speaks(string folded, ImmutableArray<string> phrases)
    {
        foreach (var phrase in phrases)
            if (folded.Contains(Folding.Fold(phrase), StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string Quote(string said) =>
        said.Length <= LongestQuote ? said : said[..(char.IsHighSurrogate(said[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";

    private bool IsOwed(string plan) => RunOf(plan) is { Step: 0 };

    /// <summary>The customer is owed a contact. One that is owed already has one more reason and keeps its deadline.</summary>
    /// <returns>False when the policy has no such plan.</returns>
    private bool Owe(string plan, Input cause, Evidence because)
    {
        if (!policy.Plans.ContainsKey(plan))
            return false;
        if (RunOf(plan) is not { Step: 0 } owed)
        {
            EndPlan(plan, policy.Plans[plan].Steps[0].Rule, cause); // further steps of the one before: it starts over
            Start(plan, cause, [because], cause.At);
            return true;
        }

        var more = owed with { Because = [.. owed.Because.AsSpan()[Math.Max(0, owed.Because.Length - MostReasons + 1)..], because] };
        Replace(owed, more);
        if (TaskOf(more) is { } task)
            Replace(task with { Reasons = [.. task.Reasons.Select(reason => reason.Plan == plan ? ReasonOf(more) : reason)] });
        return true;
    }
}
