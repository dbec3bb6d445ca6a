using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Classification;

/// <summary>Rules F1 to F7.</summary>
internal static class Rfm
{
    internal static RfmTag? At(OrderFacts orders, Calendar calendar, Policy policy, DateTimeOffset now, RfmTag? before)
    {
        if (orders.Count <= 0 || orders.LastAt is not { } last)
            return null;
        var unchanged = before is not null && before.Of.LastAt == last && before.Of.Count == orders.Count && before.Of.Total == orders.Total;
        if (unchanged && before!.PolicyVersion == policy.Version && !(before.Until <= now))
            return before;

        var (r, until) = Recency(last, calendar, policy.Rfm, now);
        var (f, m) = (Rank(orders.Count, policy.Rfm.Frequency), Rank(orders.Total, policy.Rfm.Money));
        var since = before is not null && (before.R, before.F, before.M) == (r, f, m) ? before.Since : now;
        return new(r, f, m, since, until, new(last, orders.Count, orders.Total), policy.Version);
    }

    private static (int Rank, DateTimeOffset? Until) Recency(DateTimeOffset last, Calendar calendar, RfmPolicy policy, DateTimeOffset now)
    {
        for (var i = 0; i < policy.Recency.Length; i++)
        {
            var edge = policy.Recency[i];
            var until = calendar.Add(last, edge.After).AddTicks(edge.IncludesEdge ? 1 : 0);
            if (now < until)
                return (5 - i, until);
        }

        return (1, null);
    }

    private static int Rank<T>(T value, ImmutableArray<T> edges) where T : IComparable<T>
    {
        var rank = 1;
        while (rank <= edges.Length && value.CompareTo(edges[rank - 1]) >= 0)
            rank++;
        return rank;
    }
}
