using System.Buffers;
using System.Collections.Immutable;

namespace Kizuna.Engine.Language;

/// <summary>
/// Rule Z9: finds topics in what customers write, in Japanese and English. Phrases and grammar are compiled once into one trie; a
/// text is folded, cut into phrases, longest first, and the phrases of each clause decide what is meant (<see cref="Understanding"/>).
/// Immutable and safe to share.
/// </summary>
public sealed class Lexicon
{
    // When first read: a policy of years ago is kept for a replay that may never come, and a trie takes a megabyte.
    private readonly Lazy<(PhraseTrie Trie, ImmutableArray<Word> Words)> compiled;

    private Lexicon(ImmutableArray<(Topic, string)> phrases, Grammar grammar, ImmutableArray<(Sense, string)> senses, int reading)
    {
        (Phrases, Grammar, Senses, Reading) = (phrases, grammar, senses, reading);
        compiled = new(Build);
    }

    /// <summary>
    /// How a text is read: 1 as until acts of speech were known, for what was written under a policy of that time; 2 by clauses and acts; 3 also by
    /// what a no answers.
    /// </summary>
    public int Reading { get; }

    /// <summary>What it finds, in the order given.</summary>
    public ImmutableArray<(Topic Topic, string Phrase)> Phrases { get; }

    public Grammar Grammar { get; }

    /// <summary>The words that make up acts of speech; a reading of version 1 has none.</summary>
    public ImmutableArray<(Sense Sense, string Phrase)> Senses { get; }

    /// <summary>The shipped phrases with the shipped grammar and senses.</summary>
    public static Lexicon Default { get; } = Compile(Engine.Language.Phrases.All);

    /// <summary>What stands in for the lists that a stored document of the first reading leaves out.</summary>
    public static Lexicon First { get; } = Compile(Engine.Language.Phrases.All.Where(phrase => phrase.Topic < Topic.Order), senses: [], reading: 1);

    /// <summary>Compiles phrases into a lexicon, with the shipped grammar and senses unless others are given.</summary>
    /// <exception cref="ArgumentException">A phrase is empty, longer than 64 characters, or has two meanings; the message names it.</exception>
    public static Lexicon Compile(
        IEnumerable<(Topic Topic, string Phrase)> phrases, Grammar? grammar = null, IEnumerable<(Sense Sense, string Phrase)>? senses = null, int reading = 3)
    {
        var (given, rules) = (phrases.ToImmutableArray(), grammar ?? Grammar.Default);
        var shades = senses?.ToImmutableArray() ?? Engine.Language.Senses.All;
        foreach (var (at, why) in Faults(given, rules, shades)) throw new ArgumentException($"Phrase {at}: {why}", nameof(phrases));
        return new Lexicon(given, rules, shades, reading);
    }

    /// <summary>Whether another lexicon reads every text as this one does.</summary>
    public bool SameAs(Lexicon other) =>
        ReferenceEquals(this, other) || Reading == other.Reading && Phrases.SequenceEqual(other.Phrases) && Senses.SequenceEqual(other.Senses)
        && (ReferenceEquals(Grammar, other.Grammar) || Grammar.Words.Select(word => (word.Role, word.Phrase)).SequenceEqual(other.Grammar.Words.Select(word => (word.Role, word.Phrase))));

