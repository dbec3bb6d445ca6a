using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kizuna.Engine.Language;

/// <summary>
/// Rule Z9: brings spellings of one phrase together: Unicode NFKC, lower case, katakana to hiragana, one kind of long-vowel mark,
/// single spaces, no apostrophes ("don’t" = "dont"). Idempotent. Linear in the text.
/// </summary>
internal static class Folding
{
    internal static string Fold(string text)
    {
        var normal = Normalize(text);
        var folded = new char[normal.Length];
        return new string(folded, 0, Fold(normal, folded));
    }

    /// <summary>NFKC and lower case of a text that cannot be folded character by character; usually the text itself.</summary>
    internal static string Normalize(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsPlain(c)) continue;
            if (!IsPlainEmoji(c, i + 1 < text.Length ? text[i + 1] : '\0')) return NormalizeAll(text);
            i++;
        }

        return text;
    }

    /// <summary>Folds what <see cref="Normalize"/> returned. The result is never longer; returns its length.</summary>
    internal static int Fold(ReadOnlySpan<char> normal, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < normal.Length; i++)
        {
            var c = normal[i];
            if (c is >= 'ぁ' and <= 'ゖ' or >= 'a' and <= 'z' or >= '一' and <= '\u9FFF') // most of a text, and as it is folded
            {
                folded[length++] = c;
                continue;
            }

            c = Narrow(c);
            var last = length == 0 ? '\0' : folded[length - 1];

            if (c is >= 'ァ' and <= 'ヶ' or 'ヽ' or 'ヾ') c = (char)(c - ('ァ' - 'ぁ'));
            else if (c is '~' or '〜' or '―' or '—' or '─' or '−') c = IsHiragana(last) ? 'ー' : c == '〜' ? '~' : c;
            else if (c <= '\u3000' && char.IsWhiteSpace(c)) c = c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' ? '\n' : ' ';

            if (c == 'ー' && last == 'ー') continue;
            if (c == '\'' && IsLetter(last) && i + 1 < normal.Length && IsLetter(Narrow(normal[i + 1]))) continue;
            if (c is ' ' or '\n' && last is ' ' or '\n')
            {
                if (c == '\n') folded[length - 1] = c; // a line break ends a clause, so it outlives the spaces around it
                continue;
            }

            folded[length++] = c;
        }

        return length;
    }

    /// <summary>
    /// For each character of the folded text the place of what it comes from: a letter with all that composes with it. Folds every beginning of
    /// the text, so it is for a text of a few thousand characters and not for every message.
    /// </summary>
    internal static Place[] Sources(string text)
    {
        var sources = new List<Place>();
        var start = text.Length - text.AsSpan().TrimStart().Length;
        for (var at = start; at < text.Length;)
        {
            var source = new Place(at, StringInfo.GetNextTextElementLength(text, at));
            at += source.Length;
            for (var length = Fold(text[start..at]).Length; sources.Count < length;) sources.Add(source);
        }

        return [.. sources];
    }

    /// <summary>A token of a folded text, which a line break stands before and after, in the text that it was folded from.</summary>
    internal static Place Place(Token token, Place[] sources)
    {
        var (first, last) = (sources[Math.Clamp(token.Start - 1, 0, sources.Length - 1)], sources[Math.Clamp(token.End - 2, 0, sources.Length - 1)]);
        return new(first.Start, Math.Max(last.Start + last.Length - first.Start, first.Length));
    }

    /// <summary>An n between kana is an ん that was left unfinished: ねだn.</summary>
    internal static void FinishKana(Span<char> folded)
    {
        for (var from = 1; from < folded.Length && folded[from..].IndexOf('n') is var at and >= 0; from++)
        {
            from += at;
            if (IsHiragana(folded[from - 1]) && (from + 1 == folded.Length || !IsLetter(folded[from + 1]))) folded[from] = 'ん';
        }
    }

    /// <summary>Whether <see cref="NormalizeAll"/> would change nothing but capitals.</summary>
    internal static bool IsAsCompared(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!IsPlain(c) || c is >= '\uFF01' and <= '\uFF5E') return false;
        return true;
    }

    /// <summary>NFKC and lower case of any text, without characters that nobody sees.</summary>
    internal static string NormalizeAll(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsInvisible(c)) continue;
            if (!char.IsSurrogate(c)) kept.Append(c < '\uFFFE' ? c : '\uFFFD'); // NFKC throws on non-characters and on half a pair
            else if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) kept.Append('\uFFFD');
            else if (IsSkinTone(c, text[++i])) continue;
            else kept.Append(c).Append(text[i]);
        }

        // Twice, because a lower-case letter may compose with a mark that its capital does not compose with.
        return kept.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Characters that are their own NFKC form, or that <see cref="Narrow"/> brings to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(char c) =>
        c < '\u0080'
        || c is >= 'ぁ' and <= 'ゖ' or >= 'ァ' and <= 'ヾ' or >= '一' and <= '\u9FFF'
        || c is >= '\u3000' and <= '。' or >= '々' and <= '】' or '〜' or '‘' or '’'
        || c is >= '\uFF01' and <= '\uFF5E';

    /// <summary>Pairs that NFKC leaves alone; framed letters and digits and skin tones are not among them.</summary>
    private static bool IsPlainEmoji(char high, char low) =>
        char.IsLowSurrogate(low) && high switch
        {
            '\uD83C' => low >= '\uDF00' && !IsSkinTone(high, low),
            '\uD83D' => true,
            '\uD83E' => low < '\uDF00',
            _ => false,
        };

    private static bool IsSkinTone(char high, char low) => high == '\uD83C' && low is >= '\uDFFB' and <= '\uDFFF';

    /// <summary>Zero-width characters, variation selectors, soft hyphens: they change the look only.</summary>
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF' or >= '\uFE00' and <= '\uFE0F';

    private static char Narrow(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        < '\u0080' => c,
        >= '\uFF21' and <= '\uFF3A' => (char)(c - 0xFEE0 | 0x20), // full-width A to Z
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '‘' or '’' => '\'',
        _ => c,
    };

    private static bool IsHiragana(char c) => c is >= 'ぁ' and <= 'ゖ' or 'ー';

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z';
}
