using System.Globalization;
using System.Text;
using Kizuna.Engine.Customers;

namespace Kizuna.Channels.Templates;

/// <summary>
/// How a customer is called. Names are what somebody typed into a form: they are brought onto one line, and one that carries an address of the
/// web is none, or a shop would send strangers' advertising to strangers.
/// </summary>
internal static class Salutation
{
    /// <summary>Longer than any name on a letter; a text in the field of a name is cut.</summary>
    private const int LongestName = 60;

    private static readonly string[] Honorifics = ["様", "さま", "さん", "殿", "御中", "氏"];

    private static readonly string[] Firms =
        ["株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "法人", "(株)", "(株)", "(有)", "(有)", "㈱", "㈲", " Inc", " Ltd", " LLC", " GmbH", " Corp", " Co."];

    /// <summary>「山田 花子 様」, 「株式会社山田商店 御中」, 「株式会社山田商店 山田 花子 様」, or 「お客様」; in English "Dear Hanako Yamada" or "Dear customer".</summary>
    internal static string Of(Customer customer, Language language)
    {
        var (person, firm) = (Person(customer), Firm(customer));
        return language == Language.Ja
            ? (firm, person) switch
            {
                (null, null) => "お客様",
                (null, _) => $"{person} 様",
                (_, null) => $"{firm} 御中",
                _ => $"{firm} {person} 様",
            }
            : (firm, person) switch
            {
                (null, null) => "Dear customer",
                (_, null) => $"Dear team of {firm}",
                _ => $"Dear {person}",
            };
    }

    /// <summary>Null where none is known.</summary>
    internal static string? Person(Customer customer)
    {
        var (last, first) = (Last(customer), First(customer));
        if (last is not null && first is not null)
            return IsJapanese(last) || IsJapanese(first) ? $"{last} {first}" : $"{first} {last}";
        return Stated(customer, "name") is { } name ? IsFirm(name) ? null : name : last ?? first;
    }

    internal static string? Last(Customer customer) => Stated(customer, "lastName");

    internal static string? First(Customer customer) => Stated(customer, "firstName");

    internal static string? Firm(Customer customer) =>
        Stated(customer, "company") ?? Stated(customer, "company.name") ?? (Stated(customer, "name") is { } name && IsFirm(name) ? name : null);

    private static string? Stated(Customer customer, string trait) => customer.Traits.TryGetValue(trait, out var value) ? Clean(value) : null;

    private static string? Clean(string value)
    {
        var clean = new StringBuilder(Math.Min(value.Length, LongestName));
        foreach (var rune in value.EnumerateRunes())
        {
            if (clean.Length >= LongestName) break;
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || category == UnicodeCategory.Control)
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)) // such as what turns the direction of reading
                clean.Append(rune.ToString());
        }
        var name = clean.ToString().Trim();
        foreach (var honorific in Honorifics)
            if (name.Length > honorific.Length && name.EndsWith(honorific, StringComparison.Ordinal))
            {
                name = name[..^honorific.Length].TrimEnd();
                break;
            }
        return name.Length == 0 || name.Contains("://", StringComparison.Ordinal) || name.Contains("www.", StringComparison.OrdinalIgnoreCase) || name.Contains('@', StringComparison.Ordinal) ? null : name;
    }

    private static bool IsFirm(string name) => Firms.Any(firm => name.Contains(firm, StringComparison.OrdinalIgnoreCase));

    private static bool IsJapanese(string text) => text.Any(c => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff');
}
