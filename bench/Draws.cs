using Kizuna.Reports;

namespace Kizuna.Bench;

/// <summary>Numbers that look drawn and are the same at every run. xorshift64*: any even spread will do.</summary>
internal sealed class Draws
{
    private ulong state = 0x9E3779B97F4A7C15;

    internal ulong Next()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1D;
    }

    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>From 0 up to, not including, 1.</summary>
    internal double Share() => (Next() >> 11) * (1.0 / (1UL << 53));
}
