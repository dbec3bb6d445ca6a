using System.Collections.Immutable;

namespace Kizuna.Channels.Templates;

/// <summary>What a shop says of itself once, for all of its templates.</summary>
/// <param name="Values">By name, in both languages: what changes with the season, such as a coupon. Null is declared and not filled in yet.</param>
/// <param name="Facts">Rule P8: what is to be known of goods, by category as events name it; <c>*</c> for all others.</param>
public sealed record ShopWords(Shop Ja, Shop En, ImmutableSortedDictionary<string, ShopValue> Values, ImmutableSortedDictionary<string, ShopFacts> Facts)
{
    /// <summary>More than a person keeps up to date by hand.</summary>
    public const int MostValues = 100;

    /// <summary>A department has one line; more goods than that are no matter of messages.</summary>
    public const int MostFacts = 200;

    public const string AnyCategory = "*";

    internal static readonly ShopWords None =
        new(Shop.Unknown, Shop.Unknown, ImmutableSortedDictionary.Create<string, ShopValue>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, ShopFacts>(StringComparer.Ordinal));

    /// <summary>What is not said in English is as in Japanese: an address is the same.</summary>
    internal Shop In(Language language) => language == Language.Ja
        ? Ja
        : new(En.Name ?? Ja.Name, En.Sender ?? En.Name ?? Ja.Sender, En.Address ?? Ja.Address, En.Contact ?? Ja.Contact, En.Url ?? Ja.Url);
}

/// <param name="Ja">Null: not filled in yet.</param>
public sealed record ShopValue(string? Ja, string? En)
{
    internal string? In(Language language) => language == Language.Ja ? Ja : En;
}

/// <summary>Each list is read in 15 seconds (P8).</summary>
public sealed record ShopFacts(ImmutableArray<string> Ja, ImmutableArray<string> En)
{
    internal ImmutableArray<string> In(Language language) => language == Language.Ja ? Ja : En;
}
