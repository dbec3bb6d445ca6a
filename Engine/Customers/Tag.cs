using System.Collections.Immutable;

namespace Kizuna.Engine.Customers;

/// <summary>What the facts mean on one dimension, with the reason that was given when it was decided.</summary>
/// <param name="Value">The tier or label.</param>
/// <param name="Since">The instant from which the value holds.</param>
/// <param name="Until">The instant at which it changes by time alone; null where only an event can change it.</param>
/// <param name="Rule">The id of the rule in docs/rules.md.</param>
/// <param name="Because">At most three pieces of evidence: enough for a sentence.</param>
/// <param name="PolicyVersion">The version of the policy that decided.</param>
public sealed record Tag<T>(
    T Value, DateTimeOffset Since, DateTimeOffset? Until, string Rule, ImmutableArray<Evidence> Because, int PolicyVersion)
    where T : struct, Enum;
