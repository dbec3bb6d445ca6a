namespace Kizuna.Grains.Interfaces;

/// <summary>What the nodes that watch and the grains that are watched agree on.</summary>
public static class FeedLimits
{
    /// <summary>How often a node says that it still watches a rep: also how long a list may be stale after the rep's grain was lost unnoticed.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    /// <summary>A node that has missed some renewals is gone.</summary>
    public static readonly TimeSpan Expiry = 6 * Renewal;
}
