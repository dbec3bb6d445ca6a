namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>
    /// P11: the customer will make the contact. Each phrase says who: 「必要なら連絡してください」 asks us to. It outweighs the refusal beside it
    /// (X8).
    /// </summary>
    private static readonly string[] Passive =
    [
        .. Each(
            ["必要になったら", "必要になりましたら", "必要になれば", "必要になった時に", "必要な時に", "必要な時は", "必要なときに", "必要なときは", "必要があれば",
             "必要なら", "必要であれば", "必要でしたら", "入り用になったら", "用があれば", "用があるときは", "欲しくなったら", "ほしくなったら",
             "ひつようになったら", "ひつようなときに"],
            ["連絡します", "連絡する", "連絡するね", "連絡いたします", "連絡致します", "ご連絡します", "ご連絡いたします", "ご連絡致します", "こちらから",
             "また連絡します", "また連絡する", "声をかけます", "声かけます", "れんらくします", "れんらくする"]),

        "not now, will contact", "not now, i'll contact", "not now but i'll contact", "not now, we'll contact", "don't call us, we'll call you",
        "don't contact me, i'll contact you", "don't call me, i'll call you",
        .. Each(
            ["contact you ", "reach out ", "get in touch ", "be in touch ", "let you know ", "message you ", "call you "],
            ["when i need", "if i need", "when we need", "if we need", "once i need", "when needed", "if needed", "when i'm ready", "when we're ready",
             "if i ever need"]),
    ];
}
