namespace Kizuna.Api.Http;

/// <summary>What a host needs beside its store before it can serve.</summary>
/// <param name="Missing">A sentence that says what it waits for; null when it is ready.</param>
public sealed record Readiness(Func<CancellationToken, Task<string?>> Missing)
{
    public Readiness(Func<string?> missing) : this(_ => Task.FromResult(missing())) { }
}
