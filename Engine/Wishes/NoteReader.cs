using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Language;
using Kizuna.Engine.Policies;

namespace Kizuna.Engine.Wishes;

/// <summary>
/// Reads one note of rule P13, field by field, in either language; what is no field of the format is read as a customer's words would be.
/// Width and case do not matter. Lives for one note.
/// </summary>
internal sealed partial class NoteReader(Policy policy)
{
    /// <summary>What separates fields: the ASCII bar, its full-width form, and the box line that some keyboards give.</summary>
    internal static readonly char[] Bars = ['|', '｜', '│'];

    private const string Expected =
        "is neither a form (テキスト, voice), hours (平日 9時〜18時, Mon-Fri 9:00-18:00), a limit (週に最大2回, 2 a week) nor パッシブ (passive)";

    private readonly ImmutableArray<string>.Builder faults = ImmutableArray.CreateBuilder<string>();
    private Preferences read = Preferences.None;
    private string? name;
    private bool none;
    private int field;
    private string words = "";

    internal (PreferenceNote, ImmutableArray<string>) Read(string text)
    {
        if (text.Length > PreferenceNote.MostCharacters)
            return (new(null, read), [$"is longer than {PreferenceNote.MostCharacters} characters"]);
        foreach (var part in text.Split(Bars))
        {
            field++;
            words = part.Trim();
            if (words.Length > 0)
                Take(Plain(words));
        }

        if (faults.Count == 0 && name is null && read == Preferences.None && !none)
            faults.Add("is empty; such as 王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回");
        return (new(name, read), faults.ToImmutable());
    }

    private void Take(string plain)
    {
        if (plain is PreferenceNote.NoneJa or PreferenceNote.NoneEn)
            none = true;
        else if (Labelled().Match(plain) is { Success: true } label)
            TakeLabelled(label.Groups["label"].Value, words[(words.IndexOfAny([':', '：']) + 1)..].Trim());
        else if (Passive().IsMatch(plain))
            read = read with { Passive = true };
        else if (Cap().Match(plain) is { Success: true } cap)
            TakeCap(cap.Groups["count"].Value);
        else if (FormOf(plain) is { } form)
            TakeForm(form);
        else if (OnlyDays().IsMatch(plain) && field == 1)
            name = words; // 水木 is a name before it is Wednesday and Thursday
        else if (NoteHours.Read(plain) is var (windows, fault) && !windows.IsEmpty)
            Take(windows);
        else if (Matches())
            return;
        else if (field == 1 && !Wishful().IsMatch(plain))
            name = words;
        else
            Fault(fault ?? Expected);
    }

    private void TakeLabelled(string label, string value)
    {
        if (value.Length == 0)
            Fault("has nothing after its colon");
        else if (label is "名前" or "氏名" or "name")
            name = value;
        else if (label is "タイムゾーン" or "time zone" or "zone")
            read = read with { Zone = value };
        else
            foreach (var channel in value.Split([',', '、', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                read = read with { Channels = read.Channels.SetItem(channel, label is "使う手段" or "channels") };
    }

    private void TakeCap(string count)
    {
        var number = count switch
        {
            "一" or "once" => 1,
            "二" or "twice" => 2,
            "三" => 3,
            "四" => 4,
            "五" => 5,
            _ => int.Parse(count, CultureInfo.InvariantCulture),
        };
        if (number > 100)
            Fault("must be 0 to 100 times a week");
        else if (read.WeeklyCap is not null)
            Fault("gives the limit a second time");
        else
            read = read with { WeeklyCap = number };
    }

    private void TakeForm(ContactForm form)
    {
        if (read.Form is not null)
            Fault("gives the form a second time");
        else
            read = read with { Form = form };
    }

    private void Take(ImmutableArray<ContactWindow> windows)
    {
        const int most = 14; // two a day of the week
        if (read.Windows.Length + windows.Length > most)
            Fault($"makes more than {most} spans of hours");
        else
            read = read with { Windows = read.Windows.AddRange(windows) };
    }

    /// <summary>夜間は邪魔しないでください, 電話は苦手です: what the lexicon knows of contact.</summary>
    private bool Matches()
    {
        var heard = false;
        foreach (var mention in policy.Lexicon.Read(words))
        {
            if (mention.Topic is <= Topic.OptOut or >= Topic.Order)
                continue;
            heard = true;
            if (Inference.Wished(mention, read, policy.Preferences) is var (_, _, next))
                read = next;
        }

        return heard;
    }

    private void Fault(string why) => faults.Add($"field {field} \"{words}\" {why}");

    private static ContactForm? FormOf(string plain) => Form().Match(plain) is not { Success: true } found ? null
        : found.Groups["text"].Success ? ContactForm.Text
        : found.Groups["voice"].Success ? ContactForm.Voice
        : found.Groups["image"].Success ? ContactForm.Image
        : ContactForm.Video;

    /// <summary>NFKC and lower case, single spaces. NFKC refuses half surrogate pairs and non-characters; they could mean nothing.</summary>
    private static string Plain(string words) => Spaces()
        .Replace(string.Concat(words.EnumerateRunes().Where(rune => (rune.Value & 0xFFFE) != 0xFFFE)).Normalize(NormalizationForm.FormKC).ToLowerInvariant(), " ")
        .Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<label>名前|氏名|name|タイムゾーン|time zone|zone|使う手段|使わない手段|channels|not by) ?:")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?:パッシブ(?:型|タイプ)?|受動的?(?:トリガー)?(?:型|タイプ)?|passive(?: type)?|月末に?(?:1|一)(?:度|回)(?:だけ|のみ)?|once at the end of the month)(?: ?\(.*\))?$")]
    private static partial Regex Passive();

    [GeneratedRegex(@"^(?:(?:プッシュ|連絡|配信|メッセージ|通知)(?:は|を)?)?(?:最大|多くても?)?週に?(?:最大|多くても?)?(?<count>\d{1,9}|[一二三四五])(?:回|度)(?:まで|以内|以下)?$"
        + @"|^(?:pushes |push )?(?:at most |no more than |max(?:imum)?\.? |up to )?(?<count>\d{1,9}|once|twice)(?: ?x| push(?:es)?| messages?| times?| contacts?)? ?(?:a |per |/ ?)week(?: at most| max)?$")]
    private static partial Regex Cap();

    [GeneratedRegex(@"^(?:prefers? )?(?:(?<text>テキスト|文字|文章|text|written)|(?<voice>音声|ボイス|voice)|(?<image>画像|写真|テキスト\+画像|images?|pictures?|photos?|text ?\+ ?image)|(?<video>ビデオ|動画|video))"
        + @"(?:コミュニケーション|メッセージ|通話| communication| messages?| notes?| calls?)?(?:を好む|を希望|希望|派|が好き| preferred| only)?$")]
    private static partial Regex Form();

    [GeneratedRegex("^[月火水木金土日]+$")]
    private static partial Regex OnlyDays();

    /// <summary>A first field like this is a wish that is spelled wrong, and no name.</summary>
    [GeneratedRegex(@"[0-9] ?(?:時|:|回|am|pm)|曜|平日|土日|週末|毎日|連絡|プッシュ|を好む|夜間|\bprefers?\b|\bweek|\bavailable\b")]
    private static partial Regex Wishful();
}
