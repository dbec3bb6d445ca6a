namespace Kizuna.Channels.Templates;

/// <summary>The templates from an instant on.</summary>
/// <param name="Number">0 for what ships.</param>
/// <param name="At">When they were changed; null for what ships.</param>
/// <param name="By">Who changed them: <c>api</c>, or <c>shipped</c>.</param>
public sealed record TemplateVersion(int Number, DateTimeOffset? At, string By, TemplateSet Templates);
