using System.Collections.Immutable;
using Kizuna.Engine;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports;

namespace Kizuna.Api.Customers;

/// <summary>A customer at one instant: who, what they are classified as and why, and what comes next.</summary>
/// <param name="Name">The trait <c>name</c>, else the id.</param>
/// <param name="Version">Grows by one with every change that was written.</param>
/// <param name="LastInbound">When the customer last wrote to us (A1).</param>
/// <param name="Frequency">The customer's messages of the last 7 days (Z2); 20 means 20 or more.</param>
/// <param name="FollowUps">The plans in progress, the next due first.</param>
/// <param name="Tasks">The open tasks, the next due first.</param>
/// <param name="Written">Those of the tasks whose words are ready to copy (<c>/v1/tasks/{id}/message</c>).</param>
/// <param name="Messages">What leaves by itself, the next first.</param>
/// <param name="NextChangeAt">The next instant at which time alone changes something.</param>
/// <param name="CustomerReplyLatency">How fast the customer answers us (X18).</param>
/// <param name="RepFirstResponse">How fast we answer the customer (X18); the promise is on this one.</param>
/// <param name="Categories">What the customer bought and looked at, the best liked first; at most 8.</param>
/// <param name="Affinities">The same categories in the same order, with what the liking is made of.</param>
/// <param name="Consent">Whether marketing may be sent (X8); look before writing.</param>
/// <param name="Quality">What the profile lacks (D9); empty when it is in order.</param>
public sealed record CustomerView(
    string Id, string Name, IReadOnlyDictionary<string, string> Traits, string? Owner, long Version, DateTimeOffset? FirstSeen,
    DateTimeOffset? LastInbound, string? LastChannel, int Frequency, OrdersView Orders, TagsView Tags, PreferencesView Preferences,
    IReadOnlyList<FollowUpView> FollowUps, IReadOnlyList<TaskCard> Tasks, IReadOnlyList<string> Written, IReadOnlyList<PlannedMessage> Messages, DateTimeOffset? NextChangeAt,
    IReadOnlyList<string> Categories, IReadOnlyList<AffinityView> Affinities, PointsView Points, ReferralsView Referrals, ConsentView Consent, IReadOnlyList<QualityView> Quality,
    LatencyView CustomerReplyLatency, FirstResponseView RepFirstResponse);

/// <summary>Whether the customer wants to hear from us unasked.</summary>
/// <param name="Marketing">False from the moment at which consent was taken back until it is given anew.</param>
/// <param name="UnsubscribedAt">When it was taken back, by an event or in the customer's own words.</param>
/// <param name="MessageId">By which one.</param>
/// <param name="Channels">What was said of single channels since, which goes before it: true where marketing may be sent.</param>
public sealed record ConsentView(bool Marketing, DateTimeOffset? UnsubscribedAt, string? MessageId, IReadOnlyDictionary<string, bool> Channels)
{
    internal static ConsentView Of(Facts facts) => new(
        facts.UnsubscribedAt is null, facts.UnsubscribedAt?.At, facts.UnsubscribedAt?.EventId,
        (facts.ChannelConsents ?? []).ToDictionary(consent => consent.Channel, consent => consent.Given));
}

/// <summary>A customer as a row of a list: the tags without their reasons.</summary>
public sealed record CustomerSummary(
    string Id, string Name, string? Owner, Activity Activity, Intent Intent, ImmutableArray<SubIntent> Sub, ImmutableArray<Interest> Interests,
    ImmutableArray<Headline> Headline, Headline? HeadlinePrimary, CustomerClass Class, Stage? Stage, RfmView? Rfm, OrdersView Orders,
    DateTimeOffset? LastInbound, int OpenTasks, DateTimeOffset? NextChangeAt)
{
    internal static CustomerSummary Of(Customer customer, Policy policy)
    {
        var tags = TagsView.Of(customer.Tags, []);
        return new(
            customer.Id, customer.Name(), customer.Owner, tags.Activity?.Value ?? Activity.None, tags.Intent?.Value ?? Intent.None, customer.Tags.Sub,
            [.. tags.Interests.Select(tag => tag.Value)], [.. tags.Headline.Select(tag => tag.Value)], tags.HeadlinePrimary, tags.Class.Value,
            tags.Stage?.Value, tags.Rfm, OrdersView.Of(customer.Facts.Orders, policy), customer.Facts.LastInbound?.At, customer.Tasks.Length,
            CustomerEngine.NextChangeOf(customer, policy));
    }
}

/// <param name="Count">Orders that stand, after refunds.</param>
/// <param name="Total">In the currency of the shop, after refunds.</param>
/// <param name="CycleDays">The median gap between orders (Z13); absent until enough are known.</param>
/// <param name="LeftOut">Money of orders that stand and that no sum holds, because the policy has no rate for its currency (Z20); absent where there is none.</param>
public sealed record OrdersView(int Count, decimal Total, DateTimeOffset? FirstAt, DateTimeOffset? LastAt, double? CycleDays, IReadOnlyList<MoneyLeftOut>? LeftOut)
{
    internal static OrdersView Of(OrderFacts orders, Policy policy) => new(
        orders.Count, orders.Total, orders.FirstAt, orders.LastAt,
        PurchaseCycle.Of(orders, policy.Class) is { } cycle ? Math.Round(cycle.TotalDays, 1) : null,
        orders.Others is { LeftOut: { IsEmpty: false } leftOut } ? leftOut : null);
}

/// <summary>A sequence in progress.</summary>
/// <param name="Sequence">The sequence: <c>before</c>, <c>after</c>, or the tag that it belongs to, such as <c>intent.high</c>.</param>
/// <param name="Step">The step that comes next, from 1.</param>
/// <param name="Title">What the step asks for, in both languages.</param>
/// <param name="OpensAt">When it appears on the work list.</param>
public sealed record FollowUpView(string Sequence, int Step, LocalText? Title, DateTimeOffset OpensAt, DateTimeOffset DueAt, string? TaskId)
{
    internal static FollowUpView Of(Enrollment enrollment, Policy policy) => new(
        enrollment.Sequence, enrollment.Step + 1, policy.Sequences.GetValueOrDefault(enrollment.Sequence)?.At(enrollment.Step).Title, enrollment.OpensAt, enrollment.DueAt, enrollment.TaskId);
}

public sealed record CustomerPage(IReadOnlyList<CustomerSummary> Items, string? NextCursor);
