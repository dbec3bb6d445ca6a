using System.Security.Cryptography;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;

namespace Kizuna.Channels.Links;

/// <summary>What signs links in messages: made at the first use and kept in the store, the same for every node and after every start.</summary>
public sealed class LinkKey(ISettingStore settings)
{
    private const string Name = "link-key";
    private const int Bytes = 32; // as many as the signature is made of (HMAC-SHA-256)

    private volatile byte[]? known;

    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<byte[]> Get(CancellationToken stop) =>
        known ??= Convert.FromBase64String(await settings.KeepSetting(Name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)), stop));
}
