namespace Kizuna.Storage.Rows;

/// <summary>An import from the pages.</summary>
/// <param name="Version">From 1, one more with each writing: whoever writes has seen what was written last.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Body">What the API keeps of it.</param>
public sealed record StoredImport(string Id, long Version, DateTimeOffset At, string Body);
