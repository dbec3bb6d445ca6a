using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Wishes;

/// <summary>What a customer's own words say about how to contact them (P4, P5, P7, P8, P10, P11).</summary>
internal static class Inference
{
    private static readonly ImmutableArray<WeekDay> EveryDay = [.. Enum.GetValues<WeekDay>()];
    private static readonly ImmutableArray<WeekDay> Weekdays = EveryDay[..5];

    /// <summary>How counts are written in phrases, one to five.</summary>
    private static readonly (string Word, int Count)[] Counts =
        [("once", 1), ("twice", 2), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("一", 1), ("二", 2), ("三", 3), ("四", 4), ("五", 5)];

    /// <summary>The wishes with what the phrase adds; the same object when it adds nothing, or nothing that a person did not set.</summary>
    internal static (Preferences, PreferenceSources) Apply(Mention mention, Input message, Preferences known, PreferenceSources sources, PreferencePolicy policy)
    {
        if (Wished(mention, known, policy) is not var (wish, rule, next))
            return (known, sources);
        if (known.Has(wish) && sources.Of(wish) is not { Origin: WishOrigin.Inferred } || known.ValueOf(wish) == next.ValueOf(wish))
            return (known, sources);
        return (next, sources.With(wish, new(WishOrigin.Inferred, message.At, rule, new(mention.Phrase, message.Id, At: message.At))));
    }

    internal static (Wish, string Rule, Preferences)? Wished(Mention mention, Preferences known, PreferencePolicy policy) => mention.Topic switch
    {
        // Who is free on weekdays only has the night left out already.
        Topic.NightOff when known.Windows.IsEmpty => (Wish.Windows, "P4", known with { Windows = [new(EveryDay, policy.NightEnds, policy.NightBegins)] }),
        Topic.WeekdaysOnly => (Wish.Windows, "P5", known with { Windows = [new(Weekdays, policy.DayBegins, policy.DayEnds)] }),
        Topic.PrefersText => (Wish.Form, "P8", known with { Form = ContactForm.Text }),
        Topic.PrefersVoice => (Wish.Form, "P7", known with { Form = ContactForm.Voice }),
        Topic.WeeklyCap when Count(mention.Phrase) is { } count => (Wish.WeeklyCap, "P10", known with { WeeklyCap = count }),
        Topic.Passive => (Wish.Passive, "P11", known with { Passive = true }),
        _ => null,
    };

    private static int? Count(string phrase)
    {
        foreach (var c in phrase)
            if (char.IsAsciiDigit(c))
                return c - '0';
        foreach (var (word, count) in Counts)
            if (phrase.Contains(word, StringComparison.Ordinal))
                return count;
        return null;
    }

    /// <summary>What another set of wishes changes, wish by wish.</summary>
    internal static void Between(Preferences before, Preferences after, PreferenceSources sources, DateTimeOffset at, Policy policy, Effects effects)
    {
        if (ReferenceEquals(before, after))
            return;
        foreach (var wish in Enum.GetValues<Wish>())
            if (before.ValueOf(wish) is var from && after.ValueOf(wish) is var to && from != to)
            {
                var source = sources.Of(wish);
                effects.Add(new TagChanged(Dimension.Preference, from, to, source?.Rule ?? "P1", source is null ? [] : [source.Because], policy.Version, at));
            }
    }

    /// <summary>A wish as a timeline shows it, such as <c>form: text</c>; null where there is none.</summary>
    private static string? ValueOf(this Preferences wishes, Wish wish) => !wishes.Has(wish) ? null : wish switch
    {
        Wish.Windows => $"windows: {ContactWindow.Words(wishes.Windows)}",
        Wish.Form => $"form: {Names.Of(wishes.Form!.Value)}",
        Wish.WeeklyCap => string.Create(CultureInfo.InvariantCulture, $"weeklyCap: {wishes.WeeklyCap}"),
        Wish.Passive => "passive",
        Wish.Zone => $"zone: {wishes.Zone}",
        _ => $"channels: {string.Join(", ", wishes.Channels.Select(channel => channel.Value ? channel.Key : $"not {channel.Key}"))}",
    };
}
