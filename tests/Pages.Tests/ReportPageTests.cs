using System.Text.RegularExpressions;
using Kizuna.Api.Http;

namespace Kizuna.Pages.Tests;

/// <summary>Each with an engine of its own: reports count everybody.</summary>
public sealed class ReportPageTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task Rule_A15_distribution_shows_the_shares_and_the_alarm_in_words()
    {
        await OwnEngine();
        for (var number = 1; number <= 9; number++)
            await Wrote($"c-{number}", Now.AddDays(-30));
        await Wrote("c-10", Now);
        var page = await Open("/distribution");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("高活性の割合は10.0%で、15%を下回っています。");
        var activity = Section(page, "活性度");
        await Expect(Row(activity, "高活性")).ToContainTextAsync(new Regex("1.*10\\.0%.*15–20% A14"));
        await Expect(Row(activity, "会話休眠")).ToContainTextAsync(new Regex("9.*90\\.0%"));
        var weeks = Section(page, "活性度の推移");
        await Expect(weeks.Locator("tbody tr")).ToHaveCountAsync(13);
        await Expect(weeks.Locator("tbody tr").First).ToContainTextAsync("10.0%");
        await Drawn(weeks, "警告線は15%");
        await Expect(weeks.GetByText("警告線 15%")).ToBeVisibleAsync();

        // A value leads to its customers, once time has passed for those who wrote long ago.
        await Eventually.True(async () => (await Engine.Get("/v1/customers?activity=high")).GetProperty("items").GetArrayLength() == 1);
        await activity.GetByRole(AriaRole.Link, new() { Name = "高活性" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "c-10", Exact = true })).ToBeVisibleAsync();

        // The day before, nobody had written for long.
        await page.GotoAsync("/distribution");
        await page.GetByLabel("時点").FillAsync($"{Now.AddDays(-2):yyyy-MM-dd}");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("高活性の割合は0.0%");
    }

    [ChromiumFact]
    public async Task Rule_K1_results_of_a_period_stand_under_the_distribution()
    {
        await OwnEngine();
        await Order("c-1", 5_000);
        await Order("c-1", 5_000);
        await Order("c-2", 5_000);
        await Engine.Post("/v1/track", new { userId = "c-1", @event = "Referred", properties = new { referredId = "c-2" } });
        await Engine.Post("/v1/track", new { userId = "c-1", @event = "Survey Answered", properties = new { score = 4 } });
        var page = await Open("/distribution");
        var results = Section(page, "成果");
        await Expect(results).ToContainTextAsync(new Regex("再購入率50\\.0%購入した2人のうち1人が2回目以降"));
        await Expect(results).ToContainTextAsync(new Regex("紹介1"));
        await Expect(results).ToContainTextAsync(new Regex("満足度4回答1件の平均"));
    }

    [ChromiumFact]
    public async Task Rule_F1_a_cell_of_the_grid_opens_its_customers()
    {
        await OwnEngine();
        await Order("twice", 3_000);
        await Order("twice", 3_000);
        await Order("once", 3_000);
        await Wrote("never", Now);
        var page = await Open("/rfm");
        await Expect(page.Locator("dl").First).ToContainTextAsync(new Regex("購入した顧客2.*まだ購入していない顧客1"));
        await page.GetByRole(AriaRole.Link, new() { Name = "R5 F2: 1人 (50.0%)。一覧を開く" }).ClickAsync();
        await Expect(page.GetByText("R5 F2", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "twice", Exact = true })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Rule_C2_an_ad_is_registered_and_its_costs_are_shown()
    {
        await OwnEngine();
        for (var number = 1; number <= 3; number++)
            await Engine.Post("/v1/track", new { userId = $"c-{number}", @event = "Inquiry Received", properties = new { adId = "yomiuri" } });
        await Engine.Post("/v1/track", new { userId = "c-1", @event = "Order Completed", properties = new { orderId = "o-1", total = 4_980, currency = "JPY", adId = "yomiuri" } });
        var page = await Open("/ads");
        await Expect(page.GetByText("広告はまだありません")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "yomiuri を登録" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await Expect(form.GetByLabel("広告の番号")).ToHaveValueAsync("yomiuri");
        await form.GetByLabel("名前").FillAsync("読売新聞 朝刊");
        await form.GetByRole(AriaRole.Button, new() { Name = "登録する" }).ClickAsync();
        await Expect(form.GetByText("入力してください。")).ToHaveCountAsync(2);
        await form.GetByLabel("媒体").FillAsync("新聞");
        await form.GetByLabel("費用(全体)").FillAsync("50000");
        await form.GetByLabel("通貨").FillAsync("円");
        RefusalIsMeant();
        await form.GetByRole(AriaRole.Button, new() { Name = "登録する" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToHaveTextAsync("通貨は JPY のような3文字で書いてください。");
        await form.GetByLabel("通貨").FillAsync("JPY");
        await form.GetByRole(AriaRole.Button, new() { Name = "登録する" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);

        await Expect(Row(page.Locator("main"), "読売新聞 朝刊")).ToContainTextAsync(new Regex("50,000.*3.*1.*16,667.*50,000.*33\\.33%"));
        await Drawn(page.Locator("main"), "広告ごとの CPI と CPO");
        await Expect(page.GetByText("登録されていない広告")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Rule_Y3_lost_deals_are_counted_by_reason_over_a_period()
    {
        await OwnEngine();
        foreach (var (reason, count) in new[] { ("飲みにくい", 15), ("価格が高い", 5), ("効果が弱い", 2) })
            for (var number = 1; number <= count; number++)
                await Engine.Post("/v1/track", new { userId = Engine.Fresh(), @event = "Deal Lost", properties = new { reason } });
        var page = await Open("/lost");
        await Expect(page.GetByLabel("期間")).ToHaveValueAsync("fiscalYear");
        var reasons = Section(page, "失注の理由");
        await Expect(Row(reasons, "飲みにくい")).ToContainTextAsync(new Regex("15.*68\\.2%"));
        await Expect(Row(reasons, "価格が高い")).ToContainTextAsync(new Regex("5.*22\\.7%"));
        await Expect(Row(reasons, "効果が弱い")).ToContainTextAsync(new Regex("2.*9\\.1%"));
        await Drawn(reasons, "最も多いのは「飲みにくい」で68.2%");
        await Expect(Section(page, "失注した商談").Locator("tbody tr")).ToHaveCountAsync(22);
        (await Csv(page)).ShouldContain("飲みにくい,15,0.6818");

        await page.GetByLabel("期間").SelectOptionAsync("lastFiscalYear");
        await Expect(page.GetByText("この期間の失注はありません")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_list_of_work_does_not_load_what_draws_charts()
    {
        await OwnEngine();
        await Order("c-1", 5_000);
        var page = await Open("/work/rep-1");
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        Task<bool> Loaded() => page.EvaluateAsync<bool>("() => performance.getEntriesByType('resource').some(({ name }) => name.includes('Drawing'))");
        (await Loaded()).ShouldBeFalse();
        await page.GetByRole(AriaRole.Link, new() { Name = "分布" }).ClickAsync();
        await Drawn(page.Locator("main"), "週ごとの活性度の割合");
        (await Loaded()).ShouldBeTrue();
        await Expect(Connection(page)).ToHaveTextAsync("接続済み");        // charts are of the moment at which they were drawn
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static ILocator Section(IPage page, string title) =>
        page.Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    private static ILocator Row(ILocator within, string name) => within.Locator("tbody tr").Filter(new() { HasText = name }).First;

    private static async Task Drawn(ILocator within, string label)
    {
        var chart = within.GetByRole(AriaRole.Img, new() { NameRegex = new(Regex.Escape(label)) });
        await Expect(chart.Locator("svg path").First).ToBeAttachedAsync();
    }

    private static async Task<string> Csv(IPage page)
    {
        var file = await page.Context.APIRequest.GetAsync((await page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).GetAttributeAsync("href"))!);
        file.Ok.ShouldBeTrue();
        return await file.TextAsync();
    }

    private Task Wrote(string customer, DateTimeOffset at) => Engine.Post("/v1/track", new
    {
        userId = customer,
        @event = "Message Received",
        timestamp = at,
        properties = new { text = "こんにちは", channel = "line" },
        context = new { historical = true },
    });

    private Task Order(string customer, decimal total) =>
        Engine.Post("/v1/track", new { userId = customer, @event = "Order Completed", properties = new { orderId = Engine.Fresh("o"), total, currency = "JPY" } });
}
