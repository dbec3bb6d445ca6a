using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.FollowUps;

/// <summary>What follow-ups depend on: what is known of the customer at an instant, and the policy in force.</summary>
/// <param name="ImportedAt">Set while the newest event is one of an import: what follows from it is silent up to then.</param>
internal readonly record struct Situation(
    DateTimeOffset Now, Facts Facts, Tags Tags, Preferences Preferences, Policy Policy, DateTimeOffset? ImportedAt, ImmutableSortedDictionary<string, string> Traits)
{
    internal Calendar Calendar => Calendar.Of(Preferences, Policy);
}
