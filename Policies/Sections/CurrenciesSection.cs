using System.Collections.Immutable;
using Kizuna.Engine;
using Kizuna.Engine.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class CurrenciesSection
{
    private const int Most = 64; // a third of all that there are

    internal static CurrencyPolicy Read(Fields fields, CurrencyPolicy otherwise) => new()
    {
        Shop = Code(fields, "shop", otherwise.Shop),
        Rates = fields.Find("rates") is null ? otherwise.Rates : Rates(fields),
    };

    private static ImmutableSortedDictionary<string, decimal> Rates(Fields fields)
    {
        var rates = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        var given = fields.Map("rates");
        foreach (var code in given.Keys)
        {
            var rate = given.Number(code, null, 0.000_000_001m, 1_000_000_000, whole: false);
            if (!IsCode(code)) given.Fault(code, "must be a code of three capital letters, such as USD");
            else if (rates.Count == Most) given.Fault(code, $"is one of more than {Most}");
            else rates[code] = rate;
        }
        given.End();
        return rates.ToImmutable();
    }

    private static string Code(Fields fields, string key, string otherwise)
    {
        var code = fields.Text(key, otherwise, longest: 3);
        if (IsCode(code)) return code;
        fields.Fault(key, "must be a code of three capital letters, such as JPY");
        return otherwise;
    }

    private static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    internal static string Write(CurrencyPolicy currencies) =>
        $"""
        # Z20: the currency of the shop (ISO 4217), in which every sum is and which is meant where none is named, and what one unit of each other
        # currency is worth in it. An order in a currency without a rate counts, and its money is left out, which the customer says.
        currencies:
          shop: {currencies.Shop}
          rates: {(currencies.Rates.IsEmpty ? "{} # such as { USD: 150, EUR: 162.5 }, up to " + Most : "")}
        {string.Concat(currencies.Rates.Select(rate => $"    {rate.Key}: {Yaml.Number(rate.Value)}\n"))}
        """;
}
