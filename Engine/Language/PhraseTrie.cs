using System.Runtime.CompilerServices;

namespace Kizuna.Engine.Language;

/// <summary>
/// All folded phrases in one trie, laid out breadth first: the children of a node are neighbours, so one array of labels is
/// searched per step, and nothing is allocated while reading. A phrase has at most <see cref="MaxLength"/> characters, so a text is
/// read in linear time.
/// </summary>
internal sealed class PhraseTrie
{
    /// <summary>Longest folded phrase. The longest shipped one has about 30; the bound keeps the work per character constant.</summary>
    internal const int MaxLength = 64;

    private const int Pairs = 1 << 15; // a tenth of them is set by the shipped phrases, and all of them lie in the nearest cache

    private readonly ushort[] roots = new ushort[char.MaxValue + 1]; // first character → node, 0 = none
    private readonly char[] labels;
    private readonly int[] children; // children of node n: children[n] up to children[n + 1]
    private readonly int[] words;    // node → word that ends there, or -1
    private readonly ulong[] pairs = new ulong[Pairs / 64]; // the first two characters of phrases, as bits that some share: most places of a text begin no phrase

    /// <param name="phrases">Folded phrases, each with the number that <see cref="Longest"/> reports.</param>
    internal PhraseTrie(IReadOnlyDictionary<string, int> phrases)
    {
        var root = new Node();
        foreach (var (phrase, word) in phrases)
        {
            var node = root;
            if (phrase.Length > 1) pairs[Pair(phrase[0], phrase[1]) / 64] |= 1UL << Pair(phrase[0], phrase[1]);
            foreach (var c in phrase)
                node = node.Next.TryGetValue(c, out var next) ? next : node.Next[c] = new Node();
            node.Word = word;
        }

        var layout = new List<(char Label, Node Node)> { ('\0', root) };
        var starts = new List<int>();
        for (var i = 0; i < layout.Count; i++)
        {
            starts.Add(layout.Count);
            foreach (var (c, next) in layout[i].Node.Next) layout.Add((c, next));
        }

        starts.Add(layout.Count);
        children = [.. starts];
        labels = [.. layout.Select(x => x.Label)];
        words = [.. layout.Select(x => x.Node.Word)];
        for (var node = children[0]; node < children[1]; node++) roots[labels[node]] = (ushort)node;
    }

    /// <summary>The longest phrase that starts at <paramref name="start"/>; length 0 when there is none.</summary>
    internal (int Word, int Length) Longest(ReadOnlySpan<char> text, int start)
    {
        var found = (Word: -1, Length: 0);
        int node = roots[text[start]];
        if (node == 0 || start > 0 && IsLatin(text[start]) && IsLatin(text[start - 1])) return found;

        for (var end = start + 1; ; end++)
        {
            if (words[node] >= 0 && EndsWord(text, end) is var length and > 0) found = (words[node], length - start);
            if (end == text.Length || end == start + 1 && !BeginsPhrase(text[start], text[end])) return found;

            node = Child(node, text[end]);
            if (node == 0) return found;
        }
    }

    private static int Pair(char first, char second) => (first * 0x9E3B + second * 0x85EB >> 3) & (Pairs - 1);

    private bool BeginsPhrase(char first, char second) => (pairs[Pair(first, second) / 64] >> Pair(first, second) & 1) != 0;

    /// <summary>Few nodes have more than some children, so looking at one after the other is quicker than a search made for many.</summary>
    private int Child(int node, char label)
    {
        var child = children[node];
        var among = labels.AsSpan(child, children[node + 1] - child);
        for (var i = 0; i < among.Length; i++)
            if (among[i] >= label) return among[i] == label ? child + i : 0; // they are in order
        return 0;
    }

    /// <summary>Latin phrases end where the word ends, a plural s included; Japanese has no word boundary. 0 = not an end.</summary>
    private static int EndsWord(ReadOnlySpan<char> text, int end)
    {
        if (!IsLatin(text[end - 1]) || end == text.Length || !IsLatin(text[end])) return end;
        return text[end] == 's' && (end + 1 == text.Length || !IsLatin(text[end + 1])) ? end + 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLatin(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';

    private sealed class Node
    {
        internal readonly SortedDictionary<char, Node> Next = [];
        internal int Word = -1;
    }
}
