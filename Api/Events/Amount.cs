using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Api.Events;

/// <summary>
/// An amount as people and shops write it: 1200, ¥1,200, 1,200円, １２００, 1200 JPY, ￥12,000-. What may be read in two ways is read in
/// none: 12,5 is 12.5 to one half of the world and a slip to the other, 1.200 is 1.2 or 1200.
/// </summary>
/// <param name="Currency">The ISO 4217 code that stood beside the number; null where none did.</param>
public readonly partial record struct Amount(decimal Value, string? Currency)
{
    /// <summary>How currencies are written beside a number. A sign that several share means the first where nothing else says which.</summary>
    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["¥"] = ["JPY", "CNY"],
        ["\\"] = ["JPY"],
        ["円"] = ["JPY"],
        ["YEN"] = ["JPY"],
        ["元"] = ["CNY", "TWD"],
        ["RMB"] = ["CNY"],
        ["$"] = ["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"],
        ["US$"] = ["USD"],
        ["ドル"] = ["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"],
        ["€"] = ["EUR"],
        ["ユーロ"] = ["EUR"],
        ["£"] = ["GBP"],
        ["₩"] = ["KRW"],
        ["ウォン"] = ["KRW"],
    };

    /// <returns>What is wrong with the text, or null.</returns>
    public static string? Fault(string text, out Amount amount)
    {
        amount = default;
        var plain = text.Normalize(NormalizationForm.FormKC).Trim(); // full width and half width are one
        if (Written().Match(plain) is not { Success: true } written)
            return "must be a number";
        var number = written.Groups["number"].Value;
        if (!Plain().IsMatch(number) && !Grouped().IsMatch(number))
            return "may be read in two ways: write it without separators, with a point before decimals";
        if (Thousandths().IsMatch(number))
            return "may be 1.2 or 1200 as it is written: write it without separators, with a point before one, two or four decimals";

        var (before, after) = (written.Groups["before"].Value, written.Groups["after"].Value);
        if (before.Length > 0 && after.Length > 0 && CodeOf(before) != CodeOf(after))
            return "names two currencies";
        var sign = before.Length > 0 ? before : after;
        if (sign.Length > 0 && CodeOf(sign) is null)
            return "must be a number";
        if (!decimal.TryParse(Separators().Replace(number, ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return "must be a number of 28 digits at most";
        amount = new(value, sign.Length > 0 ? CodeOf(sign) : null);
        return null;
    }

    /// <summary>The ISO 4217 code that a currency field means: JPY, jpy, 円. Null when it is none.</summary>
    public static string? CodeOf(string currency)
    {
        var plain = currency.Normalize(NormalizationForm.FormKC).Trim();
        return Signs.TryGetValue(plain, out var codes) ? codes[0]
            : plain.Length == 3 && plain.All(char.IsAsciiLetter) ? plain.ToUpperInvariant()
            : null;
    }

    /// <summary>Whether the sign beside the number may mean the currency that the event names: $49.90 of an order in AUD are Australian.</summary>
    public bool MayBe(string code)
    {
        var meant = Currency;
        return meant is null || meant == code || Signs.Values.Any(codes => codes[0] == meant && codes.Contains(code));
    }

    // A sign of a currency or its code before the number or after it; in Japan also 金 … 也, and a dash for the decimals that there are none of.
    [GeneratedRegex("""^(?:金\s?)?(?<before>[\p{Sc}\\]|[A-Za-z]{2,3}\$?)?\s?(?<number>[+-]?[0-9][0-9.,'’ \u00a0_]*(?:[eE][+-]?[0-9]{1,3})?)(?<![ ,.'’_\u00a0])(?:[,.]?-)?\s?(?<after>[\p{Sc}円元]|[A-Za-z]{3}|ドル|ユーロ|ウォン)?(?:\s?也)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex("""^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    /// <summary>Groups of three, all set apart by the same mark.</summary>
    [GeneratedRegex("""^[+-]?[1-9][0-9]{0,2}(?<mark>[,'’ \u00a0])[0-9]{3}(?:\k<mark>[0-9]{3})*(?:\.[0-9]+)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    /// <summary>One to three digits, a point and three digits: decimals here, thousands there.</summary>
    [GeneratedRegex("""^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$""", RegexOptions.CultureInvariant)]
    private static partial Regex Thousandths();

    [GeneratedRegex("""[,'’ \u00a0]""", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
