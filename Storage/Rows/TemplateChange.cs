namespace Kizuna.Storage.Rows;

/// <summary>A version of the templates, without them.</summary>
public sealed record TemplateChange(int Version, DateTimeOffset At, string By);
