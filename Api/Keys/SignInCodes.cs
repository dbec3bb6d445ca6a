using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Kizuna.Api.Keys;

/// <summary>One-time codes for the link that a start prints. A code dies with its first use, after 15 minutes, and with the process.</summary>
internal sealed class SignInCodes(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, DateTimeOffset> codes = new();

    /// <summary>Made at a start only, so there are never more than a few.</summary>
    public string New()
    {
        var code = RandomNumberGenerator.GetHexString(32, lowercase: true);
        codes[code] = clock.GetUtcNow() + Life;
        return code;
    }

    public bool Use(string code) => codes.TryRemove(code, out var expiry) && clock.GetUtcNow() < expiry;
}
