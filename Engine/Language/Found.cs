using System.Runtime.CompilerServices;

namespace Kizuna.Engine.Language;

/// <summary>Words of different topics in order of appearance: at most one for each topic.</summary>
internal struct Found
{
    private Slots slots;
    private int count;

    internal void Add(Token token, ReadOnlySpan<Word> words)
    {
        if (!Has(words, words[token.Word].Topic)) slots[count++] = token;
    }

    internal void Clear() => count = 0;

    internal readonly bool IsEmpty => count == 0;

    internal readonly int Count => count;

    internal readonly Token this[int i] => slots[i];

    internal readonly bool Has(ReadOnlySpan<Word> words, Topic topic)
    {
        for (var i = 0; i < count; i++)
            if (words[slots[i].Word].Topic == topic) return true;
        return false;
    }

    internal void AddAll(in Found other, ReadOnlySpan<Word> words)
    {
        for (var i = 0; i < other.count; i++) Add(other.slots[i], words);
    }

    internal void Drop(ReadOnlySpan<Word> words, Topic topic)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (words[slots[i].Word].Topic != topic) slots[kept++] = slots[i];
        count = kept;
    }

    /// <summary>Drops what can be denied (<see cref="Word.StandsAlone"/> cannot). False when there was nothing.</summary>
    internal bool DropDeniable(ReadOnlySpan<Word> words)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (Word.StandsAlone(words[slots[i].Word].Topic)) slots[kept++] = slots[i];
        var dropped = kept < count;
        count = kept;
        return dropped;
    }

    [InlineArray(26)] // the number of topics
    private struct Slots { private Token slot; }
}
