namespace Kizuna.Engine.Language;

/// <summary>A phrase where it stands in a folded text.</summary>
internal readonly record struct Token(int Word, int Start, int End)
{
    internal static Token None { get; } = new(-1, 0, 0);
}
