using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>What the embedded engine is started with.</summary>
public sealed record KizunaSettings
{
    /// <summary>A SQLite connection string.</summary>
    public string Store { get; init; } = "Data Source=data/kizuna.db";

    public Policy Policy { get; init; } = Policy.Default;

    public MailboxLimits Limits { get; init; } = new();
}
