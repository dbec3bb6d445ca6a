namespace Kizuna.Engine.Language;

internal static partial class Phrases
{
    /// <summary>
    /// P10: so many times a week at most, from once to five times: more than that is no wish of restraint (P9). The count is read from
    /// the phrase.
    /// </summary>
    private static readonly string[] WeeklyCap =
    [
        .. Each(
            [.. Each(["週", "週に"], Each(["1", "2", "3", "4", "5", "一", "二", "三", "四", "五"], ["回", "度"]))],
            ["まで", "以内", "にして", "だけにして", "が限度", "で十分", "までにして"]),
        .. Each(["週に最大", "週最大", "最大週", "多くて週", "多くても週に", "多くても週"], Each(["1", "2", "3", "4", "5", "一", "二", "三", "四", "五"], ["回"])),
        "週1で十分", "週一で十分", "週1でお願い", "週一でお願い", "週1までに", "週一までに",

        .. Each(
            Each(["at most ", "no more than ", "max ", "maximum "], ["once", "twice", "1", "2", "3", "4", "5", "two", "three", "four", "five"]),
            [" a week", " per week", " times a week", " times per week", " messages a week", " messages per week"]),
        .. Each(["once", "twice", "two times", "three times", "2 times", "3 times"], [" a week at most", " a week max", " a week is enough", " a week is plenty"]),
    ];
}
