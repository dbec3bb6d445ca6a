namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>I2, T3: function, specification, size, weight, comparison.</summary>
    private static readonly string[] Spec =
    [
        // the sheet
        "仕様", "仕様書", "しよう書", "製品仕様", "スペック", "スペック表", "諸元", "性能", "機能", "機能性", "きのう一覧", "新機能",
        "特徴", "特長", "詳細情報", "型番", "品番",
        // measures
        "重量", "重さ", "おもさ", "重いですか", "どのくらい重", "どれくらい重", "軽いですか", "大きいですか", "小さいですか",
        "どのくらいの大き", "大きすぎ", "小さすぎ", "何キロ", "何kg", "何グラム", "何g", "軽さ", "サイズ", "サイズ感", "サイズ表", "寸法",
        "大きさ", "長さ", "高さ", "奥行", "奥行き", "横幅", "幅は", "厚さ", "厚み", "何センチ", "何cm", "何ミリ", "何mm", "何インチ",
        "容量", "容積", "直径", "画素数", "解像度", "カラバリ", "カラーバリエーション", "色は何", "色はどん", "何色展開", "カラーは",
        "カラー展開", "カラー違い", "他の色", "別の色", "何色", "色違い",
        // power
        "バッテリー", "電池", "電池持ち", "充電", "消費電力", "電圧", "ワット数", "駆動時間", "何時間使え", "何時間もち", "何時間持",
        "どのくらい持", "どれくらい持", "どのくらいもち", "どれくらいもち", "どのくらいもつ", "どれくらいもつ", "連続使用時間", "出力",
        "メモリ", "ストレージ", "通信方式",
        // toughness
        "耐久性", "耐久", "丈夫", "頑丈", "防水", "防滴", "防塵", "耐水", "水に濡れ", "濡れても", "水に強", "水洗い", "壊れやす",
        "壊れにく", "傷つきやす", "耐熱", "耐荷重", "耐用年数", "寿命", "何年使え", "何年もち", "何年持ち", "長持ち", "強度", "洗濯でき",
        "洗え",
        // stuff
        "素材", "材質", "原材料", "成分", "生地", "アレルギー", "産地", "原産国", "製造国",
        // fits with
        "対応機種", "対応していますか", "対応してますか", "対応しています?", "対応してる?", "対応しているか", "対応可能", "対応?",
        "対応ですか", "対応してないですか", "対応していませんか", "で動きますか", "で使えますか", "bluetooth", "usb", "wifi対応", "対応したもの", "対応した製品", "対応した商品", "対応しているもの", "対応している製品", "対応している商品", "対応モデル", "対応品",
        "対応os", "対応サイズ", "非対応", "互換", "互換性", "接続でき", "取り付けでき", "動作環境", "規格",
        // compared with others
        "比較", "比較表", "比較レビュー", "他社比較", "違いは何", "との違い", "と比べて", "に比べて", "おすすめはどれ", "どれがおすすめ",
        "どっちがいい", "どちらがいい", "どちらが良い", "何が違", "どう違", "どちらがおすすめ", "どっちがおすすめ", "レビュー", "口コミ",
        "評判",

        "spec", "spec sheet", "specification", "data sheet", "datasheet", "feature", "function", "functionality", "performance", "weight",
        "weigh", "how heavy", "how much does it weigh", "how much weight", "heavy", "lightweight", "size", "sizing", "size chart",
        "size guide", "what sizes", "dimension", "measurement", "how big", "how large", "how long is it", "how tall", "how wide",
        "how thick", "how deep", "height", "width", "length", "thickness", "diameter", "capacity", "material", "fabric", "ingredient",
        "made of", "color options", "colour options", "durability", "durable", "sturdy", "robust", "how long does it last",
        "how long will it last", "lifespan", "battery", "battery life", "how long does the battery last", "rechargeable", "charging time", "to charge", "fully charge", "charge fully", "charge time", "hold a charge", "holds a charge", "charging cable", "charging port", "on one charge", "on a single charge", "per charge", "fast charging", "quick charge", "wireless charging",
        "power consumption", "wattage", "voltage", "compatible", "compatibility", "work with", "works with", "does it fit", "will it fit",
        "does it support", "waterproof", "water resistant", "water-resistant", "water resistance", "dustproof", "shockproof", "resolution",
        "compare", "compared to", "compared with", "comparison", "difference between", "what is the difference", "what's the difference",
        "which one is better", "which is better", "come in black", "come in white", "come in different", "does it come in", "what color",
        "what colour", "in the rain", "review", "model number",
    ];
}
