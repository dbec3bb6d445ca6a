using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

/// <summary>The few kinds of events that money and success are counted by.</summary>
public static class DealingKinds
{
    /// <summary>As the journal names them. The index of each store is over these (migration 003).</summary>
    public static readonly ImmutableArray<string> All =
        ["sampleRequested", "inquiryReceived", "orderCompleted", "orderRefunded", "dealLost", "referred", "surveyAnswered", "merged"];

    /// <summary>As they stand in the condition of that index: a query that says the same can use it.</summary>
    internal static readonly string AreAll = $"kind IN ({Columns.List(All)})";
}
