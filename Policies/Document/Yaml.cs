using System.Globalization;
using System.Text;

namespace Kizuna.Policies.Document;

/// <summary>Spells values so that any YAML reader, of version 1.1 or 1.2, takes them for the same text.</summary>
public static class Yaml
{
    private const int WidestLine = 120;

    // Words that some readers take for a truth, for nothing, or for a number.
    private static readonly HashSet<string> Special = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "" };

    public static string Text(string text) => IsPlain(text) ? text : Quoted(text);

    public static string Truth(bool truth) => truth ? "true" : "false";

    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A list in brackets, broken into lines.</summary>
    /// <param name="indent">Of the lines after the first.</param>
    public static string List(IEnumerable<string> items, int indent)
    {
        var (list, column) = (new StringBuilder("["), indent);
        foreach (var item in items.Select(Text))
        {
            var width = item.Sum(c => c < '\u1100' ? 1 : 2) + 2; // Japanese is two columns wide
            if (list.Length > 1) list.Append(',');
            if (column + width > WidestLine) list.Append('\n').Append(' ', column = indent);
            else if (list.Length > 1) list.Append(' ');
            list.Append(item);
            column += width;
        }
        return list.Append(']').ToString();
    }

    private static bool IsPlain(string text) =>
        !Special.Contains(text)
        && (char.IsAsciiLetter(text[0]) || text[0] >= '\u3041' && !char.IsSurrogate(text[0]) && text[0] < '\uFE00')
        && text[^1] != ' '
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '/' or '(' or ')' or '+' or '_' or '-' || c >= '\u3001' && c < '\uD800' && !char.IsWhiteSpace(c));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                < ' ' or '\u007F' or '\u0085' or '\u00A0' or (>= '\u2028' and <= '\u2029') or '\uFEFF' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
