namespace Kizuna.Engine.Language;

/// <summary>
/// Spellings of a longer English word with one letter out of place: two letters swapped, one left out or written twice, tch for ch. The first
/// letter stands, because people miss it least and other words begin where it does not. Made when a lexicon is compiled, so that reading costs the same.
/// </summary>
internal static class Misspellings
{
    /// <summary>Below it a letter out of place makes another word too easily: cots, sock.</summary>
    private const int Shortest = 5;

    /// <summary>From here on a letter may be missing.</summary>
    private const int Long = 6;

    /// <summary>What would be another word.</summary>
    private static readonly string[] Words = ["pried", "charge", "charged", "care", "cared", "carried", "quite", "quiet", "later", "lover", "free", "feed", "costs", "coting", "posting", "rate", "rates", "fees", "scale", "deal", "deals", "for sale", "or sale", "stocks", "sicker"];

    private static readonly Topic[] Of = [Topic.Price, Topic.Discount, Topic.Stock];

    /// <summary>Of a folded phrase; none for most.</summary>
    internal static IEnumerable<string> Spellings(Word word, string folded, int reading)
    {
        if (word.Role != Role.Topic || Array.IndexOf(Of, word.Topic) < 0 && !(reading > 2 && word.Topic == Topic.Polite && folded.Length >= Long) || folded.Length < Shortest || !(folded == "how much" || folded.All(char.IsAsciiLetterLower))) return [];
        return All(folded).Where(spelling => Array.IndexOf(Words, spelling) < 0);
    }

    private static IEnumerable<string> All(string right)
    {
        for (var i = 1; i < right.Length; i++)
        {
            if (i + 1 < right.Length && right[i] != right[i + 1] && right[i] != ' ' && right[i + 1] != ' ') yield return $"{right[..i]}{right[i + 1]}{right[i]}{right[(i + 2)..]}";
            if (right.Length >= Long) yield return right.Remove(i, 1);
            if (right[i] != ' ') yield return right.Insert(i, right[i].ToString());
        }

        if (right.Contains("ch", StringComparison.Ordinal)) yield return right.Replace("ch", "tch", StringComparison.Ordinal);
    }
}
