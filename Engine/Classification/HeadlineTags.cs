using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rules H1 to H4: labels that may hold together, in order of precedence (X3).</summary>
internal static class HeadlineTags
{
    internal static ImmutableArray<Tag<Headline>> At(
        Facts facts, PurchaseDormancy dormancy, Policy policy, DateTimeOffset now, ImmutableArray<Tag<Headline>> before)
    {
        var labels = new Labels(policy, now, before);
        labels.Add(Headline.ActiveBuyer, "H1", ActiveUntil(facts, policy.Headline, now), null);
        labels.Add(Headline.Dormant, "H2", dormancy.HasBegun(now) ? DateTimeOffset.MaxValue : null, null);
        labels.Add(Headline.HighPotential, "H3", ClickUntil(facts, policy.Headline, now), facts.LastClick);
        labels.Add(Headline.NewSubscriber, "H4", SubscriberUntil(facts, policy.Headline, now), facts.SubscribedAt ?? facts.SignedUpAt);
        return labels.Result;
    }

    internal static bool IsDormant(ImmutableArray<Tag<Headline>> labels) => labels.Find(Headline.Dormant) is not null;

    private static DateTimeOffset? ActiveUntil(Facts facts, HeadlinePolicy policy, DateTimeOffset now)
    {
        var count = policy.ActiveCount;
        if (facts.Interactions.Length < count)
            return null;
        var until = facts.Interactions[^count] + policy.ActiveWindow;
        return now < until ? until : null;
    }

    private static DateTimeOffset? ClickUntil(Facts facts, HeadlinePolicy policy, DateTimeOffset now)
    {
        if (facts.LastClick is not { } click || facts.Orders.LastAt >= click.At)
            return null;
        var until = click.At + policy.ClickWindow;
        return now < until ? until : null;
    }

    private static DateTimeOffset? SubscriberUntil(Facts facts, HeadlinePolicy policy, DateTimeOffset now)
    {
        if ((facts.SubscribedAt ?? facts.SignedUpAt) is not { } joined || facts.Orders.Count > 0)
            return null;
        var until = joined.At + policy.SubscriberWindow;
        return now < until ? until : null;
    }

    /// <summary>Collects the labels that hold and reuses the former ones, so that an unchanged set costs nothing.</summary>
    private ref struct Labels(Policy policy, DateTimeOffset now, ImmutableArray<Tag<Headline>> before)
    {
        private ImmutableArray<Tag<Headline>>.Builder? changed = null;
        private int kept = 0;

        internal void Add(Headline value, string rule, DateTimeOffset? until, Moment? cause)
        {
            var former = before.Find(value);
            var tag = until is null ? null : Of(value, rule, until == DateTimeOffset.MaxValue ? null : until, cause, former);
            if (changed is null && ReferenceEquals(tag, former))
            {
                if (tag is not null)
                    kept++;
                return;
            }

            if (changed is null)
            {
                changed = ImmutableArray.CreateBuilder<Tag<Headline>>(4);
                for (var i = 0; i < kept; i++)
                    changed.Add(before[i]);
            }

            if (tag is not null)
                changed.Add(tag);
        }

        internal readonly ImmutableArray<Tag<Headline>> Result => changed is null ? before : changed.ToImmutable();

        private readonly Tag<Headline> Of(Headline value, string rule, DateTimeOffset? until, Moment? cause, Tag<Headline>? former) =>
            former is null ? new(value, now, until, rule, cause is null ? [] : [cause.AsEvidence()], policy.Version)
            : former.Until == until ? former
            : former with { Until = until };
    }

    internal static Tag<Headline>? Find(this ImmutableArray<Tag<Headline>> tags, Headline value)
    {
        foreach (var tag in tags)
            if (tag.Value == value)
                return tag;
        return null;
    }
}
