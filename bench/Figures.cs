namespace Kizuna.Bench;

internal static class Figures
{
    internal static double Median(this IEnumerable<double> values) => values.Percentile(50);

    /// <summary>The smallest value that so many of a hundred do not exceed.</summary>
    internal static double Percentile(this IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)];
    }
}
