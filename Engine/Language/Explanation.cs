using System.Collections.Immutable;

namespace Kizuna.Engine.Language;

/// <summary>What a text says, and the words that did it.</summary>
/// <param name="Read">What was read: the text without quotes, signatures and disclaimers.</param>
/// <param name="Heard">As <see cref="Lexicon.Read"/> gives them.</param>
public sealed record Explanation(string Read, ImmutableArray<Heard> Heard);

/// <param name="Places">Where in what was read; more than one when words together did it.</param>
public sealed record Heard(Mention Mention, ImmutableArray<Place> Places);

/// <summary>So many characters from one on.</summary>
public readonly record struct Place(int Start, int Length);
