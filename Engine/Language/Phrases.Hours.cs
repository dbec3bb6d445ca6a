namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>P4: not at night. A plea for tonight is no habit, and is an aside (<see cref="Grammar"/>).</summary>
    private static readonly string[] NightOff =
    [
        .. Each(["夜間は", "夜間に", "夜は", "夜に", "夜中は", "夜中に", "深夜は", "深夜に", "夜遅くは", "夜遅くに", "夜はもう", "夜間はもう"], NotToUs),
        .. Each(["夜間の", "夜の", "深夜の", "夜遅い"], Sparing),
        "夜は静かにして", "夜間は静かにして", "夜はやめて", "夜間はやめて", "夜は控えて", "夜間は控えて", "夜間はお控え", "夜間はご遠慮", "よるはじゃましないで",
        "よるはれんらくしないで", "やかんはじゃましないで",

        .. Each(["don't ", "do not ", "stop ", "never "], Each(["message", "text", "call", "contact", "disturb", "email", "bother", "write"], [" me at night"])),
        .. Each(["stop "], ["messaging me at night", "texting me at night", "calling me at night", "contacting me at night", "emailing me at night"]),
        .. Each(["don't ", "do not "], ["message us at night", "call us at night", "contact us at night", "disturb at night", "contact me late at night",
            "message me late at night", "call me late at night", "text me late at night", "call or text at night", "call or text me at night"]),
        .. Each(["no "], ["messages at night", "calls at night", "texts at night", "contact at night", "phone calls at night", "night calls", "night messages"]),
        "not at night",
    ];

    /// <summary>P5: on weekdays only.</summary>
    private static readonly string[] WeekdaysOnly =
    [
        .. Each(["土日は", "土日に", "土日祝は", "週末は", "週末に", "休日は", "休日に"], NotToUs),
        .. Each(["土日の", "土日祝の", "週末の", "休日の"], Sparing),
        .. Each(["連絡は平日", "ご連絡は平日"], ["のみ", "だけ", "に", "の日中"]),
        .. Each(["平日のみ", "平日だけ", "平日にのみ"], ["連絡", "ご連絡", "でお願い", "お願い", "にして"]),
        .. Each(["平日に", "平日の日中に", "平日昼間に"], ["連絡ください", "連絡下さい", "連絡して", "ご連絡ください", "ご連絡下さい", "お願い"]),
        "平日でお願い", "平日しか対応でき", "平日しか連絡が", "平日しか出られ", "へいじつにおねがい", "へいじつのみ",

        "weekdays only", "only weekdays", "on weekdays only", "only on weekdays", "monday to friday only", "business hours only",
        "office hours only", "working hours only", "not on weekends", "not on the weekend",
        .. Each(["only during ", "during "], ["business hours only", "business hours please", "office hours please", "working hours please"]),
        .. Each(["don't ", "do not ", "never "], ["message me on weekends", "call me on weekends", "text me on weekends", "contact me on weekends", "email me on weekends"]),
        .. Each(["no "], ["messages on weekends", "calls on weekends", "texts on weekends", "contact on weekends"]),
    ];

    private static string[] NotToUs => ["邪魔しないで", "連絡しないで", "電話しないで", "送らないで", "メッセージしないで", "連絡してこないで", "連絡は控え"];

    private static string[] Sparing => Each(["連絡", "ご連絡", "電話", "お電話", "メッセージ"], ["は控え", "はお控え", "はやめて", "はご遠慮", "は遠慮", "は不要", "はいりません"]);
}
