using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Engine.Decisions;

/// <summary>What follows from one input: the next customer, the effects in order, and the next instant at which time alone changes something.</summary>
public sealed record Decision(Customer Next, ImmutableArray<Effect> Effects, DateTimeOffset? WakeAt);
