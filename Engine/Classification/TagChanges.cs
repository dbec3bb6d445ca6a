using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>What is different between two sets of tags, dimension by dimension.</summary>
internal static class TagChanges
{
    internal static void Between(Tags before, Tags after, DateTimeOffset at, Policy policy, Effects effects)
    {
        if (Differ(before.Activity, after.Activity))
            effects.Add(Changed(Dimension.Activity, before.Activity, after.Activity, at, policy));
        if (Differ(before.Intent, after.Intent))
            effects.Add(Changed(Dimension.Intent, before.Intent, after.Intent, at, policy));

        if (Differ(before.Class, after.Class))
            effects.Add(Changed(Dimension.Class, before.Class, after.Class, at, policy));
        if (Differ(before.Stage, after.Stage))
            effects.Add(Changed(Dimension.Stage, before.Stage, after.Stage, at, policy));
        if (!ReferenceEquals(before.Rfm, after.Rfm) && before.Rfm?.Ranks != after.Rfm?.Ranks)
            effects.Add(new TagChanged(Dimension.Rfm, before.Rfm?.Ranks, after.Rfm?.Ranks, "F1", [], policy.Version, at));

        if (before.Interests != after.Interests)
        {
            foreach (var gone in before.Interests)
                if (!after.Interests.Holds(gone.Tag.Value))
                    effects.Add(new TagChanged(Dimension.Interest, Names.Of(gone.Tag.Value), null, "Z8", gone.Tag.Because, policy.Version, at));
            foreach (var come in after.Interests)
                if (!before.Interests.Holds(come.Tag.Value))
                    effects.Add(new TagChanged(Dimension.Interest, null, Names.Of(come.Tag.Value), come.Tag.Rule, come.Tag.Because, policy.Version, at));
        }

        if (before.Headline != after.Headline)
        {
            foreach (var gone in before.Headline)
                if (after.Headline.Find(gone.Value) is null)
                    effects.Add(new TagChanged(Dimension.Headline, Names.Of(gone.Value), null, gone.Rule, [], policy.Version, at));
            foreach (var come in after.Headline)
                if (before.Headline.Find(come.Value) is null)
                    effects.Add(new TagChanged(Dimension.Headline, null, Names.Of(come.Value), come.Rule, come.Because, policy.Version, at));
        }
    }

    /// <summary>No tag yet is the same as the lowest value: a refusal that finds no intent changes nothing.</summary>
    private static bool Differ<T>(Tag<T>? before, Tag<T>? after) where T : struct, Enum =>
        !EqualityComparer<T>.Default.Equals(before?.Value ?? default, after?.Value ?? default);

    private static TagChanged Changed<T>(Dimension dimension, Tag<T>? before, Tag<T>? after, DateTimeOffset at, Policy policy)
        where T : struct, Enum =>
        new(dimension, Names.Of(before?.Value ?? default), Names.Of(after?.Value ?? default), after?.Rule ?? "Z1", after?.Because ?? [], policy.Version, at);
}
