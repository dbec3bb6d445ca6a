using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>Rule Z9: finds topics in what customers write, in Japanese and English.</summary>
public sealed class Lexicon
{
    /// <summary>The topics that the text really speaks of, each once, in order of appearance. Negated phrases are not among them.</summary>
    public ImmutableArray<Mention> Read(string text) => [];

    public static Lexicon Default { get; } = new();
}
