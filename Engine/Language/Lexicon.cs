using System.Buffers;
using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>
/// Rule Z9: finds topics in what customers write, in Japanese and English. Phrases and grammar are compiled once into one trie; a
/// text is folded, cut into phrases, longest first, and the phrases of each clause decide what is meant (<see cref="Reading"/>).
/// Immutable and safe to share.
/// </summary>
public sealed class Lexicon
{
    // When first read: a policy of years ago is kept for a replay that may never come, and a trie takes a megabyte.
    private readonly Lazy<(PhraseTrie Trie, ImmutableArray<Word> Words)> compiled;

    private Lexicon(ImmutableArray<(Topic, string)> phrases, Grammar grammar)
    {
        (Phrases, Grammar) = (phrases, grammar);
        compiled = new(Build);
    }

    /// <summary>What it finds, in the order given.</summary>
    public ImmutableArray<(Topic Topic, string Phrase)> Phrases { get; }

    public Grammar Grammar { get; }

    /// <summary>The shipped phrases with the shipped grammar.</summary>
    public static Lexicon Default { get; } = Compile(Engine.Phrases.All);

    /// <summary>Compiles phrases into a lexicon, with the shipped grammar unless another is given.</summary>
    /// <exception cref="ArgumentException">A phrase is empty, longer than 64 characters, or has two meanings; the message names it.</exception>
    public static Lexicon Compile(IEnumerable<(Topic Topic, string Phrase)> phrases, Grammar? grammar = null)
    {
        var (given, rules) = (phrases.ToImmutableArray(), grammar ?? Grammar.Default);
        foreach (var (at, why) in Faults(given, rules)) throw new ArgumentException($"Phrase {at}: {why}", nameof(phrases));
        return new Lexicon(given, rules);
    }

    private (PhraseTrie, ImmutableArray<Word>) Build()
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Listed(Phrases, Grammar))
            if (index.TryAdd(Folding.Fold(word.Phrase), words.Count)) words.Add(word);

        // What is listed wins over what is derived from it.
        foreach (var (phrase, word) in index.ToArray())
            foreach (var (variant, aside) in words[word].Variants(phrase))
                if (index.TryAdd(variant, aside is null ? word : words.Count) && aside is not null) words.Add(aside);

        return (new PhraseTrie(index), words.ToImmutable());
    }

    /// <summary>Everything that keeps the phrases from being compiled: where, counted through the phrases and then the lists of the grammar in their order, and why.</summary>
    public static IEnumerable<(int At, string Why)> Faults(ImmutableArray<(Topic Topic, string Phrase)> phrases, Grammar grammar)
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
    }

    private static IEnumerable<Word> Listed(ImmutableArray<(Topic Topic, string Phrase)> phrases, Grammar grammar) =>
        phrases.Select(p => new Word(Role.Topic, p.Topic, p.Phrase)).Concat(grammar.Words);

    /// <summary>The topics that the text really speaks of, each once, in order of appearance. Negated phrases are not among them.</summary>
    /// <remarks>Any text is read, half surrogate pairs included, in time linear to its length.</remarks>
    public ImmutableArray<Mention> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = Folding.Normalize(text).AsSpan().Trim();

        const int onStack = 512; // characters; a chat message has fewer, and 1 KB of stack is harmless
        var rented = normal.Length + 2 > onStack ? ArrayPool<char>.Shared.Rent(normal.Length + 2) : null;
        var folded = rented ?? stackalloc char[onStack];
        var length = Folding.Fold(normal, folded[1..]);
        (folded[0], folded[length + 1]) = ('\n', '\n'); // so that a phrase can ask for a line of its own
        folded = folded[..(length + 2)];

        var (trie, words) = compiled.Value;
        var found = new Reading(trie, words.AsSpan(), folded).Mentions();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return found;
    }
}
