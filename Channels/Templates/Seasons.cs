namespace Kizuna.Channels.Templates;

/// <summary>How a letter begins at a time of the year (A11).</summary>
internal static class Seasons
{
    private static readonly string[] Ja =
    [
        "新しい年を迎え、いかがお過ごしでしょうか。",
        "立春を過ぎても寒い日が続きますが、お変わりありませんか。",
        "日ごとに春らしくなってまいりました。お元気でお過ごしでしょうか。",
        "桜の便りが届く季節となりました。お変わりなくお過ごしでしょうか。",
        "新緑のまぶしい季節となりました。お元気でお過ごしでしょうか。",
        "雨の日が多くなりましたが、お変わりありませんか。",
        "いよいよ夏本番となりました。お元気でお過ごしでしょうか。",
        "厳しい暑さが続いておりますが、体調など崩されていませんか。",
        "朝夕はしのぎやすくなってまいりました。お変わりありませんか。",
        "秋晴れの心地よい季節となりました。お元気でお過ごしでしょうか。",
        "朝晩冷え込むようになりました。あたたかくしてお過ごしでしょうか。",
        "今年も残りわずかとなりました。お忙しい毎日かと存じます。",
    ];

    private static readonly string[] En =
    [
        "A happy new year to you.", "We hope that the cold days find you well.", "Spring is on its way, and we hope that you are well.",
        "The cherry trees are in blossom, and we thought of you.", "We hope that you enjoy these fresh days of May.", "We hope that you are keeping well in the rainy season.",
        "Summer is here, and we hope that you are well.", "We hope that you keep cool in these hot days.", "The evenings are getting cooler, and we hope that you are well.",
        "We hope that you enjoy the clear days of autumn.", "It is getting colder, and we hope that you keep warm.", "The year draws to its end, and we hope that it was a good one for you.",
    ];

    internal static string Greeting(DateTime today, Language language) => (language == Language.Ja ? Ja : En)[today.Month - 1];
}
