namespace Kizuna.Engine.Language;

/// <summary>
/// The shipped phrases of rule Z9, one file per topic, Japanese before English. Spellings that fold together (kana, width, case,
/// plural s, long vowels at the end) are listed once. A mention reports the phrase as it stands here, so each is written as people
/// read it.
/// </summary>
internal static partial class Phrases
{
    internal static IEnumerable<(Topic Topic, string Phrase)> All =>
    [
        .. Of(Topic.Price, Price),
        .. Of(Topic.Discount, Discount),
        .. Of(Topic.Stock, Stock),
        .. Of(Topic.Spec, Spec),
        .. Of(Topic.AfterSales, AfterSales),
        .. Of(Topic.NewProduct, NewProduct),
        .. Of(Topic.Content, Content),
        .. Of(Topic.Brand, Brand),
        .. Of(Topic.Polite, Polite),
        .. Of(Topic.Refusal, Refusal),
        .. Of(Topic.OptOut, OptOut),
        .. Of(Topic.Passive, Passive),
        .. Of(Topic.NightOff, NightOff),
        .. Of(Topic.WeekdaysOnly, WeekdaysOnly),
        .. Of(Topic.PrefersText, PrefersText),
        .. Of(Topic.PrefersVoice, PrefersVoice),
        .. Of(Topic.WeeklyCap, WeeklyCap),
        .. Of(Topic.Order, Order),
        .. Of(Topic.Trouble, Trouble),
        .. Of(Topic.Erasure, Erasure),
        .. Of(Topic.NotNow, NotNow),
        .. Of(Topic.AutoReply, AutoReply),
    ];

    /// <summary>Every beginning with every ending: 夜は, 夜間は … × 連絡しないで, 電話しないで ….</summary>
    private static string[] Each(string[] beginnings, string[] endings) =>
        [.. beginnings.SelectMany(beginning => endings.Select(ending => beginning + ending))];

    private static IEnumerable<(Topic, string)> Of(Topic topic, string[] phrases) => phrases.Select(phrase => (topic, phrase));
}
