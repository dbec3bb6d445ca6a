using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Kizuna.Engine.Language;

/// <summary>What a text says, in order of appearance: at most one for each topic, with the words that did it.</summary>
internal struct Sayings
{
    private Slots slots;
    private int count;

    internal void Add(Topic topic, Token word, Token other, int clause, bool asks)
    {
        for (var i = 0; i < count; i++)
            if (slots[i].Topic == topic)
            {
                if (topic is Topic.Refusal || asks) slots[i] = slots[i] with { Clause = clause, Asks = slots[i].Asks || asks };
                return;
            }

        slots[count++] = new(topic, word, other, clause, asks);
    }

    internal readonly bool Has(Topic topic)
    {
        for (var i = 0; i < count; i++)
            if (slots[i].Topic == topic) return true;
        return false;
    }

    internal readonly bool HasOnly(Topic topic) => count == 0 || count == 1 && slots[0].Topic == topic;

    /// <summary>「青いのはいりません。黒はいくらですか?」: whoever asks on is still with us.</summary>
    /// <param name="anything">Whether a question that only shows an interest counts too: もう買いましたが、説明書はありますか.</param>
    internal readonly bool HasAskAfterRefusal(bool anything)
    {
        var (refused, asked) = (-1, -1);
        for (var i = 0; i < count; i++)
            if (slots[i].Topic == Topic.Refusal) refused = slots[i].Clause;
            else if (slots[i].Asks && (slots[i].Topic is < Topic.NewProduct or >= Topic.Order || anything && slots[i].Topic is Topic.NewProduct or Topic.Content)) asked = Math.Max(asked, slots[i].Clause);
        return refused >= 0 && asked > refused;
    }

    internal void Drop(Topic topic)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (slots[i].Topic != topic) slots[kept++] = slots[i];
        count = kept;
    }

    /// <summary>A topic that was said by a word with this sense.</summary>
    internal void Drop(Topic topic, ulong sense, ReadOnlySpan<Word> words)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (slots[i].Topic != topic || (words[slots[i].Word.Word].Senses & sense) == 0) slots[kept++] = slots[i];
        count = kept;
    }

    /// <summary>What can be denied of one clause.</summary>
    internal void DropDeniable(int clause)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (slots[i].Clause != clause || Word.StandsAlone(slots[i].Topic)) slots[kept++] = slots[i];
        count = kept;
    }

    internal void KeepOnly(Topic topic)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (slots[i].Topic == topic) slots[kept++] = slots[i];
        count = kept;
    }

    internal readonly ImmutableArray<Mention> ToMentions(ReadOnlySpan<Word> words)
    {
        if (count == 0) return [];
        var mentions = ImmutableArray.CreateBuilder<Mention>(count);
        for (var i = 0; i < count; i++) mentions.Add(slots[i].ToMention(words));
        return mentions.MoveToImmutable();
    }

    /// <param name="places">Where a token stands in what was read.</param>
    internal readonly ImmutableArray<Heard> ToHeard(ReadOnlySpan<Word> words, Func<Token, Place> places)
    {
        var heard = ImmutableArray.CreateBuilder<Heard>(count);
        for (var i = 0; i < count; i++)
            heard.Add(new(slots[i].ToMention(words), slots[i].HasOther ? [places(slots[i].Word), places(slots[i].Other)] : [places(slots[i].Word)]));
        return heard.MoveToImmutable();
    }

    private readonly record struct Saying(Topic Topic, Token Word, Token Other, int Clause, bool Asks)
    {
        internal bool HasOther => Other.Word >= 0 && Other.Word != Word.Word;

        internal Mention ToMention(ReadOnlySpan<Word> words)
        {
            var phrase = words[Word.Word].Mention.Phrase;
            return new(Topic, HasOther ? $"{phrase} … {words[Other.Word].Mention.Phrase}" : phrase);
        }
    }

    [InlineArray(26)] // the number of topics
    private struct Slots { private Saying slot; }
}
