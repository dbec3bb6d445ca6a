using System.Collections.Immutable;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Policies;

namespace Kizuna.Api.Customers;

/// <summary>What the customer is classified as; a dimension that nothing speaks for is left out.</summary>
public sealed record TagsView(
    TagView<Activity>? Activity, IntentView? Intent, IReadOnlyList<TagView<Interest>> Interests, IReadOnlyList<TagView<Headline>> Headline,
    Headline? HeadlinePrimary, RfmView? Rfm, ClassView Class, TagView<Stage>? Stage, IReadOnlyList<DormancyView> Dormancies)
{
    internal static TagsView Of(Tags tags, ImmutableArray<DormancyTag> dormancies) => new(
        tags.Activity is { } activity ? TagView<Activity>.Of(activity, TagColors.Of(activity.Value)) : null,
        tags.Intent is { } intent ? IntentView.Of(intent, tags.Sub) : null,
        [.. tags.Interests.Select(interest => TagView<Interest>.Of(interest.Tag, TagColors.Of(interest.Tag.Value), interest.Count))],
        [.. tags.Headline.Select(headline => TagView<Headline>.Of(headline, null))],
        tags.Headline.IsEmpty ? null : tags.Headline[0].Value,
        tags.Rfm is { } rfm ? new(rfm.R, rfm.F, rfm.M, rfm.Total, rfm.Since, rfm.Until, rfm.PolicyVersion) : null,
        ClassView.Of(tags),
        tags.Stage is { } stage ? TagView<Stage>.Of(stage, null) : null,
        [.. dormancies.Select(DormancyView.Of)]);
}

/// <summary>One tag with its reason.</summary>
/// <param name="Color">The colour of rules.md within its dimension; a label without one has none.</param>
/// <param name="Until">When it changes by time alone; absent where only an event changes it.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Because">The phrase, figure or event behind it.</param>
/// <param name="Count">For an interest: how often it was shown (Z8).</param>
public sealed record TagView<T>(
    T Value, string? Color, DateTimeOffset Since, DateTimeOffset? Until, string Rule, ImmutableArray<Evidence> Because, int PolicyVersion, int? Count = null)
    where T : struct, Enum
{
    internal static TagView<T> Of(Tag<T> tag, string? color, int? count = null) =>
        new(tag.Value, color, tag.Since, tag.Until, tag.Rule, tag.Because, tag.PolicyVersion, count);
}

/// <summary>The intent tier with the sub-intents that it rolls up (Z10), strongest first.</summary>
public sealed record IntentView(
    Intent Value, string? Color, DateTimeOffset Since, DateTimeOffset? Until, string Rule, ImmutableArray<Evidence> Because, int PolicyVersion,
    ImmutableArray<SubIntent> Sub)
{
    internal static IntentView Of(Tag<Intent> tag, ImmutableArray<SubIntent> sub) =>
        new(tag.Value, TagColors.Of(tag.Value), tag.Since, tag.Until, tag.Rule, tag.Because, tag.PolicyVersion, sub);
}

/// <summary>Ranks of 1 to 5 for recency, frequency and money, and their sum (F5).</summary>
/// <param name="Until">When recency drops by time alone.</param>
public sealed record RfmView(int R, int F, int M, int Total, DateTimeOffset Since, DateTimeOffset? Until, int PolicyVersion);

/// <summary>The customer class (Z11). Dormancy stands beside it and does not replace it (X1).</summary>
/// <param name="Since">Absent for a prospect from the start.</param>
public sealed record ClassView(
    CustomerClass Value, bool Dormant, DateTimeOffset? Since, DateTimeOffset? Until, string? Rule, ImmutableArray<Evidence> Because, int? PolicyVersion)
{
    internal static ClassView Of(Tags tags) => tags.Class is { } found
        ? new(found.Value, tags.IsPurchaseDormant(), found.Since, found.Until, found.Rule, found.Because, found.PolicyVersion)
        : new(CustomerClass.Prospect, tags.IsPurchaseDormant(), null, null, null, [], null);
}

/// <summary>One of the four dormancies that holds (X1): they are counted apart, and none follows from another.</summary>
/// <param name="Rule">A5, H2, D1 or F6.</param>
/// <param name="LastAt">When its event last happened; absent when it never did.</param>
public sealed record DormancyView(Dormancy Value, LocalText Label, DateTimeOffset Since, string Rule, DateTimeOffset? LastAt)
{
    internal static DormancyView Of(DormancyTag tag) => new(tag.Value, LabelOf(tag.Value), tag.Since, tag.Rule, tag.LastAt);

    private static LocalText LabelOf(Dormancy value) => value switch
    {
        Dormancy.Activity => new("会話休眠", "Silent"),
        Dormancy.Purchase => new("購入休眠", "No purchase"),
        Dormancy.Usage => new("利用休眠", "No use"),
        _ => new("RFM休眠", "Low recency"),
    };
}
