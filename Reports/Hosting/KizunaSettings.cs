using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Reports.Hosting;

/// <summary>What a node is started with.</summary>
public sealed record KizunaSettings
{
    /// <summary>A connection string: <c>Data Source=…</c> is SQLite, <c>Host=…</c> PostgreSQL.</summary>
    public string Store { get; init; } = "Data Source=data/kizuna.db";

    /// <summary>The policy that holds from this start on, when it is another than the stored one; null leaves the stored one.</summary>
    public Policy? Policy { get; init; }

    /// <summary>Rule Z17: the zone that holds from this start on, when no policy is named; null leaves the stored one.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Where customers reach the installation, by links in messages; null where they do not.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Inputs that this node may have under way at once.</summary>
    public int MostWaiting { get; init; } = Admission.Most;

    /// <summary>Whether the node decides. One that only reads and passes on leaves the schema and the policy as they are.</summary>
    public bool Decides { get; init; } = true;

    /// <summary>What a new store begins with.</summary>
    internal Policy First => Wanted(Policy.Default);

    internal Policy Wanted(Policy stored) => Policy ?? (Zone is null ? stored : stored with { Zone = Zone });
}
