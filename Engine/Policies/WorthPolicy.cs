using System.Collections.Immutable;
using Kizuna.Engine.Classification;

namespace Kizuna.Engine.Policies;

/// <summary>What makes a customer worth a step of their own, and what a profile must have. Money is in the currency of the shop.</summary>
public sealed record WorthPolicy
{
    /// <summary>Rule L3: lifetime total, net of refunds, that opens the VIP group. The seed's example was 100,000 yuan.</summary>
    public decimal VipSpend { get; init; } = 100_000;

    /// <summary>Rules L14, M9: how well liked a category must be for a related offer. An order counts 5, a view or a click 1.</summary>
    public int Affinity { get; init; } = 10;

    /// <summary>Rules M6, Z14: the money that earns one point.</summary>
    public decimal PointPer { get; init; } = 100;

    /// <summary>Rules M6, Z14: the points of one reward coupon.</summary>
    public int RewardPoints { get; init; } = 500;

    /// <summary>Rule M10: the highest score of a survey that calls for an answer; 2 is low on a scale of 1 to 5.</summary>
    public decimal LowScore { get; init; } = 2;

    /// <summary>Rule M10: words in a comment that ask for a look at the carrier. Case, width and kana do not matter.</summary>
    public ImmutableArray<string> SlowDelivery { get; init; } =
    [
        "配送が遅", "配達が遅", "発送が遅", "到着が遅", "届くのが遅", "届くまで遅", "なかなか届か", "まだ届か", "slow delivery", "slow shipping", "delivery was slow",
        "delivery is slow", "late delivery", "arrived late", "took too long",
    ];

    /// <summary>Rule M10: words in a comment that ask for a better manual or description.</summary>
    public ImmutableArray<string> UnclearDescription { get; init; } =
    [
        "説明がわかりにく", "説明が分かりにく", "説明が足り", "説明が不足", "説明不足", "説明書がわかりにく", "説明書が分かりにく", "使い方がわから",
        "使い方が分から", "unclear description", "description was unclear", "description is unclear", "unclear instructions", "confusing manual", "hard to understand",
    ];

    /// <summary>Rule D9: how long nothing may be heard or noted of a customer before the profile is out of date.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromDays(180);
}
