using Kizuna.Reports;

namespace Kizuna.Simulation;

/// <summary>Chance that is the same every time: xorshift64*, so that a seed is a whole story.</summary>
internal sealed class Seeded(ulong seed)
{
    // Neighbouring seeds must not give neighbouring stories, and the state must not be zero.
    private ulong state = (seed + 1) * 0x9E3779B97F4A7C15 | 1;

    internal ulong Next()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1D;
    }

    /// <summary>From 0 to one less than <paramref name="limit"/>.</summary>
    internal int Below(int limit) => (int)(Next() >> 33) % limit;

    /// <summary>From 0 to less than 1.</summary>
    internal double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal bool Chance(double probability) => Share() < probability;

    internal T Pick<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    internal TimeSpan Between(TimeSpan least, TimeSpan most) => least + TimeSpan.FromTicks((long)((most - least).Ticks * Share()));

    /// <summary>The wait for something that happens at random, so often on average.</summary>
    internal TimeSpan Wait(TimeSpan mean) => TimeSpan.FromTicks((long)(-Math.Log(1 - Share()) * mean.Ticks));
}
