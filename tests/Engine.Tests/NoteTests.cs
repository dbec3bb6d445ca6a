using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests;

/// <summary>Rule P13: a note is read as it is meant, written as the seed writes it, and faults name the field.</summary>
public class NoteTests
{
    private const string Seed = "王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回";

    private static readonly ImmutableArray<WeekDay> Weekdays = [WeekDay.Mon, WeekDay.Tue, WeekDay.Wed, WeekDay.Thu, WeekDay.Fri];

    private static readonly Preferences OfTheSeed =
        new() { Form = ContactForm.Text, Windows = [new(Weekdays, new(9, 0), new(18, 0))], WeeklyCap = 2 };

    [Fact]
    public void Rule_P13_the_note_of_the_seed_is_read_and_written_in_both_languages()
    {
        var note = Read(Seed);

        note.Name.ShouldBe("王様");
        Text(note.Preferences).ShouldBe(Text(OfTheSeed));
        note.Written.ShouldBe(new(Seed, "王様 | prefers text | available Monday to Friday 9:00–18:00 | at most 2 pushes a week"));
    }

    [Theory]
    [InlineData("王様｜テキストコミュニケーションを好む｜月曜日から金曜日　９時～１８時連絡可能｜プッシュは週に最大２回")]
    [InlineData("王様|ﾃｷｽﾄ|月〜金 9:00-18:00|週2回まで")]
    [InlineData("王様 | 文字を好む | 平日 午前9時から午後6時まで | 週に二回")]
    [InlineData("王様 | 週2回 | 月曜日・火曜日・水、木と金 9時〜18時 | テキスト")]
    [InlineData("王様 | prefers text | available Mon-Fri 9am to 6pm | 2 a week")]
    [InlineData("王様 | TEXT | weekdays 9:00–18:00 | at most 2 pushes per week")]
    [InlineData("王様 | text only | Mon, Tue, Wed, Thu and Fri 9-18 | max 2 messages a week")]
    [InlineData("name: 王様 | text | monday through friday 9 to 6 | twice a week")]
    public void Rule_P13_one_wish_has_many_spellings(string note)
    {
        Read(note).Name.ShouldBe("王様");
        Text(Read(note).Preferences).ShouldBe(Text(OfTheSeed));
    }

    [Theory]
    [InlineData("平日 9時〜12時、13時〜18時", "Mon Tue Wed Thu Fri 09:00–12:00, Mon Tue Wed Thu Fri 13:00–18:00")]
    [InlineData("月 9時〜12時、土日 20時〜24時", "Mon 09:00–12:00, Sat Sun 20:00–24:00")]
    [InlineData("毎日 20時半〜23時", "Mon Tue Wed Thu Fri Sat Sun 20:30–23:00")]
    [InlineData("金から月 10時〜11時", "Fri Sat Sun Mon 10:00–11:00")]
    [InlineData("土日のみ連絡可能", "Sat Sun 00:00–24:00")]
    [InlineData("9時以降", "Mon Tue Wed Thu Fri Sat Sun 09:00–24:00")]
    [InlineData("平日18時まで", "Mon Tue Wed Thu Fri 00:00–18:00")]
    [InlineData("土 22時〜2時", "Sat 22:00–24:00, Sun 00:00–02:00")]
    [InlineData("土 22時から翌2時", "Sat 22:00–24:00, Sun 00:00–02:00")]
    [InlineData("土 22時から翌日の2時まで", "Sat 22:00–24:00, Sun 00:00–02:00")]
    [InlineData("土 22時〜26時", "Sat 22:00–24:00, Sun 00:00–02:00")]
    [InlineData("夜間は邪魔しないでください", "Mon Tue Wed Thu Fri Sat Sun 08:00–21:00")]
    [InlineData("please don't call me at night", "Mon Tue Wed Thu Fri Sat Sun 08:00–21:00")]
    [InlineData("available on weekends 10:00-12:30", "Sat Sun 10:00–12:30")]
    [InlineData("every day after 8pm", "Mon Tue Wed Thu Fri Sat Sun 20:00–24:00")]
    public void Rule_P13_hours_are_read_in_lists_and_ranges(string field, string hours) =>
        ContactWindow.Words(Read($"客 | {field}").Preferences.Windows).ShouldBe(hours);

    [Theory]
    [InlineData("音声を好む", ContactForm.Voice)]
    [InlineData("ボイスメッセージ希望", ContactForm.Voice)]
    [InlineData("画像", ContactForm.Image)]
    [InlineData("ビデオ通話", ContactForm.Video)]
    [InlineData("prefers voice notes", ContactForm.Voice)]
    [InlineData("video calls", ContactForm.Video)]
    [InlineData("電話は苦手です", ContactForm.Text)]
    public void Rule_P13_forms(string field, ContactForm form) => Read($"客 | {field}").Preferences.Form.ShouldBe(form);

