namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>I1, T1: discounts, sales, coupons.</summary>
    private static readonly string[] Discount =
    [
        // the noun
        "割引", "割引き", "わりびき", "割り引き", "割引率", "割引券", "割引コード", "割引クーポン", "割引価格", "割引後の価格", "値引",
        "値引き", "お値引き", "ねびき", "値引率", "値引き率", "値引き価格", "値引き交渉", "ディスカウント", "ディスカント", "割安", "学割",
        "早割", "団体割", "まとめ割", "割り戻し", "値下", "値下げ", "お値下げ", "ねさげ", "値下げ交渉", "値下げ価格", "プライスダウン",
        "価格交渉", "価格改定", "価格の相談", "クーポン", "クーポンコード", "プロモーションコード", "プロモコード", "ポイント還元",
        "キャッシュバック", "特典", "特価", "特売", "格安", "激安", "最安", "アウトレット", "おまけ", "セール", "セール価格",
        "タイムセール", "バーゲン", "キャンペーン", "キャンペーン価格", "ブラックフライデー", "お得", "お買い得", "おトク", "%オフ", "%off",
        "パーセントオフ", "%引き", "%引", "割オフ", "円引き", "円引", "円オフ", "送料無料",
        // asking for one
        "安く", "お安く", "やすく", "安うして", "安う", "やすうして", "安くして", "安いの", "安いやつ", "安いもの", "一番安い",
        "いちばん安い", "最も安い", "半額", "何割引", "何割", "ポイントつき", "ポイント付き", "ポイントはつ", "ポイントは付", "ポイント使",
        "安価", "もっと安", "もう少し安", "もうちょっと安", "もうちょい安", "少し安", "すこし安", "まけて", "まからない", "値切",
        "サービスして", "まけられ", "まけても", "負けてもら", "負けてくれ", "おまけして", "まかりま", "勉強して", "勉強でき",
        "サービスしてもら", "サービスしてくれ", "色をつけて", "色を付けて", "高いので何とか", "なんとかなりませんか", "何とかなりませんか",
        "なんとかならない", "何とかならない", "端数切",

        "discount", "discounted", "discount code", "coupon", "coupon code", "promo", "promo code", "promotion", "promotional",
        "promotion code", "voucher", "rebate", "cashback", "cash back", "sale", "on sale", "flash sale", "clearance", "bargain", "deal",
        "best deal", "special offer", "black friday", "cyber monday", "price drop", "price cut", "price match", "price reduction",
        "discounted price", "sale price", "special price", "promo price", "cheap", "cheaper", "cheapest", "lower", "lower price",
        "do better on the price", "better deal", "lower the price", "best price", "better price", "reduce the price", "negotiable",
        "negotiate", "percent off", "% off", "money off", "knock off", "go lower", "come down on", "any lower", "free shipping",
        "buy one get one", "bogo", "bulk pricing", "volume pricing", "wholesale price", "on offer",
    ];
}
