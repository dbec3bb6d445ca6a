using System.Security.Cryptography;
using System.Text;

namespace Kizuna.Api.Keys;

/// <summary>The key of the installation. What must not outlive it (sessions) is signed with keys derived from it.</summary>
public sealed class ApiKey(string value)
{
    private readonly byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(value));

    public string Value { get; } = value;

    /// <summary>Compared by digest, so the time taken says nothing about how much of a guess was right, nor about the length.</summary>
    public bool Is(string candidate) => CryptographicOperations.FixedTimeEquals(digest, SHA256.HashData(Encoding.UTF8.GetBytes(candidate)));

    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Value), 32, info: Encoding.UTF8.GetBytes(purpose));

    public static ApiKey New() => new(RandomNumberGenerator.GetHexString(64, lowercase: true));
}
