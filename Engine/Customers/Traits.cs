using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>Name and other traits of a customer.</summary>
internal static class Traits
{
    /// <summary>A profile, not a document; the edge refuses more with a clear error.</summary>
    private const int Most = 32;

    /// <param name="stated">A trait without a value is forgotten.</param>
    internal static ImmutableSortedDictionary<string, string> With(
        ImmutableSortedDictionary<string, string> known, ImmutableSortedDictionary<string, string?> stated)
    {
        foreach (var (key, value) in stated)
            known = value is null ? known.Remove(key) : known.ContainsKey(key) || known.Count < Most ? known.SetItem(key, value) : known;
        return known;
    }
}
