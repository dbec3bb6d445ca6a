using System.Collections.Immutable;

namespace Kizuna.Engine.Policies;

/// <summary>What leaves by itself.</summary>
public sealed record SendingPolicy
{
    /// <summary>
    /// The channels on which steps with a message are sent, such as <c>email</c>; in the others they are cards of a rep. At most 16: as many as a
    /// customer's wishes name.
    /// </summary>
    public ImmutableSortedSet<string> Channels { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
