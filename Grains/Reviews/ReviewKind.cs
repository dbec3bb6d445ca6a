using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Reports;

namespace Kizuna.Grains.Reviews;

/// <summary>What is looked at each week (K4).</summary>
internal sealed record ReviewKind(string Rule, LocalText Title)
{
    internal static readonly ImmutableArray<ReviewKind> Weekly =
    [
        new("A16", new("今週のタグの分布を確認する", "Look at this week's distribution of tags")),
        new("I16", new("30分で担当する全顧客のタグを見直す", "30 minutes: look at the tags of all your customers")),
        new("T6", new("20分で関心の構成を確認する", "20 minutes: look at the mix of interests")),
    ];

    /// <summary>Rule A15: only in a week that begins with the alarm.</summary>
    internal static readonly ReviewKind Alarm =
        new("A15", new("高活性の割合が低いので、集客と再活性化を強める", "High activity is low: strengthen acquisition and activation"));
}
