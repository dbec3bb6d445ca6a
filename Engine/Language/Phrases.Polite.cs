namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>
    /// I3: thanks, acknowledgement, greeting, emoji. Counts only where nothing stronger is said. Line breaks around a phrase: it counts
    /// only as a line of its own.
    /// </summary>
    private static readonly string[] Polite =
    [
        // thanks
        "ありがとう", "ありがとうございます", "ありがとうございました", "有難う", "有り難う", "ありがと", "あざます", "あざす", "あざっす",
        "サンキュー", "さんくす", "感謝", "恐縮です", "恐れ入ります", "助かります", "助かりました", "助かる", "嬉しいです", "うれしいです",
        // acknowledgement
        "了解", "りょうかい", "りょーかい", "りょです", "承知", "かしこまりました", "かしこまり", "畏まりました", "分かりました",
        "わかりました", "承りました", "オッケー", "オーケー", "\nおけ\n", "確認しました", "確認いたしました", "拝見しました", "なるほど",
        "おk", "\nはい\n", "\nはい。\n", "\nはい!\n", "\nはーい\n", "\nええ\n", "\nうん\n", "\nりょ\n", "\nりょ!\n", "大丈夫です",
        "良さそうですね", "いいですね", "結構ですね",
        // greeting
        "お世話になって", "お世話になり", "よろしくお願い", "宜しくお願い", "よろしくです", "おはよう", "こんにちは", "こんにちわ",
        "こんばんは", "こんばんわ", "はじめまして", "初めまして", "お疲れ様", "お疲れさま", "おつかれ", "失礼します", "失礼いたします",
        "ご対応ありがとう",

        "thank you", "thank you for", "thank you so much", "thank you so much for", "thanks so much", "thanks so much for", "thanks for", "thx for", "thank u", "thanks", "thanx", "thx", "tks", "ty", "tysm", "tyvm",
        "many thanks", "thankful", "gratitude", "big help", "very helpful", "so helpful", "was helpful", "thank", "you're the best", "so kind", "kind of you", "bless you", "you rock", "lifesaver", "merci", "gracias", "appreciate", "appreciated", "much appreciated", "much obliged", "owe you one", "cheers", "grateful", "ok", "\nk\n", "\nkk\n", "\nyes\n", "\nyep\n",
        "\nyeah\n", "okay", "okey", "okie", "got it", "understood", "i understand", "noted", "i see", "sounds good", "sounds great",
        "looks good", "will do", "sure", "alright", "all right", "perfect", "great", "cool", "nice", "awesome", "copy that", "roger",
        "no worries", "hi", "hello", "hey", "good morning", "good afternoon", "good evening", "good day", "nice to meet you",
        "best regards", "kind regards", "have a nice day", "have a good day",

        "👍", "👌", "🙏", "🙇", "😊", "😀", "😃", "😄", "😁", "😆", "🙂", "☺", "🥰", "😍", "🤗", "😉", "😌", "👏", "🙌", "💪", "✨", "🎉",
        "❤", "💕", "💖", "♥", "💯", "✅", "🙆", "🤝", "👋", "😂", "🤣", "😇", "😎", "🤩", "😘", "🌸", "🌟", "⭐", "🎊", "🆗", "💐", "🙋",
        "🫶", "🧡", "💛", "💚", "💙", "💜", "🤍", "☀", "(^^)", "^^", "(^_^)", "m(_ _)m", "m(__)m", "(笑)",
    ];
}
