namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>T2: what is new.</summary>
    private static readonly string[] NewProduct =
    [
        "新製品", "新商品", "新作", "新品番", "新型", "新モデル", "ニューモデル", "新機種", "新発売", "新登場", "新色", "新シリーズ",
        "新バージョン", "新しいモデル", "新しい機種", "新しい商品", "新しい製品", "新しいの出", "新しいのは", "新しいのが", "アップデート",
        "アプデ", "新しいやつ", "最新", "最新モデル", "最新機種", "最新版", "最新型", "最新作", "最新の商品", "最新の製品",
        "アップグレード", "アップグレード版", "アップデート版", "改良版", "リニューアル", "次世代", "次のモデル", "次期モデル", "次回作",
        "後継", "後継機", "発売日", "発売予定", "いつ発売", "発売はいつ", "いつ出ますか", "先行販売", "先行予約", "限定品", "新着",
        "今年のモデル", "来年のモデル",

        "new model", "new product", "new item", "new version", "new release", "new arrival", "new line", "new collection", "new series",
        "new edition", "new generation", "next model", "next version", "next generation", "next gen", "newest", "latest", "latest model",
        "latest version", "upgrade", "upgraded", "upgraded version", "release date", "launch date", "when does it launch",
        "when is the launch", "launching", "coming out", "successor", "what's new", "what is new", "anything new", "just released",
        "updated version", "newer model", "newer one", "new one", "newer version", "early access", "this season's",
    ];
}
