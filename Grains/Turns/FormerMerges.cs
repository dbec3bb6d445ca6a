using System.Collections.Frozen;
using Kizuna.Storage.Ports;

namespace Kizuna.Grains.Turns;

/// <summary>
/// Merges that an earlier program made: the way was a setting of the store, and the customer did not know it. Read once, for no new ones
/// come; each costs the memory of two ids. Two merges at once could lead into each other then: of such a ring the ordinally least id stays the
/// customer, on every silo the same.
/// </summary>
public sealed class FormerMerges(ISettingStore settings)
{
    private const string Prefix = "alias:";

    private FrozenDictionary<string, string> ways = FrozenDictionary<string, string>.Empty;

    public async Task Load(CancellationToken stop)
    {
        var read = (await settings.Settings(Prefix, stop)).ToDictionary(setting => setting.Name[Prefix.Length..], setting => setting.Value, StringComparer.Ordinal);
        BreakRings(read);
        ways = read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Into whom the id was merged then; null when it was not.</summary>
    public string? Into(string customerId) => ways.GetValueOrDefault(customerId);

    /// <summary>Takes out of each ring the way that leads on from its least id.</summary>
    private static void BreakRings(Dictionary<string, string> ways)
    {
        var ended = new HashSet<string>(StringComparer.Ordinal); // ids whose way is known to end
        foreach (var start in ways.Keys.Order(StringComparer.Ordinal).ToArray())
        {
            List<string> path = [];
            var id = start;
            for (var met = new HashSet<string>(StringComparer.Ordinal); met.Add(id) && !ended.Contains(id) && ways.TryGetValue(id, out var next); id = next)
                path.Add(id);
            if (path.IndexOf(id) is var ring and >= 0) ways.Remove(path[ring..].Min(StringComparer.Ordinal)!);
            ended.UnionWith(path);
        }
    }
}
