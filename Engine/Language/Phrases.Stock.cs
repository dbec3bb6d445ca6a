namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>I1, I5: whether it is there, and when it comes.</summary>
    private static readonly string[] Stock =
    [
        // there or not
        "在庫", "在庫切れ", "在庫状況", "在庫数", "ざいこ", "ストック", "残数", "残りわずか", "残ってますか", "残っていますか", "残ってる?",
        "残ってますでしょうか", "あと何個", "あと何台", "あと何点", "売り切れ", "売切れ", "売切", "うりきれ", "売れ切れ", "完売", "品切れ",
        "品切", "しなぎれ", "欠品", "ソールドアウト", "取り扱いはありますか", "取り扱いありますか", "取扱はありますか", "品薄",
        "売ってないの", "売ってませんか", "売っていませんか", "まだ売って", "どこで買え", "店舗で買え", "予約でき", "予約可能", "予約受付",
        "まだありますか", "まだあります?", "まだある?", "まだ買えますか", "まだ購入できますか", "今買えますか",
        // coming
        "入荷", "再入荷", "次回入荷", "入荷予定", "入荷待ち", "再販", "再販売", "取り寄せ", "取寄せ", "お取り寄せ", "取り置き", "取置き",
        "お取り置き",
        // delivery of it
        "納期", "即納", "即日発送", "即日出荷", "当日発送", "翌日発送", "すぐ届", "すぐに届", "いつ届", "何日で届", "いつ頃届",
        "いつごろ届", "いつまでに届", "明日届", "までに届", "いつ手に入", "まだ手に入", "最短いつ", "すぐ手に入", "すぐ買え", "日で届",
        "日くらいで届", "日ぐらいで届", "届きますか", "届くまで", "いつ来ますか", "発送はいつ", "いつ発送", "発送までどれ", "発送までどの",
        "出荷はいつ", "いつ出荷", "出荷予定", "お届け日", "配送日", "配達日", "届くのはいつ", "到着予定", "リードタイム",

        "in stock", "out of stock", "stock", "no stock", "not in stock", "back in stock", "on stock", "restock", "restocked", "restocking",
        "available", "not available", "unavailable", "availability", "available now", "available in", "sold out", "sell out", "selling out",
        "any left", "left in stock", "how many left", "how many do you have", "have any left", "back order", "backorder", "backordered",
        "back ordered", "pre order", "pre-order", "preorder", "lead time", "delivery time", "delivery date", "ship date", "shipping time",
        "when can you ship", "when will it ship", "when does it ship", "ready to ship", "how soon can", "how fast can you deliver",
        "when can i get it", "when will it arrive", "when does it arrive", "when would it arrive", "when will it get here",
        "how long is delivery", "how long is shipping", "how long will it take to arrive", "how long until it arrives", "do you still have",
        "do you have this in", "do you have it in", "when will i get it", "how long does shipping take", "how long does delivery take",
        "do you carry", "inventory", "for sale", "still selling", "still sell",
    ];
}
