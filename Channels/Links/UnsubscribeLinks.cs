using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kizuna.Channels.Links;

/// <summary>Links by which a customer stops the messages of a channel with one click (RFC 8058). Signed, so that nobody can stop another's.</summary>
/// <param name="publicAddress">Where customers reach this installation, such as <c>https://kizuna.shop.example</c>.</param>
/// <param name="key">At least 32 bytes. Links are good for as long as the key is: a mail is stopped years later, too.</param>
public sealed class UnsubscribeLinks(Uri publicAddress, byte[] key)
{
    public const string Path = "/u/";

    private const int SignatureBytes = 16;    // nobody guesses 128 bits
    private const int LongestToken = 1_400;   // an id of 256 characters of four bytes

    public Uri For(string customerId, string channel)
    {
        var said = Encoding.UTF8.GetBytes($"{channel}\n{customerId}");
        return new(publicAddress, $"{Path}{Base64Url.EncodeToString([.. Signature(said), .. said])}");
    }

    /// <returns>Null where we did not make it.</returns>
    public (string CustomerId, string Channel)? Read(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureBytes || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureBytes), Signature(bytes.AsSpan(SignatureBytes)))) return null;
        var said = Encoding.UTF8.GetString(bytes.AsSpan(SignatureBytes)).Split('\n', 2);
        return (said[1], said[0]);
    }

    // The word keeps signatures for other uses of the key apart.
    private byte[] Signature(ReadOnlySpan<byte> said) => HMACSHA256.HashData(key, (byte[])[.. "unsubscribe\n"u8, .. said])[..SignatureBytes];
}
