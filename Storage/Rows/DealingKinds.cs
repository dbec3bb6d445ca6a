using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

/// <summary>The few kinds of events that money and success are counted by.</summary>
public static class DealingKinds
{
    /// <summary>As the journal names them. The index of each store is over these (migrations 003 and 007 or 008).</summary>
    public static readonly ImmutableArray<string> All =
        ["sampleRequested", "inquiryReceived", "orderCompleted", "orderRefunded", "dealLost", "referred", "surveyAnswered", "merged", Undone];

    /// <summary>Takes others back, whenever they were.</summary>
    internal const string Undone = "importUndone";

    /// <summary>As they stand in the condition of that index: a query that says the same can use it.</summary>
    internal static readonly string AreAll = $"kind IN ({Columns.List(All)})";
}
