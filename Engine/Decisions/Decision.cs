using System.Collections.Immutable;

namespace Kizuna.Engine;

/// <summary>What follows from one input: the next customer, the effects in order, and the next instant at which time alone changes something.</summary>
public sealed record Decision(Customer Next, ImmutableArray<Effect> Effects, DateTimeOffset? WakeAt);
