namespace Kizuna.Engine.Customers;

/// <summary>Rule F1: recency, frequency and money, each ranked 1 to 5.</summary>
/// <param name="Since">The instant from which these ranks hold.</param>
/// <param name="Until">When recency drops by time alone; null at R1.</param>
/// <param name="Of">The purchases that were ranked.</param>
public sealed record RfmTag(int R, int F, int M, DateTimeOffset Since, DateTimeOffset? Until, Purchases Of, int PolicyVersion)
{
    /// <summary>Rule F5: 3 to 15.</summary>
    public int Total => R + F + M;

    /// <summary>The ranks as one value, such as <c>R5 F4 M4</c>.</summary>
    public string Ranks => $"R{R} F{F} M{M}";
}

/// <summary>What RFM looks at: last purchase, lifetime count and lifetime total.</summary>
public sealed record Purchases(DateTimeOffset LastAt, int Count, decimal Total);
