using System.Collections.Immutable;

namespace Kizuna.Engine.Policies;

/// <summary>
/// Which policy held when. A change of policy is a change by time, like the end of a tier: every customer passes its instant once, in
/// order, and an event is decided by the policy that was in force when it happened. So a replay meets the same policies again.
/// </summary>
public sealed class PolicyHistory
{
    // By instant, the first one from the beginning of time: history that was imported from before is decided by the oldest policy.
    private readonly ImmutableArray<(DateTimeOffset From, Policy Policy)> versions;

    private PolicyHistory(ImmutableArray<(DateTimeOffset From, Policy Policy)> versions) => this.versions = versions;

    public Policy Current => versions[^1].Policy;

    /// <summary>Since when the current one holds.</summary>
    public DateTimeOffset LastChange => versions[^1].From;

    public static PolicyHistory Of(Policy policy) => new([(DateTimeOffset.MinValue, policy)]);

    public static implicit operator PolicyHistory(Policy policy) => Of(policy);

    /// <summary>The history with one more version.</summary>
    /// <exception cref="ArgumentException">It does not come after the last one, in time and number.</exception>
    public PolicyHistory Then(Policy next, DateTimeOffset from) =>
        from > versions[^1].From && next.Version > Current.Version
            ? new(versions.Add((from, next)))
            : throw new ArgumentException($"version {next.Version} from {from:O} does not follow version {Current.Version}");

    /// <summary>What was known at an instant: without the versions that came later.</summary>
    public PolicyHistory Until(DateTimeOffset instant) => new(versions.RemoveAll(version => version.From > instant));

    /// <summary>The policy in force at an instant.</summary>
    public Policy At(DateTimeOffset instant)
    {
        for (var i = versions.Length - 1; i > 0; i--) // the newest is nearly always the one that is asked for
            if (versions[i].From <= instant)
                return versions[i].Policy;
        return versions[0].Policy;
    }

    /// <summary>
    /// Whether a customer whose last turn knew the history up to a version has gone beyond a change that came later: an event of that
    /// moment was faster. Such a customer cannot pass the change any more, only be refolded.
    /// </summary>
    public bool Missed(int version, DateTimeOffset asOf)
    {
        for (var i = versions.Length - 1; i > 0 && versions[i].Policy.Version > version; i--)
            if (versions[i].From <= asOf)
                return true;
        return false;
    }

    /// <summary>When the policy changes next; null when it does not.</summary>
    internal DateTimeOffset? ChangesAfter(DateTimeOffset instant)
    {
        if (versions[^1].From <= instant)
            return null;
        foreach (var (from, _) in versions)
            if (from > instant)
                return from;
        return null;
    }
}
