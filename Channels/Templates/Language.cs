using Kizuna.Engine.Customers;

namespace Kizuna.Channels.Templates;

/// <summary>The languages that messages are written in.</summary>
public enum Language { Ja, En }

internal static class Languages
{
    private static readonly string[] Traits = ["language", "locale", "lang"];

    /// <summary>As the customer's traits say, such as <c>en-GB</c>: Japanese is written to whoever says nothing, English to everybody else.</summary>
    internal static Language Of(Customer customer)
    {
        foreach (var trait in Traits)
            if (customer.Traits.TryGetValue(trait, out var said) && said.Length > 0)
                return said.StartsWith("ja", StringComparison.OrdinalIgnoreCase) || said is "日本語" ? Language.Ja : Language.En;
        return Language.Ja;
    }

    internal static string Word(this Language language, string ja, string en) => language == Language.Ja ? ja : en;
}
