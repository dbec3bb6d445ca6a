namespace Kizuna.Engine.Language;

/// <summary>What the letters of a phrase, or an ending beside a stem, do to their clause.</summary>
[Flags]
internal enum Form : byte
{
    None = 0,

    /// <summary>ません, not.</summary>
    Negates = 1,

    /// <summary>ました.</summary>
    Past = 2,

    /// <summary>The speaker wants or will: たい, I'd like.</summary>
    Wills = 4,

    /// <summary>ますか, how.</summary>
    Asks = 8,

    /// <summary>Only if: たら, なら.</summary>
    Supposes = 16,

    /// <summary>Whether it can be: でき, can I.</summary>
    Can = 32,
}

internal static class Forms
{
    private static readonly string[] Asking =
    [
        "what", "whats", "when", "whens", "where", "which", "who", "how", "hows", "is it", "is there", "are there", "is the", "are the", "does it", "do you",
        "do u", "can you", "could you", "would you", "will you", "tell me", "let me know", "send me", "give me", "show me", "may i", "can i", "could i",
    ];

    private static readonly string[] Willing =
        ["can i", "could i", "may i", "i want", "i need", "id like", "i would like", "we want", "we need", "wed like", "can you", "could you", "please", "pls"];

    private static readonly string[] JapaneseAsking = ["教えて", "おしえて", "知りたい", "しりたい", "確認したい", "確認させて"];

    /// <summary>Of a folded phrase.</summary>
    internal static Form Of(string folded)
    {
        var form = Form.None;
        if (folded.Length == 0) return form;
        if (folded[^1] == 'か' && folded.Length > 1 || Array.Exists(JapaneseAsking, folded.Contains)) form |= Form.Asks;
        if (folded.StartsWith("ません", StringComparison.Ordinal) || folded.StartsWith("ない", StringComparison.Ordinal)) form |= Form.Negates;
        if (Array.IndexOf(Asking, folded) >= 0) form |= Form.Asks;
        if (Array.IndexOf(Willing, folded) >= 0) form |= Form.Wills;
        return form;
    }

    /// <summary>
    /// The ending of a Japanese verb or noun whose stem ends right before <paramref name="at"/>: 届|きません, 購入|をお願いします. Twelve characters hold
    /// the longest, させていただけますでしょうか apart, whose first half says as much.
    /// </summary>
    internal static Form EndingAt(ReadOnlySpan<char> text, int at)
    {
        var form = Form.None;
        var end = Math.Min(text.Length, at + 12);
        for (var i = at; i < end; i++)
        {
            var rest = text[i..];
            switch (text[i])
            {
                case '?': return form | Form.Asks;
                case 'ま' when rest.StartsWith("ません"): form |= Form.Negates; i += 2; break;
                case 'ま' when rest.StartsWith("まし"): form |= rest.StartsWith("ましょ") ? Form.Wills : Form.Past; i++; break;
                case 'ま' when rest.StartsWith("ます"): form |= Form.Wills; i++; break;
                case 'な' when rest.StartsWith("なら"): return form | Form.Supposes;
                case 'な' when rest.StartsWith("なければ") || rest.StartsWith("ないと") || rest.StartsWith("なきゃ"): return form | Form.Negates | Form.Supposes;
                case 'な' when rest.StartsWith("ない") || rest.StartsWith("なか") || rest.StartsWith("なく"): form |= Form.Negates; i++; break;
                case 'た' when rest.StartsWith("たい"): form |= Form.Wills; i++; break;
                case 'た' when rest.StartsWith("たく"): form |= Form.Wills; i++; break;
                case 'た' when rest.StartsWith("たら"): return form | Form.Supposes;
                case 'た' when i == at || text[i - 1] != 'い' || rest.StartsWith("たの") || i == at + 1: form |= Form.Past; break;
                case 'ば': return form | Form.Supposes;
                case 'ず' when rest.StartsWith("ずに") || rest.StartsWith("ず、"): form |= Form.Negates; break;
                case 'で' when rest.StartsWith("でき"): form |= Form.Can; i++; break;
                case 'お' when rest.StartsWith("お願") || rest.StartsWith("おねが"): return form | Form.Wills;
                case 'も' when rest.StartsWith("もらえ"): form |= Form.Can; i += 2; break;
                case 'い' when rest.StartsWith("いただけ"): form |= Form.Can; i += 3; break;
                case '頂': form |= Form.Can; break;
                case 'く' when rest.StartsWith("ください"): return form;
                case 'て' when rest.StartsWith("てい") || rest.StartsWith("てお"): form |= Form.Past; i++; break;
                case 'さ' when rest.StartsWith("させて"): form |= Form.Wills; i += 2; break;
                case 'か' when i > at && (i + 1 == text.Length || text[i + 1] is '?' or '。' or '、' or '\n' or 'な' or 'ね'): return form | Form.Asks;
                case 'が' or 'は' or 'を' or 'も' or 'に' when i > at + 2: return form; // the next word begins
                case '致' or '下' or 'ー': break;
                case >= 'ぁ' and <= 'ゖ': break;
                default: return form;
            }
        }

        return form;
    }
}
