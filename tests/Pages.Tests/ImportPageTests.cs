using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kizuna.Pages.Tests;

/// <summary>Promise: a shop owner without a terminal brings a file in, sees beforehand what it does, and takes it back.</summary>
public sealed class ImportPageTests(Site site) : PageTest(site)
{
    private const string Orders = "会員番号,氏名,受注日,注文番号,合計,ランク\nk-1,山田 花子,2026-01-05,A-1,\"1,200\",金\nk-2,原 ゆい,2026-01-06,A-2,800,銀\nk-2,原 ゆい,昨日,A-3,800,銀\n";

    [ChromiumFact]
    public async Task A_file_is_dropped_looked_at_imported_and_taken_back()
    {
        await OwnEngine();
        var page = await Open("/import");
        await Expect(page.GetByText("取り込みはまだありません")).ToBeVisibleAsync();
        await Drop(page, "注文.csv", CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Orders));

        await Expect(page.GetByText("文字コード Shift_JIS (CP932)")).ToBeVisibleAsync();
        await Expect(page.GetByText("新しい顧客 2人、注文 2件、作業 0件、直す行 1行")).ToBeVisibleAsync();
        await Expect(page.GetByText("「昨日」は 2026-01-31 のような日時として読めません")).ToBeVisibleAsync();
        var rank = page.GetByLabel("ランク は何の列か");
        await Expect(rank).ToHaveValueAsync("-");
        await rank.SelectOptionAsync(new SelectOptionValue { Label = "顧客の特徴として残す" });
        await Expect(rank).ToHaveValueAsync("trait.ランク");
        var map = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "割り当てを保存" }).ClickAsync());
        map.SuggestedFilename.ShouldBe("注文.map");
        (await File.ReadAllTextAsync(await map.PathAsync())).ShouldContain("ランク=trait.ランク\n");

        await page.GetByRole(AriaRole.Button, new() { Name = "直す行を除いて取り込む" }).ClickAsync();
        var row = page.Locator("li", new() { HasText = "注文.csv" });
        await Expect(row).ToContainTextAsync("取り込み済み");
        await Expect(row).ToContainTextAsync(new Regex("顧客 2人.*注文 2件.*作業 0件.*直す行 1行"));
        (await Engine.Get("/v1/customers/k-2")).GetProperty("traits").GetProperty("ランク").GetString().ShouldBe("銀");
        var mend = await page.RunAndWaitForDownloadAsync(() => row.GetByRole(AriaRole.Link, new() { Name = "直す行をダウンロード" }).ClickAsync());
        (await File.ReadAllTextAsync(await mend.PathAsync())).ShouldContain("k-2,原 ゆい,昨日,A-3,800,銀,4,");

        await row.GetByRole(AriaRole.Button, new() { Name = "注文.csv の取り込みを取り消す" }).ClickAsync();
        var asked = page.GetByRole(AriaRole.Dialog);
        await Expect(asked).ToContainTextAsync("2人の顧客から、この取り込みが伝えた注文2件と氏名などを取り除きます。");
        await Expect(asked).ToContainTextAsync("2人はほかに何もないため、一覧から消えます。");
        await asked.GetByRole(AriaRole.Button, new() { Name = "取り消す", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("取り消し済み");
        (await Engine.Get("/v1/customers")).GetProperty("items").GetArrayLength().ShouldBe(0);

        // What was chosen is remembered for the next file with the same columns.
        await Drop(page, "again.csv", Encoding.UTF8.GetBytes(Orders));
        await Expect(rank).ToHaveValueAsync("trait.ランク");
    }

    [ChromiumFact]
    public async Task A_file_that_cannot_be_imported_says_why_and_a_column_or_a_saved_mapping_mends_it()
    {
        await OwnEngine();
        var page = await Open("/import");
        await Drop(page, "odd.csv", "誰,いつ,いくら\nk-1,2026-01-05,1200\n"u8.ToArray());
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("顧客がどの列か分かりません");
        await page.GetByLabel("誰 は何の列か").SelectOptionAsync("customer_id");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("割り当てを読み込む").SetInputFilesAsync(new FilePayload { Name = "shop.map", MimeType = "text/plain", Buffer = "誰=customer_id\nいつ=date\nいくら=total\nほか=name\n"u8.ToArray() });
        await Expect(page.GetByText("新しい顧客 1人、注文 1件、作業 0件、直す行 0行")).ToBeVisibleAsync();

        await Drop(page, "book.xlsx", "PK\u0003\u0004 no text"u8.ToArray());
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Excel のブックか ZIP であり、テキストではありません。");
        await Drop(page, "empty.csv", []);
        await Expect(page.GetByText("empty.csv は空です。")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Rejected_events_are_reached_when_there_are_some_and_say_what_and_why()
    {
        await OwnEngine();
        var page = await Open("/rejected");
        await Expect(page.GetByText("断ったイベントはありません")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation).GetByText("断ったイベント")).ToHaveCountAsync(0);
        for (var i = 0; i < 3; i++)
            await Engine.Post("/v1/batch", new { batch = new[] { new { type = "track", userId = "c-1", @event = "Order Completed", properties = new { total = "たくさん", 秘密 = "秘密の言葉" }, context = new { library = new { name = "analytics-ruby", version = "2.5" } } } } });

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "断ったイベント 3" })).ToBeVisibleAsync();
        var row = page.Locator("tbody tr").First;
        await Expect(row).ToContainTextAsync("Order Completed");
        await Expect(row).ToContainTextAsync("properties.orderId が必要です");
        await Expect(row).ToContainTextAsync("analytics-ruby 2.5");
        await row.Locator("summary").ClickAsync();
        await Expect(row.Locator("code")).ToContainTextAsync("properties: { total: text");
        await Expect(row).Not.ToContainTextAsync("秘密");
    }

    [ChromiumFact]
    public async Task A_page_of_a_listed_origin_sends_events_with_the_write_key_and_no_other_page_can()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var shop = builder.Build();
        shop.MapGet("/", () => Results.Content("<title>shop</title>", "text/html"));
        await shop.StartAsync();
        var origin = shop.Urls.Single();
        Engine = new() { Configure = Site.Engine.Configure, Told = settings => settings with { WriteKey = "key-of-a-page", Origins = [origin] } };
        await Engine.InitializeAsync();

        var page = await Window();
        DownIsMeant(true); // what the browser forbids is a failed call
        var send = $$"""
            async () => {
                try {
                    const answer = await fetch('{{Engine.Address}}v1/track', {
                        method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Basic ' + btoa('key-of-a-page:') },
                        body: JSON.stringify({ userId: 'c-1', event: 'Product Viewed' }),
                    });
                    return (await answer.json()).results[0].status;
                } catch (fault) { return fault.message; }
            }
            """;
        foreach (var (from, expected) in new[] { (origin, "applied"), (origin.Replace("127.0.0.1", "localhost"), "Failed to fetch") })
        {
            await page.GotoAsync(from);
            (await page.EvaluateAsync<string>(send)).ShouldBe(expected, from);
        }
    }

    private static async Task Drop(IPage page, string name, byte[] content)
    {
        // As a drop hands it over.
        var data = await page.EvaluateHandleAsync("""
            ([name, content]) => {
                const data = new DataTransfer();
                data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
                return data;
            }
            """, new[] { name, Convert.ToBase64String(content) });
        await page.Locator("section", new() { HasText = "ここにファイルを置くか" }).DispatchEventAsync("drop", new { dataTransfer = data });
    }
}
