using Kizuna.Engine;

namespace Kizuna.Silo.Cli;

/// <summary>A made-up shop for running shoes: who its customers are, and what such people say.</summary>
internal static class DemoShop
{
    /// <summary>In the order of their ids. Languages are mixed as in a shop at a harbour.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "山田 花子", "鈴木 一郎", "高橋 美咲", "田村 健太", "伊藤 さくら", "渡辺 大輔", "中村 由美", "小林 翔", "加藤 恵", "吉田 直樹",
        "山本 彩", "佐々木 拓也", "松本 千尋", "井上 亮", "木村 真由美", "林 陽子", "清水 悠斗", "山崎 結衣", "森 隆", "池田 楓",
        "橋本 蓮", "石川 葵", "前田 剛", "藤田 桃子", "小川 慎一", "岡田 凛", "長谷川 正", "村上 すみれ", "近藤 海斗", "坂本 文",
        "李 小明", "王 芳", "陳 志強", "張 麗", "劉 洋", "Ada Brooks", "Tom Keller", "Maria Santos", "Jun Park", "Olivia van der Berg-Sutherland",
    ];

    public static readonly IReadOnlyList<string> Categories = ["ランニング", "トレイル", "ウォーキング", "キッズ", "アクセサリー"];

    private static readonly string[] Channels = ["line", "line", "mail", "web"];

    private static readonly string[] Japanese =
    [
        "これいくらですか?", "トレイル用の新型は在庫ありますか?", "割引はありますか", "次のセールはいつですか?", "重量とサイズを教えてください", "保証期間はどのくらいですか",
        "最新モデルが気になっています", "お手入れの方法を知りたいです", "以前、御社の製品を使ったことがあります", "友人に勧めました", "ありがとうございます!", "了解しました。",
        "今は必要ありません", "26.5cmの在庫はありますか?", "2足買うと安くなりますか", "耐久性について比較レビューはありますか",
    ];

    private static readonly string[] English =
    [
        "How much is the trail shoe?", "Is it in stock in size 10?", "Any discount for two pairs?", "What does it weigh?", "How long is the warranty?",
        "Is there a new model coming?", "Thanks a lot!", "I don't need it right now, thank you.", "I recommended you to a friend.", "When is the next sale?",
    ];

    public static string Id(int customer) => $"demo-{customer + 1:00}";

    public static string Channel(Random random) => Pick(random, Channels);

    public static string Words(int customer, Random random) => Pick(random, Names[customer][0] < '\u2E80' ? English : Japanese);

    /// <summary>Between 3,900 and 24,900 yen, as price tags are.</summary>
    public static int Price(Random random) => random.Next(4, 26) * 1000 - 100;

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
