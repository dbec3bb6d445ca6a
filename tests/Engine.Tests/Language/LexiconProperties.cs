using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kizuna.Engine.Language;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests.Language;

public sealed class LexiconProperties
{
    private static readonly string[] Shipped =
        [.. Phrases.All.Select(p => p.Phrase), .. Grammar.Default.Words.Select(w => w.Phrase)];

    /// <summary>Any UTF-16, lone surrogates included: plain code units, marks that compose, and the lexicon's own words in any order.</summary>
    private static readonly Gen<string> AnyText =
        Gen.Frequency(
            (3, Gen.Elements(Shipped)),
            (2, Gen.Elements(" ", "\n", "、", "。", "?", "~", "ー", "'", "’", "は", "が、", "😊", "\uD83D", "\uDE0A", "\uFFFE", "İ", "ẞ")),
            (1, Gen.Elements("\u3099", "ﾞ", "\u0331", "\u0301", "\u200D", "\uFE0F", "\u00A0", "\u2028", "\u0000")),
            (2, Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString())),
            (1, Gen.Choose(0x10000, 0x10FFFF).Select(char.ConvertFromUtf32)))
        .ListOf().Select(string.Concat);

    private static void Holds(Func<string, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(AnyText.ToArbitrary(), property));

    [Fact]
    public void Rule_Z9_any_text_is_read() => Holds(text =>
    {
        var topics = Lexicon.Default.Read(text).Select(m => m.Topic).ToArray();
        return topics.Distinct().Count() == topics.Length;
    });

    [Fact]
    public void Rule_Z9_any_text_is_explained_as_it_is_read_and_by_its_own_letters() => Holds(text =>
    {
        var explained = Lexicon.Default.Explain(text);
        return explained.Heard.Select(heard => heard.Mention).SequenceEqual(Lexicon.Default.Read(text))
            && explained.Heard.SelectMany(heard => heard.Places).All(place => place.Start >= 0 && place.Length > 0 && place.Start + place.Length <= explained.Read.Length);
    });

    [Fact]
    public void Rule_Z9_folding_is_idempotent() =>
        Holds(text => Folding.Fold(text) is var folded && Folding.Fold(folded) == folded);

    [Fact]
    public void Rule_Z9_a_text_means_what_its_folded_form_means() =>
        Holds(text => Lexicon.Default.Read(text).SequenceEqual(Lexicon.Default.Read(Folding.Fold(text))));

    [Theory]
    [InlineData("> いりません")]
    [InlineData("＞いりません")]
    [InlineData("﹥いりません")]
    [InlineData("\uFEFF\u200B> いりません")]
    [InlineData("｜いりません\n")]
    [InlineData("わかりました。\u2029﹥いりません\u0085> いりません")]
    public void Rule_Z9_a_quote_is_a_quote_however_its_mark_and_its_line_breaks_are_spelled(string text)
    {
        Lexicon.Default.Read(text).ShouldNotContain(mention => mention.Topic == Topic.Refusal);
        Lexicon.Default.Read(Folding.Fold(text)).ShouldBe(Lexicon.Default.Read(text));
    }

    [Fact]
    public void Rule_Z9_every_shipped_phrase_is_read_as_its_own_topic()
    {
        var misread =
            from p in Phrases.All
            where !Lexicon.Default.Read(p.Phrase).SequenceEqual([new Mention(p.Topic, p.Phrase.Trim())])
            select p.Phrase;
        misread.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_Z9_kana_width_and_case_do_not_change_a_reading()
    {
        var misread =
            from phrase in Shipped
            from variant in Variants(phrase)
            where !Lexicon.Default.Read(variant).SequenceEqual(Lexicon.Default.Read(phrase))
            select $"{phrase} ≠ {variant}";
        misread.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("御社の製品を使ったことがありま")]
    [InlineData("いくらでも在庫は不要")]
    [InlineData("how much no ")]
    [InlineData("ガ\uD83D")]
    [InlineData("あ")]
    public void Rule_Z9_a_text_of_256_K_characters_says_what_a_short_one_says(string part)
    {
        // Work that grew with the square of the length would take minutes here.
        string Repeated(int times) => string.Concat(Enumerable.Repeat(part, times));

        Lexicon.Default.Read(Repeated(256 * 1024 / part.Length)).ShouldBe(Lexicon.Default.Read(Repeated(8)));
    }

    [Theory]
    [InlineData("これいくらですか?")]
    [InlineData("お世話になっております。価格と在庫を教えてください。よろしくお願いします😊")]
    [InlineData("I don't need a discount, is it available now?")]
    [InlineData("ｺﾚ ｲｸﾗﾃﾞｽｶ?")]
    public void Rule_Z9_reading_a_message_allocates_little(string text)
    {
        Lexicon.Default.Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Lexicon.Default.Read(text);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThanOrEqualTo(600);
    }

    private static string[] Variants(string phrase) =>
    [
        Katakana(phrase), HalfWidth(Katakana(phrase)), FullWidth(phrase), phrase.ToUpperInvariant(),
        phrase.Normalize(NormalizationForm.FormD), // as macOS writes file names
    ];

    private static string Katakana(string text) => Map(text, c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c);

    private static string FullWidth(string text) => Map(text, c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c);

    private static string HalfWidth(string text) => Map(text.Normalize(NormalizationForm.FormD), c => HalfWidths.GetValueOrDefault(c, c));

    private static string Map(string text, Func<char, char> map) => string.Concat(text.Select(map));

    private static readonly Dictionary<char, char> HalfWidths =
        Enumerable.Range(0xFF65, 0xFF9F - 0xFF65 + 1)
            .ToDictionary(c => ((char)c).ToString().Normalize(NormalizationForm.FormKC)[0], c => (char)c);
}
