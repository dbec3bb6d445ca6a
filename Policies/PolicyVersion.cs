using Kizuna.Engine.Policies;

namespace Kizuna.Policies;

/// <summary>A policy of the history.</summary>
/// <param name="From">The instant from which it holds; the first one holds from the beginning of time.</param>
/// <param name="By">Who changed it.</param>
public sealed record PolicyVersion(Policy Policy, DateTimeOffset From, string By)
{
    public int Number => Policy.Version;
}

/// <summary>The policy was changed by someone else in between; nothing was changed.</summary>
/// <param name="current">The version that holds.</param>
public sealed class PolicyChangedException(int current) : Exception($"the policy is at version {current} by now")
{
    public int Current { get; } = current;
}
