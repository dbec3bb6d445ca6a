using System.Globalization;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

public sealed class LiveListTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task A_price_question_shows_on_the_watched_list_without_a_reload()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "李 小明");
        var page = await OpenWork(rep);
        await Expect(page.GetByText("作業はありません")).ToBeVisibleAsync();

        var row = Row(page, await Engine.OpensTask(customer));
        await Expect(row).ToContainTextAsync("見積もりを送る");
        await Expect(row).ToContainTextAsync("李 小明");
        await Expect(row).ToContainTextAsync("高意欲(価格)");
        await Expect(row).ToContainTextAsync("「これいくらですか?」");
        await Expect(row.Locator("time").Last).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(1:00|0:5\\d) 残り$"));
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("作業 1"));
    }

    [ChromiumFact]
    public async Task Each_task_is_on_the_screen_after_its_event()
    {
        var rep = await Engine.Rep();
        var page = await OpenWork(rep, height: 2000); // room for every row
        for (var time = 0; time < 20; time++)
        {
            var name = $"客 {time}";
            await Engine.OpensTask(await Customer(rep, name));
            await Expect(Rows(page).Filter(new() { HasText = name }).First).ToBeVisibleAsync();
        }
    }

    [ChromiumFact]
    public async Task Rows_that_arrive_above_leave_the_chosen_row_where_it_is()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 60);
        var page = await OpenWork(rep);
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "1");
        for (var step = 1; step < 30; step++)
            await page.Keyboard.PressAsync("j");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "30");
        var task = (await Selected(page).GetAttributeAsync("id"))!;
        var scroller = page.GetByRole(AriaRole.Grid);
        var scrolled = await scroller.EvaluateAsync<double>("list => list.scrollTop -= 150");
        scrolled.ShouldBeGreaterThan(500);
        var before = (await page.Locator($"[id=\"{task}\"]").BoundingBoxAsync())!;

        for (var number = 1; number <= 5; number++)
            await Engine.OpensTask(await Customer(rep, $"急ぎ {number}"));

        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "35");
        await Expect(Selected(page)).ToHaveAttributeAsync("id", task);
        var after = (await Selected(page).BoundingBoxAsync())!;
        after.Y.ShouldBe(before.Y, 2f);
        after.Height.ShouldBe(before.Height);

        // What came out of sight is told, and one click leads there.
        await page.GetByRole(AriaRole.Button, new() { Name = "上に新着 5件" }).ClickAsync();
        await Expect(Rows(page).Filter(new() { HasText = "急ぎ 1" })).ToBeVisibleAsync();
        await Expect(page.GetByText("上に新着")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Rows_that_leave_above_leave_the_row_under_the_pointer_where_it_is()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 12);
        var first = (await Stored(rep))[0];
        var page = await OpenWork(rep);
        var row = Row(page, (await Stored(rep))[5]);
        await row.HoverAsync(new() { Position = new() { X = 20, Y = 10 } });
        var before = (await row.BoundingBoxAsync())!;

        await Engine.Post($"/v1/tasks/{first}/dismiss", new { reason = "x", by = "someone" });
        await Expect(Row(page, first)).ToHaveCountAsync(0);
        (await row.BoundingBoxAsync())!.Y.ShouldBe(before.Y, 2f);
    }

    [ChromiumFact]
    public async Task A_task_that_ends_elsewhere_says_by_whom_and_how_before_it_goes()
    {
        var (rep, other) = (await Engine.Rep(), await Engine.Rep());
        var task = await Engine.OpensTask(await Customer(rep, "鈴木 花子"));
        var page = await OpenWork(rep);
        var row = Row(page, task);
        await Expect(row).ToBeVisibleAsync();

        await Engine.Post($"/v1/tasks/{task}/complete", new { outcome = "reached", note = "電話で話した", by = other });
        await Expect(row).ToContainTextAsync($"鈴木 {other} が完了しました · 連絡できた · 電話で話した");
        await Expect(row).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task After_a_restart_of_the_engine_the_list_is_the_stores()
    {
        await OwnEngine();
        var rep = await Engine.Rep();
        var customers = await Samples(rep, 8);
        var page = await OpenWork(rep);
        await Expect(Rows(page)).ToHaveCountAsync(8);

        DownIsMeant(true);
        await Engine.Stop();
        await Expect(Connection(page)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("再接続中|オフライン"));
        await Expect(Rows(page)).ToHaveCountAsync(8);

        await Engine.StartAgain();
        await Engine.OpensTask(customers[3]);
        await Engine.Post($"/v1/tasks/{(await Stored(rep))[^1]}/dismiss", new { reason = "x" });
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        DownIsMeant(false);
        await IsTheStores(page, rep);
    }

    [ChromiumFact]
    public async Task After_a_time_without_network_the_list_is_the_stores()
    {
        var rep = await Engine.Rep();
        var customers = await Samples(rep, 8);
        var page = await OpenWork(rep);
        await Expect(Rows(page)).ToHaveCountAsync(8);

        DownIsMeant(true);
        await page.Context.SetOfflineAsync(true);
        await Expect(Connection(page)).ToHaveTextAsync("オフライン");
        await Expect(page.GetByText("サーバーに届きません。表示は最後に受け取った内容です")).ToBeVisibleAsync();
        await Engine.OpensTask(customers[3]);
        await Engine.Post($"/v1/tasks/{(await Stored(rep))[^1]}/dismiss", new { reason = "x" });
        var after = await Stored(rep);
        (await Shown(page)).ShouldNotBe(after);

        await page.Context.SetOfflineAsync(false);
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        DownIsMeant(false);
        await IsTheStores(page, rep);
    }

    [ChromiumFact]
    public async Task A_list_that_is_read_counts_what_changed_and_moves_only_when_asked()
    {
        var rep = await Engine.Rep();
        var mark = Engine.Fresh();
        var listed = await Samples(rep, 30, number => $"{mark} {number}");
        var other = await Customer(rep, "ほかの客");
        var page = await Open($"/customers?search={mark}");
        var rows = page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(30);
        await Expect(Connection(page)).ToHaveTextAsync("接続済み");
        string[] names = [await rows.First.GetByRole(AriaRole.Link).InnerTextAsync(), await rows.Last.GetByRole(AriaRole.Link).InnerTextAsync()];
        var (first, last) = (listed[Number(names[0]) - 1], listed[Number(names[1]) - 1]);
        var pill = page.GetByRole(AriaRole.Button, new() { NameRegex = new("変化がありました") });

        await Engine.Writes(other, "これいくらですか?");
        await Eventually.True(async () =>
        {
            await Engine.Writes(first, "これいくらですか?");
            return await pill.CountAsync() == 1;     // the watch may begin after the first one
        }, what: "the change is counted");
        await Expect(pill).ToHaveTextAsync("1人に変化がありました・表示");
        await Eventually.True(async () =>
        {
            await Engine.Writes(last, "ありがとう");
            return (await pill.InnerTextAsync()).StartsWith("2人", StringComparison.Ordinal);
        }, what: "the last one on the list counts too");
        await Expect(pill).ToHaveTextAsync("2人に変化がありました・表示");
        await Expect(rows.Filter(new() { HasText = "高意欲" })).ToHaveCountAsync(0);

        await pill.ClickAsync();
        await Expect(rows.Filter(new() { HasText = "高意欲(価格)" })).ToHaveCountAsync(1);
        await Expect(pill).ToHaveCountAsync(0);

        static int Number(string name) => int.Parse(name.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    private async Task IsTheStores(IPage page, string rep)
    {
        var stored = await Stored(rep);
        await Eventually.True(async () => (await Shown(page)).SequenceEqual(stored), what: "the list is the store's");
    }
}
