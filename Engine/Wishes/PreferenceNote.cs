using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Wishes;

/// <summary>
/// Rule P13: the wishes of a customer as one line that a rep keeps, in Japanese and English:
/// <c>王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回</c>. What is written here is read back the same.
/// </summary>
/// <param name="Name">The customer's name; null when the note gives none.</param>
public sealed record PreferenceNote(string? Name, Preferences Preferences)
{
    /// <summary>Longer than any note that a person reads at a glance.</summary>
    public const int MostCharacters = 2000;

    internal const string NoneJa = "希望なし", NoneEn = "no wishes";

    internal static readonly string[] DaysJa = ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"];
    internal static readonly string[] DaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The note with everything that it says wrong, field by field.</summary>
    /// <param name="text">Fields in any order, separated by <c>|</c>; the name comes first.</param>
    /// <param name="policy">Says which hours the night has, and what words mean.</param>
    public static (PreferenceNote Note, ImmutableArray<string> Faults) Parse(string text, Policy policy) => new NoteReader(policy).Read(text);

    public LocalText Written => new(string.Join(" | ", Fields(japanese: true)), string.Join(" | ", Fields(japanese: false)));

    private IEnumerable<string> Fields(bool japanese)
    {
        if (Name is { } name && string.Join(' ', name.Split(NoteReader.Bars)).Trim() is { Length: > 0 } one)
            yield return IsPlain(one) ? one : $"{(japanese ? "名前" : "name")}: {one}";
        if (Preferences is { HasAny: false, Zone: null })
            yield return japanese ? NoneJa : NoneEn;
        if (Preferences.Form is { } form)
            yield return japanese ? $"{FormJa(form)}コミュニケーションを好む" : $"prefers {Names.Of(form)}";
        if (!Preferences.Windows.IsEmpty)
            yield return japanese
                ? string.Join("、", Preferences.Windows.Select(window => $"{Days(window.Days, japanese)} {Ja(window.From)}〜{Ja(window.To, isEnd: true)}")) + "連絡可能"
                : "available " + string.Join(", ", Preferences.Windows.Select(window => $"{Days(window.Days, japanese)} {En(window.From)}–{En(window.To, isEnd: true)}"));
        if (Preferences.WeeklyCap is { } cap)
            yield return japanese ? $"プッシュは週に最大{cap}回" : $"at most {cap} pushes a week";
        if (Preferences.Passive)
            yield return japanese ? "パッシブ(月末に一度)" : "passive (once at the end of the month)";
        if (Preferences.Zone is { } zone)
            yield return japanese ? $"タイムゾーン: {zone}" : $"time zone: {zone}";
        if (Channels(true) is { Length: > 0 } open)
            yield return japanese ? $"使う手段: {open}" : $"channels: {open}";
        if (Channels(false) is { Length: > 0 } refused)
            yield return japanese ? $"使わない手段: {refused}" : $"not by: {refused}";
    }

    /// <summary>Whether the name would be read as one, and not as a wish.</summary>
    private static bool IsPlain(string name) => Parse(name, Policy.Default).Note.Name == name;

    private string Channels(bool allowed) => string.Join(", ", Preferences.Channels.Where(channel => channel.Value == allowed).Select(channel => channel.Key));

    private static string FormJa(ContactForm form) => form switch
    {
        ContactForm.Voice => "音声",
        ContactForm.Image => "画像",
        ContactForm.Video => "ビデオ",
        _ => "テキスト",
    };

    /// <summary>Three days and more in a row as a range, in the order given.</summary>
    private static string Days(ImmutableArray<WeekDay> days, bool japanese)
    {
        if (days is [WeekDay.Mon, WeekDay.Tue, WeekDay.Wed, WeekDay.Thu, WeekDay.Fri, WeekDay.Sat, WeekDay.Sun])
            return japanese ? "毎日" : "every day";
        var (names, parts) = (japanese ? DaysJa : DaysEn, new List<string>());
        for (var i = 0; i < days.Length;)
        {
            var last = i;
            while (last + 1 < days.Length && (int)days[last + 1] == ((int)days[last] + 1) % 7)
                last++;
            if (last - i < 2)
                last = i;
            var (from, to) = (names[(int)days[i]], names[(int)days[last]]);
            parts.Add(last == i ? from : japanese ? $"{from}から{to}" : $"{from} to {to}");
            i = last + 1;
        }

        return string.Join(japanese ? "・" : ", ", parts);
    }

    private static string Ja(TimeOnly time, bool isEnd = false) =>
        isEnd && time == TimeOnly.MinValue ? "24時" : time.Minute == 0 ? $"{time.Hour}時" : $"{time.Hour}時{time.Minute}分";

    private static string En(TimeOnly time, bool isEnd = false) =>
        isEnd && time == TimeOnly.MinValue ? "24:00" : time.ToString("H:mm", CultureInfo.InvariantCulture);
}
