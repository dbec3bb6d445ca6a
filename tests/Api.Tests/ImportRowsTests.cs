using System.Globalization;
using System.Text;
using Kizuna.Api.Configuration;
using Kizuna.Api.Http;
using Kizuna.Api.Imports;

namespace Kizuna.Api.Tests;

/// <summary>What is made of a file, before anything of it is sent.</summary>
public sealed class ImportRowsTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-05", "2026-01-05T03:00")]
    [InlineData("2025/3/9", "2025-03-09T03:00")]
    [InlineData("2026/1/5 9:05", "2026-01-05T00:05")]
    [InlineData("2025.12.31 23:59", "2025-12-31T14:59")]
    [InlineData("20260105", "2026-01-05T03:00")]
    [InlineData("2025年8月1日", "2025-08-01T03:00")]
    [InlineData("2025年8月1日(金) 18時30分", "2025-08-01T09:30")]
    [InlineData("2025年8月1日 午後3:05", "2025-08-01T06:05")]
    [InlineData("2025/8/1 12:30 AM", "2025-07-31T15:30")]
    [InlineData("令和7年1月15日", "2025-01-15T03:00")]
    [InlineData("令和元年6月1日", "2019-06-01T03:00")]
    [InlineData("R8.11.7", "2026-11-07T03:00")]
    [InlineData("平成３０年１２月２４日", "2018-12-24T03:00")]
    [InlineData("昭和63年5月5日", "1988-05-05T03:00")]
    [InlineData("H31/4/30", "2019-04-30T03:00")]
    [InlineData("２０２６／１０／２０", "2026-10-20T03:00")]
    [InlineData("2026-11-05 21:54:49 +0900", "2026-11-05T12:54")]
    [InlineData("2026-11-05 21:54:49 -05:00", "2026-11-06T02:54")]
    [InlineData("2026-11-05T21:54:49.123Z", "2026-11-05T21:54")]
    [InlineData("Nov 7, 2025", "2025-11-07T03:00")]
    [InlineData("7 Sept 2025", "2025-09-07T03:00")]
    [InlineData("2026-11-27", "2026-11-27T03:00")]
    public void A_day_that_can_be_one_only_is_that_day(string text, string utc) =>
        WrittenTime.Read(text, Tokyo, Now)!.Value.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture).ShouldBe(utc);

    [Theory]
    [InlineData("11/12/2026")]
    [InlineData("46353")]
    [InlineData("26/1/5")]
    [InlineData("2026-02-31")]
    [InlineData("2026/13/1")]
    [InlineData("令和0年1月1日")]
    [InlineData("2026/1-5")]
    [InlineData("2026/1/5 25:00")]
    [InlineData("Foo 7, 2026")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_day_that_may_be_two_or_none_is_none(string text) => WrittenTime.Read(text, Tokyo, Now).ShouldBeNull();

    [Fact]
    public void Today_is_taken_from_its_beginning_until_noon_has_come() =>
        WrittenTime.Read("2026-11-27", Tokyo, new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.FromHours(9)));

    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16 (big endian)")]
    [InlineData("932", "Shift_JIS (CP932)")]
    [InlineData("51932", "EUC-JP")]
    public async Task Japanese_text_is_read_in_the_encoding_it_was_saved_in(string encoding, string name)
    {
        const string text = "customer_id,date,total,name\nk1,2026-10-01,1200,\"渡辺 ソノ子\"\nk2,2026-10-02,80,表参道の能登さん\n";
        var writer = int.TryParse(encoding, out var page) ? CodePagesEncodingProvider.Instance.GetEncoding(page)! : Encoding.GetEncoding(encoding);
        using var file = new MemoryStream([.. writer.GetPreamble(), .. writer.GetBytes(text)]);
        var found = await FileEncoding.Detect(file, default);
        found.Name.ShouldBe(name);
        using var reader = found.Read(file);
        (await reader.ReadToEndAsync()).ShouldBe(text);
    }

    [Theory]
    [InlineData("EEE0", "髙")]           // as NEC codes it
    [InlineData("FBFC", "髙")]           // as IBM does
    [InlineData("878A", "㈱")]
    [InlineData("FA58", "㈱")]
    [InlineData("ED95", "﨑")]
    [InlineData("FAB1", "﨑")]
    [InlineData("8740", "①")]
    [InlineData("955C", "表")]           // its second byte is a backslash
    [InlineData("8145", "・")]
    public async Task A_letter_is_itself_however_a_shop_codes_it(string bytes, string letter)
    {
        using var file = new MemoryStream([.. "a,"u8, .. Convert.FromHexString(bytes), .. Convert.FromHexString("82B382F1"), (byte)'\n']);
        var found = await FileEncoding.Detect(file, default);
        found.Name.ShouldBe("Shift_JIS (CP932)");
        using var reader = found.Read(file);
        (await reader.ReadToEndAsync()).ShouldBe($"a,{letter}さん\n");
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x2C, 0x80, 0xA0, 0x0A })]                                     // means nothing in any
    [InlineData(new byte[] { 0x61, 0x2C, 0x85, 0x40, 0x0A })]                                     // a row without letters
    [InlineData(new byte[] { 0x42, 0xE9, 0x61, 0x74, 0x72, 0x69, 0x63, 0x65, 0x0A })]             // Béatrice of Windows-1252
    [InlineData(new byte[] { 0x61, 0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42, 0x0A })]       // mail
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00 })]                               // a workbook
    public async Task What_is_no_text_that_is_read_here_is_refused_with_a_word_about_its_encoding(byte[] bytes) =>
        (await Should.ThrowAsync<SettingsException>(() => FileEncoding.Detect(new MemoryStream(bytes), default))).Message.ShouldContain("UTF-8");

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_separator_is_told_by_the_file(char separator)
    {
        var rows = Read("customer_id,date,total\nk1,2026-10-01,1200\n".Replace(',', separator));
        Orders(rows).ShouldBe(["k1 1200"]);
    }

    [Fact]
    public void Lines_of_one_number_are_one_order_with_every_category()
    {
        var rows = Read("""
            customer_id,date,order_id,total,category
            k1,2026-10-01,A-1,5000,皿
            k2,2026-10-01,A-2,800,本
            k1,2026-10-01,A-1,,椀
            ,,A-1,,箸
            k1,2026-10-02,A-3,5000,皿
            """);
        Orders(rows).ShouldBe(["k1 5000", "k2 800", "k1 5000"]);
        System.Text.Json.JsonSerializer.Serialize(rows[0].Event!.Properties!["products"], ApiJson.Options).ShouldBe("""[{"category":"皿"},{"category":"椀"},{"category":"箸"}]""");
    }

    [Fact]
    public void Lines_with_totals_that_differ_are_refused_or_summed_as_the_user_says()
    {
        const string file = "customer_id,date,order_id,amount\nk1,2026-10-01,A-1,500\nk1,2026-10-01,A-1,700\n";
        Read(file).Single(row => row.Fault is not null).Fault.ShouldNotBeNull().ShouldContain("line_total");
        Orders(Read(file, ("amount", "line_total"))).ShouldBe(["k1 1200"]);
    }

    [Fact]
    public void Another_export_of_an_order_has_the_same_event_and_a_corrected_name_is_news()
    {
        var before = Read("customer_id,date,order_id,total,name\nk1,2026-10-01,A-1,1200,わたなべ\n");
        var after = Read("customer_id,date,order_id,total,status,name\nk1,2026/10/1,A-1,1200,発送済,渡辺\n");
        after[0].Event!.MessageId.ShouldBe(before[0].Event!.MessageId);
        after[1].Event!.MessageId.ShouldNotBe(before[1].Event!.MessageId);
        after[1].Event!.Traits!["name"].ShouldBe("渡辺");
    }

    [Fact]
    public void An_order_that_was_called_off_is_taken_back()
    {
        var rows = Read("顧客ID,注文日,注文番号,合計金額,ステータス\nk1,2026/10/1,A-1,\"¥1,200\",キャンセル\n");
        rows.Select(row => row.Event!.Event).ShouldBe(["Order Completed", "Order Refunded"]);
        rows[1].Event!.Properties!["total"].ShouldBe(1200m);
    }

    [Theory]
    [InlineData("注文者メールアドレス,注文者姓,注文者名,注文番号,注文日時,合計金額,請求金額,注文者電話番号1,注文者電話番号2,注文者電話番号3\nk@example.jp,渡辺,一郎,R-1,2026/10/01 12:00:00,3300,3000,090,1111,2222", "k@example.jp 3300", "渡辺 一郎", "090-1111-2222")]
    [InlineData("Name,Email,Financial Status,Created at,Total,Billing Name,Billing Phone,Shipping Name,Accepts Marketing\n#1001,K@example.jp,paid,2026-10-01 12:00:00 +0900,3300.00,Ken Mori,'+81901111,Somebody Else,yes", "k@example.jp 3300.00", "Ken Mori", "+81901111")]
    [InlineData("注文ID,注文日時,氏(請求先),名(請求先),電話番号(請求先),メールアドレス(請求先),氏(配送先),商品名,合計金額,送料\nB1,2026-10-01 12:00:00,渡辺,一郎,03-1111-2222,k@example.jp,別人,皿,3000,300\nB1,2026-10-01 12:00:00,渡辺,一郎,03-1111-2222,k@example.jp,別人,椀,500,300", "k@example.jp 3800", "渡辺 一郎", "03-1111-2222")]
    [InlineData("売上ID,受注日,購入者 顧客ID,購入者 名前,購入者 電話番号,購入商品 小計,送料合計\n9,2026-10-01,77,渡辺一郎,0311112222,3000,300", "77 3300", "渡辺一郎", "0311112222")]
    [InlineData("注文ID,注文番号,会員ID,お名前(姓),お名前(名),TEL,受注日,合計,支払合計,送料,送料\n1,1,12,渡辺,一郎,0311112222,2026-10-01 12:00,3500,3300,0,0", "12 3300", "渡辺 一郎", "0311112222")]
    [InlineData("OrderId,OrderTime,BillMailAddress,BillLastName,BillFirstName,BillPhoneNumber,ShipLastName,TotalPrice\ns-1,2026/10/01 12:00,k@example.jp,渡辺,一郎,0311112222,別人,3300", "k@example.jp 3300", "渡辺 一郎", "0311112222")]
    [InlineData("日付,注文時間,注文番号,処理状況,注文者,会員ID,注文者電話番号,合計金額\n2026/10/1,93309,P17,未処理,渡辺一郎,w1,0311112222,3300", "w1 3300", "渡辺一郎", "0311112222")]
    [InlineData("オーダー番号,オーダー日,氏(購入者),名(購入者),メールアドレス(購入者),電話番号(購入者),合計\nS-1,2026-10-01,渡辺,一郎,k@example.jp,0311112222,3300", "k@example.jp 3300", "渡辺 一郎", "0311112222")]
    [InlineData("お客様番号;氏名;ＴＥＬ;購入日;お買上金額\n7;渡辺一郎;0311112222;令和8年10月1日;３，３００円", "7 3300", "渡辺一郎", "0311112222")]
    public void Exports_of_shops_are_read_by_their_headers(string file, string order, string name, string phone)
    {
        var rows = Read(file);
        rows.ShouldAllBe(row => row.Fault == null);
        Orders(rows).ShouldBe([order]);
        var traits = rows.Single(row => row.Event!.Type == "identify").Event!.Traits!;
        (traits.GetValueOrDefault("name") ?? $"{traits["lastName"]} {traits["firstName"]}").ShouldBe(name);
        traits["phone"].ShouldBe(phone);
    }

    [Theory]
    [InlineData("はい", "Subscribed")]
    [InlineData("希望する", "Subscribed")]
    [InlineData("TRUE", "Subscribed")]
    [InlineData("○", "Subscribed")]
    [InlineData("いいえ", "Unsubscribed")]
    [InlineData("希望しない", "Unsubscribed")]
    [InlineData("0", "Unsubscribed")]
    [InlineData("×", "Unsubscribed")]
    [InlineData("たぶん", null)]
    public void A_list_of_customers_has_traits_and_consent_and_no_order(string cell, string? said)
    {
        var rows = Read($"会員番号,氏名,フリガナ,会社名,郵便番号,都道府県,住所1,住所2,メルマガ購読\n5,渡辺 一郎,ワタナベ,㈱皿,1500001,東京都,渋谷区,1-2,{cell}\n");
        rows.Select(row => row.Event!.Event).OfType<string>().ShouldBe(said is null ? [] : [said]);
        var traits = rows[0].Event!.Traits!;
        traits["kana"].ShouldBe("ワタナベ");
        traits["company"].ShouldBe("㈱皿");
        traits["address.postalCode"].ShouldBe("1500001");
        traits["address.state"].ShouldBe("東京都");
        traits["address.street"].ShouldBe("渋谷区1-2");
    }

    [Fact]
    public void A_consent_taken_back_is_said_anew_by_every_file()
    {
        string Id(string source) => Read("customer_id,name,opt_out\n5,Ada,yes\n", source: source).Single(row => row.Event!.Event == "Unsubscribed").Event!.MessageId;
        Id("a").ShouldBe(Id("a"));
        Id("a").ShouldNotBe(Id("b"));
    }

    [Theory]
    [InlineData("-500")]
    [InlineData("12,5")]
    [InlineData("free")]
    [InlineData("")]
    public void A_row_that_is_refused_leaves_nothing_behind(string total)
    {
        var row = Read($"customer_id,date,total,name,email\nk1,2026-10-01,\"{total}\",Ada,a@example.jp\n").ShouldHaveSingleItem();
        row.Line.ShouldBe(2);
        row.Fault.ShouldNotBeNull().ShouldContain("total");
    }

    [Fact]
    public void A_fault_after_a_quoted_line_break_names_its_own_line() =>
        Read("customer_id,date,total,memo\nk1,2026-10-01,100,\"a\nb \"\"c\"\"\"\nk2,never,100,x\n").Single(row => row.Fault is not null).Line.ShouldBe(4);

    [Fact]
    public void A_quote_that_is_never_closed_is_told_by_its_line_and_takes_no_memory()
    {
        using var endless = new Endless("customer_id,date,total,memo\nk1,2026-10-01,100,x\nk2,2026-10-01,100,\"", letters: 50_000_000);
        var before = GC.GetTotalAllocatedBytes();
        var rows = CsvRows.Read(endless, [], Tokyo, "f", Now, new ImportNotes()).ToList();
        rows.Single(row => row.Fault is not null).Line.ShouldBe(3);
        Orders(rows).ShouldBe(["k1 100"]);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(50_000_000);
        Read("customer_id,date,total,memo\nk1,2026-10-01,100,\"x\nk2,2026-10-01,100,y\n").ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_refused_by_name_where_it_matters()
    {
        Should.Throw<SettingsException>(() => Read("customer_id,date,total,total\nk1,2026-10-01,1,2\n")).Message.ShouldContain("total");
        var warnings = new List<string>();
        Orders(Read("customer_id,date,total,memo,memo\nk1,2026-10-01,1,a,b\n", warnings: warnings)).ShouldBe(["k1 1"]);
        warnings.ShouldContain(warning => warning.Contains("memo"));
    }

    [Fact]
    public void A_column_that_is_not_known_is_named_with_how_to_map_it_and_is_taken_as_it_is_told()
    {
        const string file = "会員,注文日,注文番号,合計金額,ランク\nk1,2026-10-01,A-1,100,金\n";
        Should.Throw<SettingsException>(() => Read(file)).Message.ShouldContain("--map");
        var warnings = new List<string>();
        Read(file, warnings: warnings, map: [("会員", "customer_id")]);
        warnings.ShouldContain(warning => warning.Contains("ランク") && warning.Contains("--map"));
        Read(file, ("会員", "customer_id"), ("ランク", "trait.rank"))[^1].Event!.Traits!["rank"].ShouldBe("金");
    }

    [Fact]
    public void A_number_that_a_spreadsheet_has_shortened_gets_a_word()
    {
        var warnings = new List<string>();
        Orders(Read("customer_id,date,total\n4.56E+12,2026-10-01,1\n4.56E+12,2026-10-02,2\n", warnings: warnings)).Count.ShouldBe(2);
        warnings.ShouldHaveSingleItem().ShouldContain("4.56E+12");
    }

    private static List<ImportRow> Read(string file, params (string, string)[] map) => Read(file, [], map);

    private static List<ImportRow> Read(string file, List<string> warnings, (string, string)[]? map = null) => Read(file, "f", warnings, map);

    private static List<ImportRow> Read(string file, string source, List<string>? warnings = null, (string, string)[]? map = null) =>
        [.. CsvRows.Read(new StringReader(file), map ?? [], Tokyo, source, Now, new ImportNotes(warning => warnings?.Add(warning)))];

    private static List<string> Orders(IEnumerable<ImportRow> rows) =>
        [.. rows.Where(row => row.IsOrder).Select(row => FormattableString.Invariant($"{row.CustomerId} {row.Event!.Properties!["total"]}"))];

    /// <summary>A text that goes on with one letter.</summary>
    private sealed class Endless(string beginning, long letters) : TextReader
    {
        private long at;

        public override int Peek() => at < beginning.Length ? beginning[(int)at] : at < letters ? 'x' : -1;

        public override int Read()
        {
            var next = Peek();
            at++;
            return next;
        }

        public override int Read(char[] buffer, int index, int count)
        {
            var taken = 0;
            for (int letter; taken < count && (letter = Peek()) >= 0; taken++, at++)
                buffer[index + taken] = (char)letter;
            return taken;
        }
    }
}
