using Kizuna.Policies.Document;

namespace Kizuna.Policies;

/// <summary>One thing that is wrong with a policy document.</summary>
/// <param name="Path">Where, such as <c>activity.tiers[1].limit</c>; <c>document</c> for the text as a whole.</param>
/// <param name="Message">What is asked for.</param>
/// <param name="Line">The line of the text, from 1; null where there are no lines to count.</param>
public sealed record PolicyFault(string Path, string Message, int? Line = null)
{
    public override string ToString() => Line is { } line ? $"{Path}: {Message} (line {line})" : $"{Path}: {Message}";
}

/// <summary>The document is no policy. Nothing was changed.</summary>
public sealed class PolicyException(IReadOnlyList<PolicyFault> faults) : Exception(string.Join("; ", faults))
{
    /// <summary>All of them, so that a user mends them at once.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; } = faults;
}
