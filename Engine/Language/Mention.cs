namespace Kizuna.Engine.Language;

/// <summary>A topic found in a text, with the lexicon's phrase that matched.</summary>
public readonly record struct Mention(Topic Topic, string Phrase);
