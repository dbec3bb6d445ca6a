namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>
    /// I4: an explicit no that needs no context. What may also deny a topic (不要, いりません, don't need) is grammar and lives in
    /// <see cref="Grammar"/>.
    /// </summary>
    private static readonly string[] Refusal =
    [
        // does not buy
        "買わない", "買いません", "買うつもりはない", "買う気ない", "買うのはやめ", "買うのをやめ", "もう買いました", "もう買ってしま",
        "もう購入しました", "買うつもりはありません", "買う予定はない", "買う予定はありません", "買う予定がない", "買う予定がありません",
        "買う気はない", "買う気はありません", "買う気がない", "購入しない", "購入しません", "購入はしません", "購入いたしません",
        "購入の予定はありません", "購入予定はありません", "購入する予定はありません", "購入するつもりはありません", "購入は考えていません",
        "購入は考えてません", "購入は考えておりません", "購入を考えていません", "購入は検討していません", "注文しない", "注文しません",
        "注文はしません", "注文いたしません", "申し込みません", "申し込みはしません", "契約しません", "契約はしません", "導入しません",
        "リピートしません", "リピートはしません", "リピートはない", "導入の予定はありません", "導入予定はありません", "検討しません",
        "検討していません", "検討しておりません", "検討してません", "検討していない", "検討の予定はありません", "予定はございません",
        // not now
        "見送り", "見送ります", "見送らせて", "見送る", "また今度", "また次回", "またの機会", "次の機会に", "別の機会に", "今はやめて",
        "今回はやめて", "今はいい", "今はいいです", "今回はいいです", "もういいです", "もういい", "今は大丈夫です", "今回は大丈夫です",
        // stops
        "やめておきます", "やめときます", "やめとく", "やめておく", "やめます", "止めておきます", "止めときます", "辞めておきます",
        "辞めます", "よしておきます", "取りやめ", "取り止め", "諦めます", "あきらめます", "パスします", "パスで", "やめました",
        "やめることに", "遠慮します", "遠慮しておきます", "遠慮しときます", "遠慮いたします", "遠慮させて", "ご遠慮します",
        "ご遠慮ください", "ご遠慮願", "辞退", "お断り", "断ります", "お断りします", "お断りいたします", "お断りさせて", "営業お断り",
        "キャンセルします", "他社に決め", "他社さんに決め", "他社にお願い", "他社さんにお願い", "別の会社で", "別の会社に",
         "ご縁がな", "興味がなくなり", "興味を失", "他社で決め",
        .. Each(["他", "他店", "他社", "よそ", "他の店", "他のお店", "別の店", "別のお店", "違う店", "違うお店", "別のところ", "他のところ", "ほかの店", "ほかのお店", "ほかのところ"], ["で買", "で購入", "で注文"]),
        // does not want to hear
        "ブロックします", "迷惑です", "しつこいです", "しつこいな",

        "no thanks", "no thank you", "no thx", "no, thanks", "no, thank you", "no, thx", "thanks but no", "thanks but no thanks",
        "hard pass", "i'll pass", "i will pass", "we'll pass", "we will pass", "have to pass", "going to pass", "gonna pass",
        "pass on this", "pass on it", "pass for now", "i have no interest", "we have no interest", "\nno interest\n", "lost interest",
        "no longer interested", "don't need it anymore", "not now", "not right now",
        "not today", "not at this time", "not at the moment", "not this time", "not for me", "not for us", "not ready to buy",
        "maybe later", "maybe next time", "maybe next year", "maybe next month", "maybe another time", "some other time", "next time maybe",
        "no need", "not buying", "won't buy", "will not buy", "won't be buying", "will not be buying", "wouldn't buy", "not going to buy",
        "not gonna buy", "not planning to buy", "no plans to buy", "don't plan to buy", "decided not to", "decided against",
        "won't be ordering", "will not order", "won't order", "not ordering", "not purchasing", "will not purchase", "won't purchase",
        "don't want to buy", "don't want to order", "changed my mind", "changed our mind",
        .. Each(["went with ", "gone with ", "going with "], ["another", "someone else", "somebody else", "a different"]), "bought elsewhere", "we're all set",
        "i'm all set", "i'm good thanks", "we're good thanks", "🙅", "👎", "❌", "✖", "🚫", "\npass\n", "\npass.\n",
        "stop bothering", "\nstop it\n", "leave me alone", "spam", "not interested", "not really interested", "not very interested", "not that interested",
        "not at all interested", "uninterested",
    ];
}
