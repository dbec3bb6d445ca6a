namespace Kizuna.Reports;

/// <summary>How reports spell parts of a whole and money.</summary>
public static class Share
{
    /// <summary>A fraction of 1, half up to four decimals: 15 of 22 is 0.6818. 0 of nothing is 0.</summary>
    public static decimal Of(long part, long whole) => whole == 0 ? 0 : Math.Round((decimal)part / whole, 4, MidpointRounding.AwayFromZero);

    /// <summary>Rules C3, C5, X5: money for each of a count, half up to the unit of the currency; null when there is none.</summary>
    public static decimal? Each(decimal cost, long count) => count == 0 ? null : Math.Round(cost / count, 0, MidpointRounding.AwayFromZero);
}
