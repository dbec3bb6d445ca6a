using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies.Document;

namespace Kizuna.Policies.Sections;

internal static class RfmSection
{
    private const int MostOrders = 1_000_000;
    private const decimal MostMoney = 1_000_000_000_000;

    internal static RfmPolicy Read(Fields fields, RfmPolicy otherwise)
    {
        RecencyEdge? nearer = null;
        return new()
        {
            Recency = fields.Maps("recency", otherwise.Recency, 4, 4, edge => (nearer = Edge(edge, nearer)).Value),
            Frequency = Rising(fields, "frequency", otherwise.Frequency, (list, item) => list.Int(item, null, 2, MostOrders)),
            Money = Rising(fields, "money", otherwise.Money, (list, item) => list.Number(item, null, 0, MostMoney, whole: false)),
        };
    }

    private static RecencyEdge Edge(Fields fields, RecencyEdge? nearer)
    {
        var edge = new RecencyEdge(fields.Offset("after", null, mayBeNamed: false), fields.Truth("includesEdge", true));
        if (edge.After.IsClock || edge.After is { Months: 0, Days: 0 })
            fields.Fault("after", "must be days or months, such as P90D or P6M");
        else if (nearer is { } before && Shortest(edge.After) <= Shortest(before.After))
            fields.Fault("after", $"must be longer than {Iso.Write(before.After)}");
        return edge;
    }

    /// <summary>A month has at least 28 days, a year 365: so an edge that seems longer is longer in every calendar.</summary>
    private static int Shortest(Offset after) => after.Months / 12 * 365 + after.Months % 12 * 28 + after.Days;

    private static ImmutableArray<T> Rising<T>(Fields fields, string key, ImmutableArray<T> otherwise, Func<Fields, string, T> read) where T : struct, IComparable<T>
    {
        T? less = null;
        return fields.Values(key, otherwise, 4, 4, (list, item) =>
        {
            var edge = read(list, item);
            if (less is { } before && edge.CompareTo(before) <= 0) list.Fault(item, string.Create(CultureInfo.InvariantCulture, $"must be more than {before}"));
            less = edge;
            return edge;
        });
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
