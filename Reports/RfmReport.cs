using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Policies;

namespace Kizuna.Reports;

/// <summary>Rules F1, F5, F6: how many customers have which ranks.</summary>
/// <param name="None">Customers who bought nothing, and so have no ranks.</param>
/// <param name="Cells">All 25 of R × F, R5 F5 first.</param>
/// <param name="Totals">R + F + M, from 15 down to 3.</param>
public sealed record RfmReport(DateTimeOffset AsOf, int PolicyVersion, long Customers, long Buyers, long None, IReadOnlyList<RfmCell> Cells, IReadOnlyList<RfmTotal> Totals);

/// <param name="Share">Of the buyers, a fraction of 1.</param>
/// <param name="M">How many of them have M1, M2, M3, M4 and M5.</param>
public sealed record RfmCell(int R, int F, long Count, decimal Share, IReadOnlyList<long> M);

public sealed record RfmTotal(int Total, long Count, decimal Share);

/// <summary>Counts ranks: 125 numbers, whatever the number of customers.</summary>
internal sealed class RfmTally
{
    private const int Ranks = 5;
    private readonly long[,,] counts = new long[Ranks, Ranks, Ranks];
    private long customers;
    private long buyers;

    internal void Add(Customer customer)
    {
        customers++;
        if (customer.Tags.Rfm is not { } rfm) return;
        buyers++;
        counts[rfm.R - 1, rfm.F - 1, rfm.M - 1]++;
    }

    internal RfmReport At(DateTimeOffset instant, Policy policy)
    {
        var (cells, totals) = (new List<RfmCell>(), new long[3 * Ranks + 1]);
        for (var r = Ranks; r >= 1; r--)
            for (var f = Ranks; f >= 1; f--)
            {
                var byM = Enumerable.Range(1, Ranks).Select(m => counts[r - 1, f - 1, m - 1]).ToArray();
                for (var m = 1; m <= Ranks; m++) totals[r + f + m] += byM[m - 1];
                cells.Add(new(r, f, byM.Sum(), Share.Of(byM.Sum(), buyers), byM));
            }
        return new(
            instant, policy.Version, customers, buyers, customers - buyers, cells,
            [.. Enumerable.Range(3, totals.Length - 3).Reverse().Select(total => new RfmTotal(total, totals[total], Share.Of(totals[total], buyers)))]);
    }
}
