namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>
    /// Consent taken back. It ends marketing until the customer subscribes again, so only words that can mean nothing less are here:
    /// "not now" and 「連絡しないで」 alone are a refusal.
    /// </summary>
    private static readonly string[] OptOut =
    [
        "配信停止", "配信を停止", "配信を止めて", "配信をやめて", "登録解除", "登録を解除", "退会", "購読解除", "購読を解除",
        .. Each(["もう", "二度と", "今後", "今後一切"], ["連絡しないで", "電話しないで", "送らないで", "連絡してこないで", "送ってこないで", "連絡してくるな"]),

        "unsubscribe", "opt out", "opt me out", "remove me", .. Each(["take me", "take us", "take my name", "take my number", "take my email", "take my address"], [" off"]), "stop sending", "stop contacting me",
        .. Each(["\nstop", "\nstop all", "\nstopall", "\nend", "\nquit", "\ncancel", "\nrevoke", "\noptout"], ["\n", ".\n", "!\n", " please\n", " please.\n", " now\n"]),
        "\nplease stop\n", "\nplease stop.\n", "\nplease stop!\n",
        "stop texting", "stop messaging", "stop emailing", "stop contacting", "stop spamming", "stop all messages", "stop these messages",
        .. Each(["don't ", "do not ", "never "], ["contact me again", "contact me anymore", "message me again", "email me again", "call me again"]),
    ];
}
