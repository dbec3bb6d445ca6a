using System.Collections.Immutable;
using Kizuna.Engine.Policies;

namespace Kizuna.Simulation;

/// <summary>What leaves by itself: in two stories of three most contacts, on two channels; in the third nothing, as a policy is shipped.</summary>
internal static class Sending
{
    internal static (bool Sends, Policy Policy) Of(ulong seed, Seeded chance) => seed % 3 == 0
        ? (false, Policy.Default)
        : (true, Policy.Default with
        {
            Sending = new() { Channels = [.. World.Ways] },
            Sequences = Policy.Default.Sequences.OrderBy(one => one.Key, StringComparer.Ordinal).ToImmutableDictionary(one => one.Key, one => one.Value with
            {
                Steps = [.. one.Value.Steps.Select(step => chance.Chance(0.7) ? step with { Send = new(step.Rule), Channel = chance.Pick<string?>(["mail", "line", null]) } : step)],
            }),
        });
}
