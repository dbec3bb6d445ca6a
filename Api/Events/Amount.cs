using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kizuna.Api;

/// <summary>
/// An amount of money as people and spreadsheets write it: <c>4980</c>, <c>¥4,980</c>, <c>４，９８０円</c>, <c>JPY 4,980</c>, <c>￥12,000-</c>,
/// <c>1.2万円</c>, <c>$49.90</c>. What may mean two things is no amount: <c>12,5</c> is 12.5 in one country and a slip in another.
/// </summary>
internal static partial class Amount
{
    /// <summary>Longer than any amount with its currency; what is longer is prose.</summary>
    private const int Longest = 64;

    // What a sign or word stands for; the first is meant unless a code beside it says another. ISO 4217.
    private static readonly FrozenDictionary<string, string[]> Words = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["¥"] = ["JPY", "CNY"], ["\\"] = ["JPY"], ["円"] = ["JPY"], ["円也"] = ["JPY"], ["yen"] = ["JPY"],
        ["$"] = ["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"], ["US$"] = ["USD"], ["A$"] = ["AUD"], ["C$"] = ["CAD"], ["CA$"] = ["CAD"],
        ["HK$"] = ["HKD"], ["NT$"] = ["TWD"], ["NZ$"] = ["NZD"], ["S$"] = ["SGD"], ["ドル"] = ["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"],
        ["€"] = ["EUR"], ["ユーロ"] = ["EUR"], ["£"] = ["GBP"], ["ポンド"] = ["GBP"], ["₩"] = ["KRW"], ["ウォン"] = ["KRW"], ["元"] = ["CNY", "TWD"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Codes = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK "
        + "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
        + "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
        + "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
        + "USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="text">As written.</param>
    /// <param name="value">In whole units of the currency, not in cents; below zero where a minus, ▲ or brackets say so.</param>
    /// <param name="currency">The ISO 4217 code that the text itself names; null when it names none. Of <c>$</c> and <c>¥</c> alone it is USD and JPY, so
    /// that a currency that is told beside the amount should win.</param>
    /// <returns>False when the text is no amount, or may mean more than one.</returns>
    public static bool TryRead(string text, out decimal value, out string? currency)
    {
        (value, currency) = (0, null);
        if (text.Length > Longest)
            return false;
        var written = FullWidth.Fold(text).Trim();
        var bracketed = written is ['(', .., ')'];
        var match = Whole().Match(bracketed ? written[1..^1] : written);
        if (!match.Success)
            return false;

        string Part(string name) => match.Groups[name].Value;
        var (sign, inner, before, after, close) = (Part("sign"), Part("inner"), Part("before"), Part("after"), Part("close"));
        // 12,000- behind a currency ends the line on a receipt; without one it is how some ledgers write a minus.
        if (close.Length > 0 && before.Length == 0 && after.Length == 0)
            return false;
        if ((sign.Length > 0 && inner.Length > 0) || (bracketed && sign.Length + inner.Length > 0))
            return false;
        if (!TryCurrency(before, after, out currency) || !TryNumber(Part("number"), out value))
            return false;
        if (bracketed || sign + inner is not ("" or "+"))
            value = -value;
        return true;
    }

    private static bool TryCurrency(string before, string after, out string? currency)
    {
        currency = null;
        if (before.Length + after.Length == 0)
            return true;
        var (first, second) = (Meanings(before), Meanings(after));
        var both = before.Length == 0 ? second : after.Length == 0 ? first : [.. first.Intersect(second)];
        currency = both.Length > 0 ? both[0] : null;
        return currency is not null;
    }

    private static string[] Meanings(string word) =>
        Words.TryGetValue(word, out var meanings) ? meanings : Codes.TryGetValue(word, out var code) ? [code] : [];

    private static bool TryNumber(string text, out decimal value)
    {
        var units = Units().Match(text);
        if (!units.Success)
            return TryDigits(text, out value);

        value = 0;
        foreach (var (name, unit) in (ReadOnlySpan<(string, decimal)>)[("oku", 100_000_000), ("man", 10_000), ("sen", 1_000), ("rest", 1)])
        {
            if (!units.Groups[name].Success)
                continue;
            if (!TryDigits(units.Groups[name].Value, out var count) || count >= 10_000)
                return false;
            value += count * unit;
        }
        return true;
    }

    private static bool TryDigits(string text, out decimal value) => decimal.TryParse(
        Groups().Replace(text, ""), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    // A sign of minus in the fonts of the world, and what ends an amount on a Japanese receipt.
    private const string Minus = @"[-\u2212\u2010\u2013▲△]";
    private const string Close = @"(?:[.,]?[-\u2212\u2010\u2013\u2014\u2015ー])";
    private const string Currency = @"(?:[A-Z]{0,2}\$|[¥\\€£₩]|円也?|ドル|ユーロ|ポンド|ウォン|元|yen|[A-Z]{3})";
    private const string Digits = @"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:'\d{3})+|\d+)";

    [GeneratedRegex(
        $@"^(?<sign>{Minus}|\+)? ?(?<before>{Currency})? ?(?<inner>{Minus})? ?(?<number>{Digits}(?:\.\d*)?(?:E[-+]?\d{{1,2}})?|\.\d+|[\d.,]+ ?[億万千][\d.,億万千 ]*) ?(?<after>{Currency})? ?(?<close>{Close})?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    // 1億2,000万, 1万2千, 1.2万, 3万5000; after 万 the rest has its three or four digits, since 1万2 is 12,000 to some and 10,002 to others.
    [GeneratedRegex(
        $@"^(?=.*[億万千])(?:(?<oku>{Digits}(?:\.\d+(?=億$))?)億)? ?(?:(?<man>{Digits}(?:\.\d+(?=万$))?)万)? ?(?:(?:(?<sen>[1-9](?:\.\d+(?=千$))?)千)? ?(?<rest>(?:\d{{3,4}}|\d,\d{{3}}))?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Units();

    [GeneratedRegex("[, ']")]
    private static partial Regex Groups();
}