    private (PhraseTrie, ImmutableArray<Word>) Build()
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Listed(Phrases, Grammar))
            if (index.TryAdd(Folding.Fold(word.Phrase), words.Count)) words.Add(word);

        foreach (var (sense, phrase) in Senses)
            if (index.TryAdd(Folding.Fold(phrase), words.Count)) words.Add(new Word(Role.Sense, default, phrase) { Senses = 1UL << (int)sense });
            else if (index[Folding.Fold(phrase)] is var at) words[at] = words[at] with { Senses = words[at].Senses | 1UL << (int)sense };

        // What is listed wins over what is derived from it.
        foreach (var (phrase, word) in index.ToArray())
            foreach (var (variant, aside) in words[word].Variants(phrase))
                if (index.TryAdd(variant, aside is null ? word : words.Count) && aside is not null) words.Add(aside);

        if (Reading > 1)
            foreach (var (phrase, word) in index.ToArray())
                foreach (var spelling in Misspellings.Spellings(words[word], phrase, Reading))
                    index.TryAdd(spelling, word);

        return (new PhraseTrie(index), words.ToImmutable());
    }

    /// <summary>Everything that keeps the phrases from being compiled: where, counted through the phrases, the lists of the grammar in their order, and the senses, and why.</summary>
    public static IEnumerable<(int At, string Why)> Faults(
        ImmutableArray<(Topic Topic, string Phrase)> phrases, Grammar grammar, ImmutableArray<(Sense Sense, string Phrase)> senses)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var word in Listed(phrases, grammar))
        {
            var folded = Folding.Fold(word.Phrase);
            if (string.IsNullOrWhiteSpace(folded)) yield return (at, $"a phrase of {word.Meaning} is empty");
            else if (folded.Length > PhraseTrie.MaxLength) yield return (at, $"\"{word.Phrase}\" of {word.Meaning} is longer than {PhraseTrie.MaxLength} characters");
            else if (!first.TryAdd(folded, word.Meaning) && first[folded] is var other && other != word.Meaning)
                yield return (at, $"\"{word.Phrase}\" of {word.Meaning} is listed under {other} too; a phrase has one meaning");
            at++;
        }

        foreach (var (sense, phrase) in senses)
        {
            var folded = Folding.Fold(phrase);
            if (string.IsNullOrWhiteSpace(folded)) yield return (at, $"a phrase of {sense} is empty");
            else if (folded.Length > PhraseTrie.MaxLength) yield return (at, $"\"{phrase}\" of {sense} is longer than {PhraseTrie.MaxLength} characters");
            at++;
        }
    }

    private static IEnumerable<Word> Listed(ImmutableArray<(Topic Topic, string Phrase)> phrases, Grammar grammar) =>
        phrases.Select(p => new Word(Role.Topic, p.Topic, p.Phrase)).Concat(grammar.Words);

    /// <summary>The topics that the text really speaks of, each once, in order of appearance. Negated phrases are not among them.</summary>
    /// <remarks>Any text is read, half surrogate pairs included, in time linear to its length.</remarks>
    /// <param name="answersOffer">Whether the text answers an offer of ours, so that a bare "no" or 「大丈夫です」 is one to it.</param>
    public ImmutableArray<Mention> Read(string text, bool answersOffer = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Understand(OwnWords(text), answersOffer).ToMentions(compiled.Value.Words.AsSpan());
    }

    /// <summary>The same, with the words that did it: for somebody who asks why.</summary>
    public Explanation Explain(string text, bool answersOffer = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var own = OwnWords(text);
        var sources = Folding.Sources(own);
        return new(own, Understand(own, answersOffer).ToHeard(compiled.Value.Words.AsSpan(), token => Folding.Place(token, sources)));
    }

    private string OwnWords(string text) => Reading == 1 ? text : Letter.OwnWords(text, Reading);

    private Sayings Understand(string own, bool answersOffer)
    {
        var normal = Folding.Normalize(own).AsSpan().Trim();

        const int onStack = 512; // characters; a chat message has fewer, and 1 KB of stack is harmless
        var rented = normal.Length + 2 > onStack ? ArrayPool<char>.Shared.Rent(normal.Length + 2) : null;
        var folded = rented ?? stackalloc char[onStack];
        var length = Folding.Fold(normal, folded[1..]);
        if (Reading > 1) Folding.FinishKana(folded[1..(length + 1)]);
        (folded[0], folded[length + 1]) = ('\n', '\n'); // so that a phrase can ask for a line of its own
        folded = folded[..(length + 2)];

        var (trie, words) = compiled.Value;
        var said = Reading == 1 ? new Language.Reading(trie, words.AsSpan(), folded).Read() : new Understanding(trie, words.AsSpan(), folded, Reading, answersOffer).Understand();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return said;
    }
}