    [Theory]
    [InlineData("パッシブ")]
    [InlineData("受動的トリガータイプ")]
    [InlineData("月末に一度")]
    [InlineData("月末に1回だけ")]
    [InlineData("passive")]
    [InlineData("必要になったら連絡します")]
    public void Rule_P13_the_passive_type(string field) => Read($"客 | {field}").Preferences.Passive.ShouldBeTrue();

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" | ", "is empty")]
    [InlineData("王様 | ときどき", "field 2 \"ときどき\" is neither a form")]
    [InlineData("王様 | テキスト | 音声", "field 3 \"音声\" gives the form a second time")]
    [InlineData("王様 | 週2回 | 週3回", "field 3 \"週3回\" gives the limit a second time")]
    [InlineData("王様 | 週に最大101回", "field 2 \"週に最大101回\" must be 0 to 100 times a week")]
    [InlineData("王様 | 平日 9時〜25時", "field 2 \"平日 9時〜25時\" has an hour that no day has: 9時〜25時")]
    [InlineData("王様 | 平日 9時〜9時", "begins when it ends")]
    [InlineData("王様 | 月曜日、月曜日 9時〜18時", "names a day twice: 月曜日")]
    [InlineData("王様 | 月曜から金用 9時〜18時", "cannot be read from")]
    [InlineData("月曜日から金用日 9時〜18時", "field 1")]
    [InlineData("名前:", "field 1 \"名前:\" has nothing after its colon")]
    public void Rule_P13_a_fault_names_its_field(string note, string fault) =>
        PreferenceNote.Parse(note, Policy.Default).Faults.ShouldContain(found => found.Contains(fault, StringComparison.Ordinal), note);

    [Fact]
    public void Rule_P13_every_fault_is_told_at_once() =>
        PreferenceNote.Parse("王様 | ときどき | 平日 9時〜25時 | 週に最大200回", Policy.Default).Faults.Length.ShouldBe(3);

    [Theory]
    [InlineData("金子")]
    [InlineData("木村 拓")]
    [InlineData("水木")]
    [InlineData("金 一郎")]
    [InlineData("日向")]
    [InlineData("Mr. Wednesday's friend")]
    [InlineData("Sunny")]
    public void Rule_P13_a_name_that_begins_like_a_day_is_a_name(string name) => Read($"{name} | テキスト").Name.ShouldBe(name);

    [Fact]
    public void Rule_P13_what_is_written_is_read_back_the_same() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(
                Notes.ToArbitrary(),
                note =>
                {
                    foreach (var written in new[] { note.Written.Ja, note.Written.En })
                    {
                        var (read, faults) = PreferenceNote.Parse(written, Policy.Default);
                        faults.ShouldBeEmpty(written);
                        read.Name.ShouldBe(note.Name, written);
                        Text(read.Preferences).ShouldBe(Text(note.Preferences), written);
                    }
                }));

    private static readonly Gen<TimeOnly> Time = Gen.Choose(0, 24 * 60 - 1).Select(minute => TimeOnly.MinValue.AddMinutes(minute));

    private static readonly Gen<ContactWindow> Window =
        from days in Gen.Shuffle(Enum.GetValues<WeekDay>())
        from count in Gen.Choose(1, 7)
        from sorted in Gen.Elements(true, false)
        from a in Time
        from b in Gen.OneOf(Time, Gen.Constant(TimeOnly.MinValue))
        where a != b || a == TimeOnly.MinValue
        select a < b || b == TimeOnly.MinValue
            ? new ContactWindow(Some(days, count, sorted), a, b)
            : new ContactWindow(Some(days, count, sorted), b, a);

    private static readonly Gen<PreferenceNote> Notes =
        from windows in Window.ListOf().Select(list => list.Take(4))
        from form in Gen.Elements<ContactForm?>(null, ContactForm.Text, ContactForm.Voice, ContactForm.Image, ContactForm.Video)
        from cap in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 100).Select(count => (int?)count))
        from passive in Gen.Elements(true, false)
        from zone in Gen.Elements(null, "Asia/Tokyo", "America/New_York", "Etc/GMT+9")
        from channels in Gen.Elements("mail", "line", "SMS", "we-chat", "電話").Two().ListOf()
        from name in Gen.Elements(null, "王様", "金子", "音声", "平日", "King", "None of us", "name: x", "希望なし", "a  b", "週2回", "ｱﾝﾅ", "水木", "No 5: 月")
        select new PreferenceNote(name, new()
        {
            Windows = [.. windows],
            Form = form,
            WeeklyCap = cap,
            Passive = passive,
            Zone = zone,
            Channels = channels.Aggregate(ImmutableSortedDictionary<string, bool>.Empty, (all, pair) => all.SetItem(pair.Item1, pair.Item2.Length % 2 == 0)),
        });

    private static ImmutableArray<WeekDay> Some(WeekDay[] days, int count, bool sorted) =>
        [.. sorted ? days.Take(count).Order() : days.Take(count)];

    private static PreferenceNote Read(string note)
    {
        var (read, faults) = PreferenceNote.Parse(note, Policy.Default);
        faults.ShouldBeEmpty(note);
        return read;
    }

    private static string Text(Preferences preferences) => JsonSerializer.Serialize(preferences);
}
