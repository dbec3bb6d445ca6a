using System.Text;

namespace Kizuna.Api.Events;

/// <summary>Text as somebody wrote it, fit to be kept: without the characters that no text needs and some stores and terminals do not bear.</summary>
internal static class Written
{
    /// <summary>Without control characters but line breaks and tabs: PostgreSQL takes no NUL, and an escape moves the cursor of whoever lists it.</summary>
    public static string Clean(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\u0000', '\u001f') is >= 0 || text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') is >= 0 ? 0 : text.Length;
        if (at == text.Length)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (!char.IsControl(letter) || letter is '\n' or '\t')
                clean.Append(letter);
        return clean.ToString();
    }

    /// <summary>At most so many characters, and no half of one.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
