namespace Kizuna.Engine.Language;

// Acts of speech that a phrase alone makes. Most are made of several words (Understanding.Acts.cs).
internal static partial class Phrases
{
    /// <summary>Orders, or asks how to.</summary>
    private static readonly string[] Order =
    [
        "これください", "これ下さい", "これをください", "これを下さい", "それください", "それをください", "これちょうだい", "これ頂戴", "こちらをください", "こちらください",
        "これお願いします", "これをお願いします", "こちらをお願いします", "これにします", "それにします", "こちらにします", "これに決め", "これを頂き", "これをいただき", "これいただき",
        "これもらいます", "これをもらいます", "これで注文", "注文方法", "注文の仕方", "購入方法", "買い方", "購入手続き", "注文手続き", "申込方法", "申し込み方法", "どうやって買", "どうやって注文", "どうすれば買",
        "どうやったら買", "振込先",

        .. Each(
            Each(["i'll ", "i will ", "we'll ", "we will "], ["take ", "have ", "get "]),
            ["it", "this", "that", "these", "those", "them", "both", "one", "two", "three", "a couple", "a pair", "all of", "the"]),
        "i'll buy", "i'm buying", "we're buying", "send me one", "send me two", "send me three", "send me a couple", "give me one", "give me two", "can i get one", "can i get two", "can i have one", "can i have two",
        "how to order", "how to buy", "how to purchase", "how do i order", "how do i buy", "how can i order", "how can i buy", "how can i purchase", "how do i purchase", "how do i place an order", "how can i place an order", "how to place an order",
        "want to order", "want to buy", "like to order", "like to buy", "like to purchase", "like to place an order", "want to place an order", "want to purchase", "sign me up for one", "put me down for", "add to cart", "ready to order", "ready to buy", "reserve one", "hold one for me", "count me in",
    ];

    /// <summary>Something went wrong after buying; more of it is made of words together.</summary>
    private static readonly string[] Trouble =
    [
        "おかしいです", "調子が悪", "様子がおかし", "音がしな", "ひびが入", "割れて", "破れて", "汚れて", "カビ", "異臭", "変な臭い", "サイズが違", "色が違", "数が違", "商品が違", "注文と違", "頼んだものと違", "注文したものと違",
        "届いたものが違", "間違って届", "違う商品", "違うものが", "別の商品が届", "間違ったもの",

        "wrong item", "wrong size", "wrong color", "wrong colour", "wrong one", "wrong product", "wrong thing", "wrong order", "wrong address", "arrived damaged", "came damaged", "arrived broken", "cracked", "shattered", "fell apart",
        "owe me", "owes me", "charged twice", "charged me twice", "double charged", "double charge", "charged double", "billed twice", "overcharged", "not as described", "not what i ordered", "lost in the mail", "lost in transit", "order is wrong",
    ];

    /// <summary>Wants the account closed, the contract ended or personal data deleted.</summary>
    private static readonly string[] Erasure =
    [
        "解約したい", "解約します", "解約をお願い", "解約お願い", "解約希望", "解約してください", "解約して下さい", "解約の手続", "解約手続", "アカウントを削除", "アカウント削除", "個人情報を削除", "個人情報の削除", "データを削除してください",
        "情報を消して", "情報を削除して", "会員をやめ", "会員登録を削除", "個人情報を消",

        "delete my data", "delete my account", "close my account", "delete my information", "delete my personal", "erase my data", "remove my data", "remove my information", "right to be forgotten", "forget me", "delete me", "delete everything you have",
        "remove my details", "gdpr request", "cancel my account", "cancel my membership", "cancel my subscription",
    ];

    /// <summary>Neither yes nor no.</summary>
    private static readonly string[] NotNow =
    [
        "検討します", "検討いたします", "検討させて", "検討してみます", "検討してから", "検討中", "考えておきます", "考えときます", "考えてみます", "考えさせて", "考えます", "少し考え", "いまはいいかな", "今はいいかな", "今回はいいかな", "まだいいかな", "いいかな",
        "相談してから", "聞いてから", "聞いてみてから", "確認してから", "相談してみます", "相談します", "相談した上で", "相談のうえ", "持ち帰", "様子を見", "様子見", "保留", "迷って", "迷い中", "悩んで", "悩み中", "後で決め", "あとで決め", "もう少し待って", "予算が合わ", "予算オーバー", "改めて連絡", "改めてご連絡",
        "また連絡します", "また連絡する", "またご連絡します", "またご連絡いたします", "後日連絡", "後日ご連絡", "そのうち", "いずれまた",

        "let me think", "i'll think about it", "i will think about it", "think it over", "think about it", "need to think", "sleep on it", "not cheap enough", "too expensive for me", "too expensive for us", "out of my budget", "over my budget", "over budget", "can't afford it",
        "talk to my wife", "talk to my husband", "talk to my boss", "ask my wife", "ask my husband", "ask my boss", "check with my", "discuss with my", "discuss it with", "discuss internally", "get back to you", "still deciding", "haven't decided", "not decided yet", "undecided", "not sure yet", "on the fence",
        "i'll consider it", "we'll consider it", "considering it", "keep it in mind", "i'll let you know", "we'll let you know", "will let you know", "maybe not now", "perhaps later", "i'll see",
    ];

    /// <summary>Written by a program.</summary>
    private static readonly string[] AutoReply =
    [
        "自動返信", "自動で返信", "自動応答", "自動的に返信", "自動送信", "自動で送信", "自動的に送信", "自動配信メール", "不在通知", "不在連絡", "休暇通知", "不在にして", "不在のため", "終日外出", "休暇をいただ", "休暇を頂", "お休みをいただいて", "休業させていただ", "休業中", "営業時間外のため", "本メールは送信専用", "送信専用",
        "夏季休業", "年末年始休業", "夏期休業",

        "out of office", "out of the office", "automatic reply", "auto reply", "auto-reply", "autoreply", "automated reply", "automated response", "automated message", "automatic response", "auto response", "auto-response", "autoresponder", "automatically generated", "on annual leave", "on vacation until", "on vacation from", "on holiday until",
        "on leave until", "on maternity leave", "on parental leave", "on paternity leave", "away from my desk", "away from the office", "away from my email", "limited access to email", "limited access to my email", "no access to email", "no access to my email", "do not reply to this email", "do not reply to this message", "i am currently away", "i'm currently away",
    ];
}
