using System.Text.RegularExpressions;
using Kizuna.Api.Http;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

/// <summary>What stops a day's work when it fails: keys, the way back, small screens, and a network that goes away.</summary>
public sealed class DayOfARepTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task Keys_move_the_list_wherever_the_mouse_rests()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 60);
        var page = await OpenWork(rep);
        await page.GetByRole(AriaRole.Grid).HoverAsync(new() { Position = new() { X = 200, Y = 180 } });
        for (var step = 1; step <= 200; step++)
        {
            await page.Keyboard.PressAsync(step <= 150 ? "j" : "k");
            if (step % 10 == 0)
                await Expect(Selected(page)).ToBeInViewportAsync();
        }
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "10");
        await page.Keyboard.PressAsync("End");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "60");
        await Expect(Selected(page)).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "1");
        await Expect(Selected(page)).ToBeInViewportAsync();
    }

    [ChromiumTheory]
    [InlineData("c")]
    [InlineData("s")]
    [InlineData("r")]
    [InlineData("d")]
    [InlineData("?")]
    [InlineData("Enter")]
    public async Task A_key_without_network_says_what_is_missing_and_leaves_the_page_whole(string key)
    {
        var rep = await Engine.Rep();
        await Samples(rep, 3);
        var page = await Window();
        // Nothing that is loaded later arrives any more, as after an update of the server or in a lift.
        var cut = false;
        await page.RouteAsync("**/assets/**", route => cut ? route.AbortAsync() : route.ContinueAsync());
        await page.AddInitScriptAsync("window.requestIdleCallback = () => 0");
        (await page.Context.APIRequest.PostAsync("/sign-in", new() { DataObject = new { key = EngineFixture.Key } })).Ok.ShouldBeTrue();
        await page.GotoAsync($"/work/{rep}");
        await Expect(Rows(page)).ToHaveCountAsync(3);

        DownIsMeant(true);
        cut = true;
        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync(key);
        await Expect(page.Locator("header nav")).ToBeVisibleAsync();
        if (key is not "?")
            await Expect(page.GetByText("この部分を読み込めませんでした")).ToBeVisibleAsync();
        (await page.Locator("#root").EvaluateAsync<int>("root => root.childElementCount")).ShouldBeGreaterThan(0);

        // It comes by itself with the network.
        cut = false;
        await page.Context.SetOfflineAsync(false);
        await Expect(key is "Enter" ? page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "田中" }) : page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(page.GetByText("この部分を読み込めませんでした")).ToHaveCountAsync(0);
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        DownIsMeant(false);
    }

    [ChromiumFact]
    public async Task A_page_from_before_an_update_of_the_server_comes_anew_when_its_files_are_gone()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 2);
        var page = await Window();
        var gone = false;
        await page.RouteAsync("**/assets/Customers-*", route => gone ? route.FulfillAsync(new() { Status = 404 }) : route.ContinueAsync());
        await page.AddInitScriptAsync("window.requestIdleCallback = () => 0");
        (await page.Context.APIRequest.PostAsync("/sign-in", new() { DataObject = new { key = EngineFixture.Key } })).Ok.ShouldBeTrue();
        await page.GotoAsync($"/work/{rep}");
        await Expect(Rows(page)).ToHaveCountAsync(2);

        DownIsMeant(true);
        gone = true;
        page.FrameNavigated += (_, _) => gone = false;          // the new page names files that are there
        await page.GetByRole(AriaRole.Link, new() { Name = "顧客", Exact = true }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        DownIsMeant(false);
    }

    [ChromiumFact]
    public async Task The_parts_of_the_page_are_there_before_the_network_goes()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 2);
        var page = await OpenWork(rep);
        await Eventually.True(
            () => page.EvaluateAsync<bool>("() => ['TaskDialog', 'Policy'].every((part) => performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${part}-`)))"),
            what: "every part is loaded");
        DownIsMeant(true);
        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("完了にする");
        await page.Context.SetOfflineAsync(false);
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        DownIsMeant(false);
    }

    [ChromiumFact]
    public async Task Whoever_comes_back_from_a_customer_is_where_they_were()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 60);
        var page = await OpenWork(rep);
        for (var step = 1; step < 26; step++)
            await page.Keyboard.PressAsync("j");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "26");
        var task = (await Selected(page).GetAttributeAsync("id"))!;
        var before = (await Selected(page).BoundingBoxAsync())!;

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(Selected(page)).ToHaveAttributeAsync("id", task);
        (await Selected(page).BoundingBoxAsync())!.Y.ShouldBe(before.Y, 2f);

        // Along the list by keys, and back to the row that one got to.
        await page.Keyboard.PressAsync("Enter");
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        var first = await heading.InnerTextAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(heading).Not.ToHaveTextAsync(first);
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "キー一覧" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "27");
        await Expect(Selected(page)).ToBeInViewportAsync();
    }

    [ChromiumFact]
    public async Task A_task_is_completed_on_the_page_of_its_customer_by_keys_and_the_next_one_is_chosen()
    {
        var rep = await Engine.Rep();
        await Samples(rep, 3);
        var tasks = await Stored(rep);
        var page = await OpenWork(rep);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        // Of what one sees before one ends it: the task, and the history below, which comes last.
        await Expect(page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Button, new() { Name = "完了" })).ToBeVisibleAsync();
        await Expect(page.GetByText("サンプル請求")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("未完了の作業はありません。")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Row(page, tasks[2])).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Row(page, tasks[1])).ToHaveCountAsync(0);
    }

    [ChromiumTheory]
    [InlineData(390, 844)]
    [InlineData(820, 1180)]
    [InlineData(1024, 768)]
    public async Task On_a_small_screen_every_act_is_a_tap_away_and_the_list_keeps_its_place(int width, int height)
    {
        var rep = await Engine.Rep();
        await Samples(rep, 30);
        var page = await Open($"/work/{rep}", width, height, touch: true);
        await Expect(page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", "30");
        await page.GetByRole(AriaRole.Grid).EvaluateAsync("list => { list.scrollTop = 400; }");
        var row = page.Locator("[role=row][aria-rowindex='10']");
        await row.TapAsync(new() { Position = new() { X = 40, Y = 12 } });
        var panel = page.GetByRole(AriaRole.Complementary);
        await Expect(panel).ToBeVisibleAsync();
        foreach (var action in new[] { "完了", "延期", "担当変更", "不要" })
        {
            var button = panel.GetByRole(AriaRole.Button, new() { Name = action });
            await Expect(button).ToBeInViewportAsync();
            await button.TapAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
        var task = (await Selected(page).GetAttributeAsync("id"))!;
        await panel.GetByRole(AriaRole.Button, new() { Name = "完了" }).TapAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "完了にする", Exact = true }).TapAsync();
        await Expect(page.Locator($"[id=\"{task}\"]")).ToHaveCountAsync(0);
        await Expect(panel).ToBeVisibleAsync();             // with the next one
        await page.GoBackAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "10");
        (await page.GetByRole(AriaRole.Grid).EvaluateAsync<double>("list => list.scrollTop")).ShouldBeGreaterThan(200);
    }

    [ChromiumFact]
    public async Task The_customers_own_words_stand_in_the_row_and_at_the_top_of_the_panel()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "森 健二");
        await Engine.Writes(customer, "先日はありがとうございました。\n黒の26cmは在庫がありますか? できれば金曜までに2足お願いします。");
        // Behind many visits the words are still the first thing to see.
        for (var visit = 0; visit < 35; visit++)
            await Engine.Post("/v1/track", new { userId = customer, @event = "Product Viewed", properties = new { category = $"靴 {visit % 6}" } });
        var page = await OpenWork(rep, 1440, 900);
        var row = Rows(page).First;
        await Expect(row).ToContainTextAsync("在庫がありますか? できれば金曜までに2足");
        await Expect(row.Locator("mark")).ToHaveTextAsync(new Regex("在庫"));
        var words = page.GetByRole(AriaRole.Complementary).GetByText("黒の26cmは在庫がありますか?").First;
        await Expect(words).ToBeVisibleAsync();
        var panel = (await page.GetByRole(AriaRole.Complementary).BoundingBoxAsync())!;
        ((await words.BoundingBoxAsync())!.Y - panel.Y).ShouldBeLessThan(400);
    }

    [ChromiumFact]
    public async Task A_message_shows_beside_the_list_and_on_the_customers_page_though_it_changes_no_task()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "森 健二");
        await Engine.Writes(customer, "これいくらですか?");
        var work = await OpenWork(rep, 1440, 900);
        var panel = work.GetByRole(AriaRole.Complementary);
        await Expect(panel.GetByText("これいくらですか?").First).ToBeVisibleAsync();
        var own = await Open($"/customers/{customer}");
        await Expect(own.GetByText("これいくらですか?").First).ToBeVisibleAsync();
        await Expect(Connection(own)).ToHaveTextAsync("ライブ");

        foreach (var words in new[] { "ありがとう", "はい", "了解です" })
        {
            await Engine.Writes(customer, words);
            await Expect(panel.GetByRole(AriaRole.List, new() { Name = "お客様の言葉" })).ToContainTextAsync(words);
            await Expect(own.GetByRole(AriaRole.List, new() { Name = "お客様の言葉" })).ToContainTextAsync(words);
        }
    }

    [ChromiumFact]
    public async Task A_long_message_is_folded_until_somebody_wants_all_of_it()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "長文 太郎");
        await Engine.Writes(customer, $"これいくらですか? {string.Concat(Enumerable.Repeat("とても長い話です。", 400))}");
        var page = await OpenWork(rep, 1440, 900);
        var said = page.GetByRole(AriaRole.List, new() { Name = "お客様の言葉" });
        (await said.BoundingBoxAsync())!.Height.ShouldBeLessThan(320);
        await said.GetByRole(AriaRole.Button, new() { Name = "全文を表示" }).ClickAsync();
        (await said.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(600);
    }
}
