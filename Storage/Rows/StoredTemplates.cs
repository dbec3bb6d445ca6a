namespace Kizuna.Storage.Rows;

/// <param name="Document">Complete, so that what was sent can be looked up whatever a later program ships.</param>
/// <param name="At">When it was changed.</param>
/// <param name="By">Who changed it.</param>
public sealed record StoredTemplates(int Version, DateTimeOffset At, string Document, string By);
