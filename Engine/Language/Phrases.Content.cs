namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>T4: how-to, maintenance, industry news.</summary>
    private static readonly string[] Content =
    [
        // how to
        "使い方", "使いかた", "つかいかた", "使用方法", "使用法", "利用方法", "使用手順", "操作方法", "どうやって使", "どう使",
        "どのように使", "どうやって設定", "どうやって操作", "操作手順", "操作の仕方", "設定方法", "設定の仕方", "セットアップ方法",
        "組み立て方", "組立方法", "取り付け方", "取付方法", "取扱説明書", "取り扱い説明書", "取説", "トリセツ", "説明書", "マニュアル",
        "ガイド", "ガイドブック", "ハウツー", "手順書", "やり方", "チュートリアル", "初心者向け", "入門", "講座", "セミナー", "ウェビナー",
        "勉強会", "解説動画", "使い方動画", "説明動画", "着こなし", "コーディネート例", "レシピ",
        // care
        "メンテナンス", "メンテナンス方法", "メンテ", "お手入れ", "手入れ", "お手入れ方法", "洗い方", "保管方法", "しまい方", "掃除の仕方",
        "掃除方法", "掃除はどう", "洗濯方法", "長持ちさせ", "ケア方法",
        // knowledge
        "業界トレンド", "業界動向", "業界の動向", "業界のトレンド", "業界ニュース", "業界情報", "市場動向", "業界の流れ", "業界の最新",
        "業界の今", "業界の話", "市場の動き", "トレンド", "最新トレンド", "最新の業界", "活用事例", "導入事例", "活用方法", "活用法",
        "成功事例", "事例集", "事例", "ノウハウ", "コツ", "コラム", "ブログ", "メルマガ", "ホワイトペーパー", "豆知識", "お役立ち",
        "参考資料",

        "how to", "how do i use", "how do you use", "how can i use", "how should i use", "how do i set", "how do i install",
        "how do i clean", "how do you clean", "how do you wash", "how do you care", "how do you maintain", "how do i maintain",
        "how do i wash", "how do i store", "how do i care", "how does it work", "how it works", "tutorial", "user guide", "user manual",
        "manual", "instruction", "instruction manual", "guide", "getting started", "walkthrough", "step by step", "demo video",
        "video on how", "maintenance", "maintain", "care instructions", "care for it", "take care of it", "cleaning", "tip",
        "best practice", "advice on", "trend", "industry news", "industry trend", "latest trend", "latest industry trend",
        "latest industry news", "case study", "case studies", "use case", "success story", "success stories", "white paper", "whitepaper",
        "webinar", "blog", "article", "newsletter article", "recipe",
    ];
}
