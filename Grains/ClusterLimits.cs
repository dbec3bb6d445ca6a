namespace Kizuna.Grains;

/// <summary>What a cluster is tuned for.</summary>
internal static class ClusterLimits
{
    /// <summary>A conversation is quicker than this; coming back costs a read and its parsing.</summary>
    internal const int IdleMinutes = 2;

    /// <summary>How often a node says that it still watches a rep: also how long a list may be stale after the rep's grain was lost unnoticed.</summary>
    internal static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    /// <summary>A node that has missed two renewals is gone.</summary>
    internal static readonly TimeSpan Expiry = 3 * Renewal;
}
