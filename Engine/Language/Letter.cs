using System.Text;

namespace Kizuna.Engine.Language;

/// <summary>
/// A message as mail programs send it: the customer's own new words, and what stands below or between them and is somebody else's or always the same:
/// quoted text with its header, a signature, a disclaimer.
/// </summary>
internal static class Letter
{
    /// <summary>Company names and addresses below a long rule make a signature of it; a rule alone may divide the customer's own words.</summary>
    private static readonly string[] SignatureMarks =
        ["株式会社", "有限会社", "合同会社", "(株)", "㈱", "事業部", "営業部", "総務部", "tel", "fax", "電話", "〒", "@", "http", "www.", "inc.", "ltd", "llc", "gmbh", "co.,", "※", "担当"];

    private static readonly string[] QuoteHeaders =
        ["-----original message", "----- original message", "---------- forwarded", "-------- original message", "-----元のメッセージ", "----- 元のメッセージ", "--- 元のメッセージ", "-------- 元のメッセージ", "-----転送", "---------- 転送", "begin forwarded message"];

    private static readonly string[] QuoteEnds = ["wrote:", "writes:", "さんは書きました:", "さんのメール:", "のメッセージ:", "が書きました:", "書きました:", "さんからのメール:", "a écrit :", "schrieb:"];

    private static readonly string[] HeaderFields = ["from:", "差出人:", "送信者:", "送信元:"];

    private static readonly string[] NextHeaderFields = ["sent:", "date:", "to:", "subject:", "送信日時:", "日時:", "宛先:", "件名:", "cc:"];

    private static readonly string[] Closings =
        ["sent from my ", "get outlook for ", "iphoneから送信", "androidから送信", "スマートフォンから送信", "outlook for ios", "this email and any attachment", "this e-mail and any attachment", "this message and any attachment", "confidentiality notice", "このメールに記載", "本メールは、", "本メールの内容"];

    /// <summary>The text without them; the very same text when there is nothing to cut.</summary>
    /// <param name="reading">Before the third one a line counted by how it is spelled: not as a quote behind 「｜」 or a mark that nobody sees.</param>
    internal static string OwnWords(string text, int reading)
    {
        var breaks = reading < 3 ? "\n\r\u2028" : "\n\r\u0085\u2028\u2029";
        if (!text.AsSpan().ContainsAny(breaks)) return !BeginsWithLetter(text) && IsQuoted(Line(text, reading)) ? "" : text;

        StringBuilder? own = null; // only once a line is left out
        var cut = false;
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny(breaks) is var at and >= 0 ? start + at : text.Length;
            var line = Line(text.AsSpan(start, end - start), reading);
            var next = Math.Min(end + 1, text.Length);

            var kept = true;
            if (line is ['>' or '＞' or '|', ..]) kept = false;
            else if (HeadsQuote(line, Below(text.AsSpan(next), reading)))
            {
                kept = false;
                cut = !IsQuoted(Below(text.AsSpan(next), reading)); // quoted lines go one by one, so that an answer below them is read
            }
            else if (IsWholly(line, "--") || StartsWithAny(line, Closings) || IsLongRule(line) && IsSignature(text.AsSpan(next)))
            {
                if (HasWords(own, text, start)) (kept, cut) = (false, true);
            }
            else if (IsNoSolicitors(line)) kept = false;

            if (!kept) own ??= new StringBuilder(text, 0, start, text.Length);
            else if (own is not null) own.Append(text, start, next - start);
            if (cut) break;
            start = next;
        }

        return own?.ToString() ?? text;
    }

    private static bool BeginsWithLetter(ReadOnlySpan<char> text) => text.TrimStart() is [var first, ..] && char.IsLetter(first);

    private static bool HasWords(StringBuilder? own, string text, int start) =>
        own is null ? !text.AsSpan(0, start).IsWhiteSpace() : own.ToString().AsSpan().Trim().Length > 0;

    private static bool HeadsQuote(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        if (line.Length == 0) return false;
        if (StartsWithAny(line, QuoteHeaders) || EndsWithAny(line, QuoteEnds)) return true;
        if (line[^1] is ':' or '：' && line.Contains('<') && line.Contains('@')) return true; // 2026年11月20日 10:00 店 <shop@example.jp>:
        if (line.StartsWith("On ", StringComparison.OrdinalIgnoreCase) && EndsWithAny(next, QuoteEnds)) return true; // wrapped after the date
        return StartsWithAny(line, HeaderFields) && StartsWithAny(next, NextHeaderFields);
    }

    /// <summary>「※営業メールはお断りします」 is printed below every mail of a company.</summary>
    private static bool IsNoSolicitors(ReadOnlySpan<char> line) =>
        line is ['※' or '*' or '■' or '【', ..] && (line.Contains("営業", StringComparison.Ordinal) || line.Contains("勧誘", StringComparison.Ordinal) || line.Contains("セールス", StringComparison.Ordinal));

    private static ReadOnlySpan<char> Below(ReadOnlySpan<char> rest, int reading)
    {
        rest = rest.TrimStart();
        var end = rest.IndexOfAny('\n', '\r');
        return Line(end < 0 ? rest : rest[..end], reading);
    }

    /// <summary>A line as it is compared: one spelling of letters and signs, without what nobody sees.</summary>
    private static ReadOnlySpan<char> Line(ReadOnlySpan<char> line, int reading) =>
        (reading < 3 || Folding.IsAsCompared(line) ? line : Folding.NormalizeAll(line)).Trim();

    private static bool IsQuoted(ReadOnlySpan<char> line) => line is ['>' or '＞', ..];

    private static bool IsWholly(ReadOnlySpan<char> line, string mark) => line.SequenceEqual(mark);

    /// <summary>Four or more of one sign, or of two that take turns.</summary>
    private static bool IsLongRule(ReadOnlySpan<char> line)
    {
        if (line.Length < 4) return false;
        foreach (var c in line)
            if (char.IsLetterOrDigit(c) && c is not 'ー' || char.IsWhiteSpace(c) || c is '。' or '、' or '?' or '!' or '？' or '！' || char.IsSurrogate(c)) return false;
        return line[0] == line[2] && line[1] == line[3];
    }

    /// <summary>A dozen lines at most, with a mark of one.</summary>
    private static bool IsSignature(ReadOnlySpan<char> below)
    {
        if (below.Count('\n') > 12) return false;
        foreach (var mark in SignatureMarks)
            if (below.Contains(mark, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> line, string[] beginnings)
    {
        foreach (var beginning in beginnings)
            if (line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> line, string[] endings)
    {
        foreach (var ending in endings)
            if (line.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || ending[^1] == ':' && line is [.., '：'] && line[..^1].EndsWith(ending.AsSpan(0, ending.Length - 1), StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
