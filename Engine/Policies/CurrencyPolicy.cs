using System.Collections.Immutable;

namespace Kizuna.Engine.Policies;

/// <summary>Rule Z20: what money of other currencies is worth here.</summary>
public sealed record CurrencyPolicy
{
    /// <summary>ISO 4217. Every sum and every figure of this policy is in it, and what names no currency is meant in it.</summary>
    public string Shop { get; init; } = "JPY";

    /// <summary>By ISO 4217 code: what one unit is worth in the currency of the shop. Money without a rate is counted by nobody, and said to be left out.</summary>
    public ImmutableSortedDictionary<string, decimal> Rates { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty;

    /// <summary>The code when it is another one than the shop's; null when it is the shop's, or none is named.</summary>
    internal string? Foreign(string? code) => code is null || string.Equals(code, Shop, StringComparison.OrdinalIgnoreCase) ? null : code.ToUpperInvariant();

    /// <param name="foreign">Null is the shop's own.</param>
    internal decimal? RateOf(string? foreign) => foreign is null ? 1 : Rates.TryGetValue(foreign, out var rate) ? rate : null;
}
