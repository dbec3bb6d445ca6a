namespace Kizuna.Api;

/// <summary>What a host needs beside its store before it can serve.</summary>
/// <param name="Missing">A sentence that says what it waits for; null when it is ready.</param>
internal sealed record Readiness(Func<string?> Missing);
