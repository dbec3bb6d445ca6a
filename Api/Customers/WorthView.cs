using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Reports;

namespace Kizuna.Api.Customers;

/// <summary>How much the customer likes a category (L14).</summary>
/// <param name="Orders">Orders with it.</param>
/// <param name="Looks">Views and clicks.</param>
public sealed record AffinityView(string Category, int Orders, int Looks, DateTimeOffset LastAt)
{
    internal static IReadOnlyList<AffinityView> Of(Worth? worth) =>
        worth is null ? [] : [.. Affinity.Ranked(worth.Categories).Select(liked => new AffinityView(liked.Value, liked.Orders, liked.Looks, liked.LastAt))];
}

/// <summary>Rule M6.</summary>
/// <param name="Balance">What is left for the next coupon; below zero after a refund of what a coupon was given for.</param>
/// <param name="Earned">By orders, less refunds.</param>
/// <param name="Spent">On coupons.</param>
public sealed record PointsView(long Balance, long Earned, long Spent)
{
    internal static PointsView Of(Facts facts) => new(facts.Orders.Points - (facts.Worth?.Spent ?? 0), facts.Orders.Points, facts.Worth?.Spent ?? 0);
}

/// <summary>The other half of a referral (M3): who was brought, or who brought this customer.</summary>
public sealed record ReferralView(string CustomerId, DateTimeOffset At)
{
    internal static ReferralView Of(Referral referral) => new(referral.CustomerId, referral.By.At);
}

/// <param name="Count">All that this customer brought (T5, L8).</param>
/// <param name="Recent">Of those the newest, at most 32, newest last.</param>
/// <param name="By">Who brought this customer; absent when nobody is known to have.</param>
public sealed record ReferralsView(int Count, IReadOnlyList<ReferralView> Recent, ReferralView? By)
{
    internal static ReferralsView Of(Facts facts) => new(
        facts.Referrals, facts.Worth is { } worth ? [.. worth.Referrals.Select(ReferralView.Of)] : [],
        facts.Worth?.ReferredBy is { } by ? ReferralView.Of(by) : null);
}

/// <summary>What the profile lacks (D9).</summary>
/// <param name="Issue">What is wrong.</param>
/// <param name="Since">For <c>stale</c>: from when on.</param>
/// <param name="Trait">For <c>spelling</c>: which trait.</param>
/// <param name="Suggestion">For <c>spelling</c>: how it is written plainly.</param>
public sealed record QualityView(ProfileGap Issue, string Rule, DateTimeOffset? Since, string? Trait, string? Suggestion)
{
    internal static IReadOnlyList<QualityView> Of(Customer customer, Policy policy, DateTimeOffset now) =>
        [.. DataQuality.Of(customer, policy.Worth, now).Select(alarm => new QualityView(alarm.Gap, "D9", alarm.Since, alarm.Trait, alarm.Suggestion))];
}
