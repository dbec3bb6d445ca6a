using System.Collections.Immutable;
using Kizuna.Engine;

namespace Kizuna.Runtime;

internal static class RfmSection
{
    private const int MostOrders = 1_000_000;
    private const decimal MostMoney = 1_000_000_000_000;

    internal static RfmPolicy Read(Fields fields, RfmPolicy otherwise)
    {
        var rfm = new RfmPolicy
        {
            Recency = fields.Maps("recency", otherwise.Recency, 4, 4, edge =>
                new RecencyEdge(Days(edge), edge.Truth("includesEdge", true))),
            Frequency = fields.Values("frequency", otherwise.Frequency, 4, 4, (list, item) => list.Int(item, null, 2, MostOrders)),
            Money = fields.Values("money", otherwise.Money, 4, 4, (list, item) => list.Number(item, null, 0, MostMoney, whole: false)),
        };
        Rising(fields, "recency", rfm.Recency, edge => Shortest(edge.After), ".after", edge => Iso.Write(edge.After), "longer");
        Rising(fields, "frequency", rfm.Frequency, orders => orders, "", orders => $"{orders}", "more");
        Rising(fields, "money", rfm.Money, money => money, "", Yaml.Number, "more");
        return rfm;
    }

    private static Offset Days(Fields edge)
    {
        var after = edge.Offset("after", mayBeMonthEnd: false);
        if (!after.IsCalendar || after is { Months: 0, Days: 0 }) edge.Fault("after", "must be days or months, such as P90D or P6M");
        return after;
    }

    /// <summary>A month has at least 28 days, a year 365: so an edge that seems longer is longer in every calendar.</summary>
    private static int Shortest(Offset after) => after.Months / 12 * 365 + after.Months % 12 * 28 + after.Days;

    private static void Rising<T, TKey>(
        Fields fields, string key, ImmutableArray<T> edges, Func<T, TKey> size, string part, Func<T, string> spell, string how) where TKey : IComparable<TKey>
    {
        for (var i = 1; i < edges.Length; i++)
            if (size(edges[i]).CompareTo(size(edges[i - 1])) <= 0)
                fields.Fault($"{key}[{i}]{part}", $"must be {how} than {spell(edges[i - 1])}", fields.LineOf(key));
    }

    internal static string Write(RfmPolicy rfm) =>
        $"""
        # Ranks 1 to 5 of recency, frequency and money (F1). Recency is counted by the customer's calendar.
        rfm:
          recency: # F2 to F4: time since the last order for R5, R4, R3 and R2; older is R1. includesEdge: whether the rank holds at exactly that age
        {string.Join("\n", rfm.Recency.Select(Write))}
          frequency: [{string.Join(", ", rfm.Frequency)}] # F2, F4: the least number of orders for F2, F3, F4 and F5
          money: [{string.Join(", ", rfm.Money.Select(Yaml.Number))}] # F2: the least lifetime total for M2, M3, M4 and M5, in the currency of the shop

        """;

    private static string Write(RecencyEdge edge) => $"    - {{ after: {Iso.Write(edge.After)}, includesEdge: {Yaml.Truth(edge.IncludesEdge)} }}";
}
