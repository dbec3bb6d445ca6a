namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>P8: would rather read. 「電話はやめて」 is often said of sales calls and is not here.</summary>
    private static readonly string[] PrefersText =
    [
        "電話は苦手", "電話が苦手", "電話苦手", "お電話は苦手", "電話は嫌い", "電話が嫌い", "電話は出られ", "電話には出られ", "電話に出られ", "電話には出ません", "電話は出ません", "でんわは苦手",
        "でんわはにがて", "電話はにがて", "電話がにがて", "音声は苦手", "音声が苦手", "音声は聞け", "ボイスメッセージは聞け", "ボイスは苦手",
        .. Each(["電話より", "電話よりも", "電話ではなく", "電話じゃなく", "電話じゃなくて", "音声より", "音声ではなく"], ["テキスト", "メッセージ", "メール", "チャット", "line", "文字", "文章"]),
        .. Each(["テキスト", "文字", "文章", "チャット"], ["でお願い", "のほうが", "の方が", "がいい", "が良い", "がありがたい", "が助かる", "を希望", "希望", "を好"]),
        "テキストコミュニケーション", "文字でのやり取り", "文面でお願い",

        .. Each(["prefer ", "prefers ", "rather "], ["text", "texting", "to text", "written", "chat", "reading", "writing"]),
        .. Each(["text", "texts", "message", "chat", "write"], [" instead of calling", " instead of a call", " rather than call", " rather than calling", " me instead"]),
        "prefer messages", "prefer messaging", "prefer text message", "prefer email over", "text only", "texts only", "text is better", "text works better", "no phone calls", "no calls please",
        "don't like phone calls", "don't like calls", "don't like talking on the phone", "do not like phone calls", "hate phone calls", "hate calls",
        "not a phone person", "can't take calls", "cannot take calls", "can't pick up the phone",
    ];

    /// <summary>P7: would rather listen.</summary>
    private static readonly string[] PrefersVoice =
    [
        .. Each(["音声", "音声メッセージ", "ボイスメッセージ", "ボイス"], ["でお願い", "のほうが", "の方が", "がいい", "が良い", "がありがたい", "が助かる", "を希望", "を好"]),
        .. Each(["電話", "お電話", "でんわ"], ["のほうが", "の方が", "がいい", "が良い", "がありがたい", "が助かる", "を好"]), // 「電話でお願い」 is about one matter
        "音声コミュニケーション", "声で聞きたい", "声で聞くほう", "声で聞く方", "文字は苦手", "文字が苦手", "文字を打つのが苦手", "文字を打つのは苦手", "文章は苦手", "文章が苦手", "読むのが苦手",
        "読むのは苦手", "メールは苦手", "メールが苦手", "おんせいのほうが",

        .. Each(["prefer ", "prefers ", "rather "], ["voice", "a voice", "voice message", "voice note", "a call", "calls", "phone", "a phone call", "phone calls", "to talk", "talk", "talking", "listening"]),
        .. Each(["call", "talk", "voice"], [" instead of texting", " rather than text", " rather than texting", " me instead"]),
        "voice only", "voice is better", "voice works better", "voice notes are better", "send me a voice message", "send a voice message",
        "send me a voice note", "send voice notes", "rather have a call", "hate texting", "hate typing", "don't like texting", "don't like reading",
    ];
}
