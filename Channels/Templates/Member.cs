namespace Kizuna.Channels.Templates;

/// <summary>Something that a template may show.</summary>
/// <param name="Path">Such as <c>customer.name</c>.</param>
/// <param name="MayBeEmpty">Then a template must say what stands in its place.</param>
/// <param name="Needs">What the shop has to fill in for it.</param>
/// <param name="Value">A text, a number or a list of texts; null where there is none.</param>
internal sealed record Member(string Path, Kind Kind, bool MayBeEmpty, Func<Letter, object?> Value, params string[] Needs);
