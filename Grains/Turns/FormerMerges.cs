using System.Collections.Frozen;
using Kizuna.Storage.Ports;

namespace Kizuna.Grains.Turns;

/// <summary>
/// Merges that an earlier program made: the way was a setting of the store, and the customer did not know it. Read once, for no new ones
/// come; each costs the memory of two ids.
/// </summary>
public sealed class FormerMerges(ISettingStore settings)
{
    private const string Prefix = "alias:";

    private FrozenDictionary<string, string> ways = FrozenDictionary<string, string>.Empty;

    public async Task Load(CancellationToken stop) =>
        ways = (await settings.Settings(Prefix, stop)).ToFrozenDictionary(setting => setting.Name[Prefix.Length..], setting => setting.Value, StringComparer.Ordinal);

    /// <summary>Into whom the id was merged then; null when it was not.</summary>
    public string? Into(string customerId) => ways.GetValueOrDefault(customerId);
}
