namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>I2, T3: warranty, repair, returns.</summary>
    private static readonly string[] AfterSales =
    [
        "保証", "保証期間", "保証書", "保証内容", "製品保証", "延長保証", "メーカー保証", "返金保証", "保障", "補償", "ほしょう", "修理",
        "修理代", "修理費", "修理費用", "修理料金", "修理期間", "修繕", "直せますか", "直せる?", "直りますか", "直してもら", "直してほしい",
        "点検", "アフターサービス", "アフターサポート", "アフターケア", "アフターフォロー", "サポート", "サポート体制", "サポート窓口",
        "サポートセンター", "カスタマーサポート", "返品", "返品交換", "返送", "返金", "払い戻し", "払戻", "交換", "交換品", "取り替え",
        "取替え", "クーリングオフ", "クーリング・オフ", "故障", "こしょう", "壊れ", "こわれ", "不良品", "初期不良", "不具合", "破損",
        "動かない", "動きません", "動かなく", "電源が入ら", "傷があ", "傷が付い", "キズがあ", "部品", "スペアパーツ",

        "warranty", "guarantee", "guaranteed", "warranties", "repair", "repaired", "repairing", "fix it", "get it fixed", "after sales",
        "after-sales", "aftersales", "after sale service", "after-sale service", "aftercare", "return policy", "refund policy",
        .. Each(["return ", "returned ", "returning "], ["it", "this", "that", "them", "my", "the", "an", "a"]), "returns", "send it back", "send this back", "exchange", "refund", "refunded", "refundable", "reimburse", "reimbursed", "reimbursement", "money returned", "my money back",
        "money back", "replacement", "replace it", "replace my", "broken", "breaks", "if it breaks", "broke", "defective", "defect",
        "faulty", "damaged", "stopped working", "doesn't work", "does not work", "not working", "isn't working", "won't turn on",
        "malfunction", "spare part", "customer support", "technical support", "tech support",
    ];
}
