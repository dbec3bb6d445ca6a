namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>I1, I5: what it costs.</summary>
    private static readonly string[] Price =
    [
        // asking
        "いくら", "おいくら", "お幾ら", "幾ら", "いくらぐらい", "いくらくらい", "いか程", "いかほど", "なんぼ", "なんぼくらい", "何円",
        "なん円", "何万円", "ハウマッチ", "予算はどのくらい", "高すぎる", "高いですか", "予算はどれくらい",
        // the noun
        "値段", "お値段", "ねだん", "価格", "価格表", "価格帯", "価額", "かかく", "りょうきん", "ひようは", "お値打ち価格", "販売価格",
        "参考価格", "希望小売価格", "税込価格", "税抜価格", "本体価格", "売価", "定価", "単価", "原価", "料金", "料金表", "料金プラン",
        "料金体系", "利用料", "使用料", "月額", "年額", "初期費用", "費用", "費用対効果", "概算費用", "工賃", "代金", "金額", "総額",
        "合計額", "送料", "配送料", "手数料", "コスト", "プライス", "相場", "税込", "税込み", "税抜", "税抜き", "税別",
        // quotes
        "見積", "見積り", "見積もり", "お見積", "お見積り", "お見積もり", "御見積", "御見積り", "みつもり", "おみつもり", "見積書",
        "お見積書", "御見積書", "見積依頼", "概算", "クォート", "クオート",
        // too dear?
        "高くない?", "高くないですか", "高くないか", "高くないの", "高くないでしょうか", "高すぎ", "高過ぎ", "割高", "ちょっと高い",
        "少し高い", "高いですね", "値が張",

        "how much", "how expensive", "how pricey", "price", "price list", "price tag", "price range", "priced", "pricing", "unit price",
        "list price", "retail price", "cost", "costing", "shipping cost", "shipping fee", "delivery fee", "delivery charge",
        "shipping charge", "quote", "quotation", "estimate", "fee", "monthly fee", "rate card", "expensive", "pricey", "overpriced",
        "too dear", "what would it run me", "what is the damage", "charge", "charged", "charging", "surcharge", "interest rate", "interests", "pay interest", "any interest", "interest on", "interest do i", "the interest", "much interest", "less interest", "more interest", "interest free", "mortgage rate", "loan rate", "your rates", "the rate", "pay extra", "extra cost", "service charge", "exchange rate", "commission", "for free", "is it free", "free to", "free of charge", "have to pay", "had to pay", "additional costs", "extra costs", "ballpark figure", "what do you charge", "how much do you charge",
        "how many dollars", "how many yen", "how many bucks", "tax included", "including tax", "incl tax", "with tax",
    ];
}
