using System.Text.RegularExpressions;
using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

/// <summary>Each with an engine of its own: there is one policy for all.</summary>
public sealed class PolicyPageTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task The_policy_is_shown_changed_and_compared()
    {
        await OwnEngine();
        var page = await Open("/policy");
        await Expect(Document(page)).ToHaveValueAsync(new Regex("clickWindow: P30D # H3"));
        await Expect(page.GetByText("全員がこの版で分類されています")).ToBeVisibleAsync();
        await Expect(Save(page)).ToBeDisabledAsync();

        await Write(page, "clickWindow: P30D", "clickWindow: P120D");
        await Press(page, "検証");
        await Expect(page.GetByText("間違いはありません。", new() { Exact = true })).ToBeVisibleAsync();
        await SaveIt(page);
        await Expect(page.GetByText("版 2 として保存しました。")).ToBeVisibleAsync();
        await Expect(Document(page)).ToHaveValueAsync(new Regex("clickWindow: P120D # H3"));
        (await Engine.Get("/v1/policy")).GetProperty("headline").String("clickWindow").ShouldBe("P120D");

        await page.GetByRole(AriaRole.Link, new() { Name = "版 2: 変更点" }).ClickAsync();
        await Expect(page.GetByText("追加1行・削除1行")).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-kind=removed]")).ToContainTextAsync(new Regex("−.*clickWindow: P30D"));
        await Expect(page.Locator("tr[data-kind=added]")).ToContainTextAsync(new Regex("\\+.*clickWindow: P120D"));
        await page.GetByLabel("比較先").SelectOptionAsync("1");
        await Expect(page.GetByText("違いはありません。")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Every_fault_leads_to_its_line_and_nothing_is_changed()
    {
        await OwnEngine();
        var page = await Open("/policy");
        await Write(page, "clickWindow: P30D", "clickWindow: soon");
        RefusalIsMeant();
        await Press(page, "検証");
        var faults = page.GetByRole(AriaRole.Alert);
        await Expect(faults).ToContainTextAsync("間違いが1か所あります。");
        await Expect(faults).ToContainTextAsync("headline.clickWindow");
        await Expect(faults).ToContainTextAsync("PT24H や P7D のような長さ(日か時間、10年まで)にしてください");

        await faults.GetByRole(AriaRole.Button, new() { NameRegex = new("行目$") }).ClickAsync();
        await Expect(Document(page)).ToBeFocusedAsync();
        var selected = await Document(page).EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)");
        selected.ShouldContain("clickWindow: soon");
        await Expect(page.Locator("[data-marked]")).ToContainTextAsync("clickWindow: soon");
        (await Engine.Get("/v1/policy")).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [ChromiumFact]
    public async Task A_sentence_shows_the_words_that_did_it_and_a_phrase_is_added_there()
    {
        await OwnEngine();
        var page = await Open("/policy");
        var box = page.GetByRole(AriaRole.Region, new() { Name = "文を試す" });
        await box.GetByLabel("お客様の文").FillAsync("箱は不要です。これいくらですか?");
        await box.GetByLabel("お客様の文").PressAsync("Enter");
        await Expect(box.Locator("mark")).ToHaveTextAsync(["いくら"]);
        await Expect(box).ToContainTextAsync("価格を尋ねる");
        await Expect(box).ToContainTextAsync("購買意欲: 高");
        await Expect(box).ToContainTextAsync("I1");

        await box.GetByLabel("お客様の文").FillAsync("ほな、もろとくわ");
        await Press(page, "読む");
        await Expect(box).ToContainTextAsync("言葉は見つかりませんでした。");
        await box.GetByLabel("お客様の文").PressAsync("End");
        for (var i = 0; i < "もろとくわ".Length; i++) await box.GetByLabel("お客様の文").PressAsync("Shift+ArrowLeft");
        await Expect(box.GetByLabel("言葉を足す")).ToHaveValueAsync("もろとくわ");
        await box.GetByLabel("言葉の意味").SelectOptionAsync("order");
        await Press(page, "文書に足す");

        await Expect(box.Locator("mark")).ToHaveTextAsync(["もろとくわ"]);
        await Expect(Document(page)).ToHaveValueAsync(new Regex("order: .*\n +\\[\"もろとくわ\", これください"));
        await Expect(page.GetByText("未保存の変更があります")).ToBeVisibleAsync();
        (await Engine.Get("/v1/policy")).GetProperty("version").GetInt32().ShouldBe(1, "it holds once it is saved");
    }

    [ChromiumFact]
    public async Task Somebody_was_faster_and_nothing_of_either_is_lost()
    {
        await OwnEngine();
        var page = await Open("/policy");
        await Write(page, "clickWindow: P30D", "clickWindow: P120D");

        // The page asks for the version that holds by itself, too; here it gets no answer before it has tried to save.
        var refused = new TaskCompletionSource();
        page.Response += (_, answer) => { if (answer.Status == 412) refused.TrySetResult(); };
        await page.RouteAsync("**/v1/policy", async route =>
        {
            if (route.Request.Method == "GET") await refused.Task;
            await route.ContinueAsync();
        });
        await Engine.PutDocument("/v1/policy", "contacts: { ceiling: 4 }");
        RefusalIsMeant();
        await SaveIt(page);
        await Expect(page.GetByText("版 2 が先に保存されました。")).ToBeVisibleAsync();
        await Expect(Document(page)).ToHaveValueAsync(new Regex("clickWindow: P120D"));

        // Also after a walk through other pages.
        await page.GotoAsync("/customers");
        await page.GotoAsync("/policy");
        await Expect(page.GetByText("版 2 が先に保存されました。")).ToBeVisibleAsync();
        await Press(page, "版 2 に自分の変更を重ねる");
        await Expect(Document(page)).ToHaveValueAsync(new Regex("clickWindow: P120D[\\s\\S]*ceiling: 4"));
        await SaveIt(page);
        await Expect(page.GetByText("版 3 として保存しました。")).ToBeVisibleAsync();
        var policy = await Engine.Get("/v1/policy");
        policy.GetProperty("headline").String("clickWindow").ShouldBe("P120D");
        policy.GetProperty("contacts").GetProperty("ceiling").GetInt32().ShouldBe(4);
    }

    [ChromiumFact]
    public async Task Saving_says_first_whom_it_changes_and_an_earlier_version_is_put_back_with_one_act()
    {
        await OwnEngine();
        await Engine.Put("/v1/reps/rep-1", new { name = "佐藤 美和", active = true });
        foreach (var (name, days) in new[] { ("中村 遠", 30), ("小川 近", 2) })
        {
            var customer = await Customer("rep-1", name);
            await Engine.Post("/v1/track", new
            {
                userId = customer,
                @event = "Order Completed",
                properties = new { orderId = $"o-{days}", total = 4_980, currency = "JPY" },
                timestamp = TimeProvider.System.GetUtcNow().AddDays(-days),
            });
        }
        foreach (var letter in await Stored("rep-1"))
            await Engine.Post($"/v1/tasks/{letter}/complete", new { outcome = "sent", by = "rep-1" });
        var page = await Open("/policy");
        await Write(page, "purchase: { duration: P90D", "purchase: { duration: P10D");
        await Save(page).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("お客様 2人のうち 1人が変わります");
        await Expect(dialog).ToContainTextAsync("カードが1件開きます");
        await Expect(dialog).ToContainTextAsync("呼び戻しのDMに再開特典を添えて送る郵便+1");
        await Expect(dialog).ToContainTextAsync("購入休眠見出しタグ+1");
        await Expect(dialog).ToContainTextAsync("佐藤 美和");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "やめる" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        (await Engine.Get("/v1/policy")).GetProperty("version").GetInt32().ShouldBe(1, "nothing is saved before it is said yes to");
        await Expect(Document(page)).ToHaveValueAsync(new Regex("purchase: { duration: P10D"));

        await SaveIt(page);
        await Expect(page.GetByText("版 2 として保存しました。")).ToBeVisibleAsync();
        await Expect(page.GetByText("全員がこの版で分類されています")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "版 1: この版に戻す" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("版 1 の内容に戻しますか");
        await Expect(dialog).ToContainTextAsync("お客様 2人のうち 1人が変わります");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "戻す", Exact = true }).ClickAsync();
        await Expect(page.GetByText("版 3 として保存しました。")).ToBeVisibleAsync();
        await Expect(Document(page)).ToHaveValueAsync(new Regex("purchase: { duration: P90D"));
        (await Engine.Get("/v1/policy/figures")).GetProperty("values").ToString().ShouldBe((await Engine.Get("/v1/policy/figures?version=1")).GetProperty("values").ToString());
    }

    [ChromiumFact]
    public async Task A_reason_has_the_figures_of_the_policy_that_decided_and_its_change_is_no_passing_of_time()
    {
        await OwnEngine();
        var customer = await Customer("rep-1", "佐藤 花");
        await Engine.Post("/v1/track", new
        {
            userId = customer,
            @event = "Order Completed",
            properties = new { orderId = "o-1", total = 4_980, currency = "JPY" },
            timestamp = TimeProvider.System.GetUtcNow().AddDays(-30),
        });
        await Engine.PutDocument("/v1/policy", "dormancies: { purchase: { duration: P10D } }");
        await Eventually.True(async () => (await Engine.Get("/v1/policy")).GetProperty("stillToPass").GetInt64() == 0);

        var page = await Open($"/customers/{customer}");
        await Expect(page.GetByText("10日以上購入がないので購入休眠です").First).ToBeVisibleAsync();
        await Expect(page.GetByText("ポリシー 版 2 への変更")).ToBeVisibleAsync();
        await Expect(page.GetByText("90日")).ToHaveCountAsync(0);
        await Expect(page.GetByText("時間の経過")).ToHaveCountAsync(0);

        await page.GotoAsync($"/customers/{customer}?why=1");
        await Expect(page.Locator("article").GetByText("10日以上購入がないので購入休眠です")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("article").GetByText("No purchase for 10 days or more: purchase-dormant")).ToBeVisibleAsync();
        await Expect(page.GetByText("Change to policy version 2")).ToBeVisibleAsync();
    }

    private static ILocator Document(IPage page) => page.GetByLabel("ポリシー文書 (YAML)");

    private static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true });

    /// <summary>And says yes to what follows from it.</summary>
    private static async Task SaveIt(IPage page)
    {
        await Save(page).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "保存する", Exact = true }).ClickAsync();
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task Write(IPage page, string before, string after)
    {
        await Expect(Document(page)).ToHaveValueAsync(new Regex(Regex.Escape(before)));
        var text = await Document(page).InputValueAsync();
        await Document(page).FillAsync(text.Replace(before, after, StringComparison.Ordinal));
    }
}
