using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kizuna.Channels.Links;

/// <summary>Links by which a customer stops the messages of a channel with one click (RFC 8058). Signed, so that nobody can stop another's.</summary>
/// <param name="publicAddress">Where customers reach this installation, such as <c>https://kizuna.shop.example</c>; null where they do not.</param>
/// <param name="key">Links are good for as long as it is: a mail is stopped years later, too.</param>
public sealed class UnsubscribeLinks(Uri? publicAddress, LinkKey key)
{
    /// <summary>Below the public address.</summary>
    public const string Path = "u/";

    private const int SignatureBytes = 16;    // nobody guesses 128 bits
    private const int LongestToken = 1_400;   // an id of 256 characters of four bytes

    /// <returns>Null where customers reach no address of ours.</returns>
    public async Task<Uri?> For(string customerId, string channel, CancellationToken stop)
    {
        if (publicAddress is null) return null;
        var said = Encoding.UTF8.GetBytes($"{channel}\n{customerId}");
        var signature = Signature(await key.Get(stop), said);
        return new(publicAddress, $"{Path}{Base64Url.EncodeToString([.. signature, .. said])}");
    }

    /// <returns>Null where we did not make it.</returns>
    public async Task<(string CustomerId, string Channel)?> Read(string token, CancellationToken stop)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureBytes) return null;
        var (signature, said) = (bytes[..SignatureBytes], bytes[SignatureBytes..]);
        var ours = Signature(await key.Get(stop), said);
        if (!CryptographicOperations.FixedTimeEquals(signature, ours)) return null;
        var parts = Encoding.UTF8.GetString(said).Split('\n', 2);
        return (parts[1], parts[0]);
    }

    // The word keeps signatures for other uses of the key apart.
    private static byte[] Signature(byte[] key, byte[] said) => HMACSHA256.HashData(key, (byte[])[.. "unsubscribe\n"u8, .. said])[..SignatureBytes];
}
