using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

public sealed class CustomerPageTests(Site site) : PageTest(site)
{
    private const string Words = "価格・割引・在庫を尋ねたので高意欲です";

    [ChromiumFact]
    public async Task Every_tag_of_a_customer_answers_why()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "李 小明");
        var messageId = Engine.Fresh("m");
        await Engine.Writes(customer, "これいくらですか?", messageId);
        var page = await Open($"/customers/{customer}");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("李 小明");
        var tags = Section(page, "タグと理由");
        var intent = tags.Locator("dl > div").Filter(new() { HasText = "購買意欲" });
        await Expect(intent.Locator("dt")).ToContainTextAsync("高意欲(価格)");
        foreach (var part in new[] { Words, "I1", "いくら", messageId, "ポリシー版 1", "に変わります" })
            await Expect(intent.Locator("dd")).ToContainTextAsync(part);

        // Not one tag without its rule.
        var lines = tags.Locator("dl > div");
        await Expect(lines).Not.ToHaveCountAsync(0);
        foreach (var line in await lines.AllAsync())
            await Expect(line.Locator("dd code")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[A-Z]+\\d+$"));
    }

    [ChromiumFact]
    public async Task A_tag_in_a_list_answers_why_on_focus()
    {
        var rep = await Engine.Rep();
        var messageId = Engine.Fresh("m");
        await Engine.Writes(await Customer(rep, "李 小明"), "これいくらですか?", messageId);
        var page = await OpenWork(rep);
        await Expect(Rows(page)).ToHaveCountAsync(1);

        var tag = Selected(page).GetByRole(AriaRole.Button, new() { Name = "購買意欲: 高意欲(価格)" });
        for (var step = 0; step < 40 && !await tag.EvaluateAsync<bool>("tag => tag === document.activeElement"); step++)
            await page.Keyboard.PressAsync("Tab");
        await Expect(tag).ToBeFocusedAsync();
        await Answers(page, messageId);
        await page.Keyboard.PressAsync("Escape");
        await Expect(Why(page)).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_tag_in_a_list_answers_why_on_a_tap()
    {
        var rep = await Engine.Rep();
        var messageId = Engine.Fresh("m");
        var customer = await Customer(rep, $"張 麗 {rep}");
        await Engine.Writes(customer, "これいくらですか?", messageId);
        var page = await Open($"/customers?search={rep}", 400, 800, touch: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "購買意欲: 高意欲(価格)" }).TapAsync();
        await Answers(page, messageId);
    }

    [ChromiumFact]
    public async Task The_timeline_tells_newest_first_what_happened_and_why()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "鈴木 花子");
        await Engine.Writes(customer, "ありがとうございます");
        await Engine.Writes(customer, "これいくらですか?");
        var page = await Open($"/customers/{customer}");

        var entries = Section(page, "履歴").Locator("ol > li");
        await Expect(entries.First).ToContainTextAsync("これいくらですか?");
        await Expect(entries.First).ToContainTextAsync("潜在 → 高意欲");
        await Expect(entries.First).ToContainTextAsync(Words);
        await Expect(entries.First).ToContainTextAsync("作業が発生: 見積もりを送る");
        var instants = await Section(page, "履歴").Locator("ol > li").EvaluateAllAsync<string[]>(
            "entries => entries.map((entry) => entry.querySelector('time').dateTime)");
        instants.Length.ShouldBeGreaterThanOrEqualTo(3);
        instants.ShouldBe(instants.OrderDescending(StringComparer.Ordinal));
    }

    [ChromiumFact]
    public async Task An_open_page_tells_what_happens_meanwhile_and_what_time_will_change()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "高橋 美咲");
        var page = await Open($"/customers/{customer}");
        await Expect(Section(page, "未完了の作業")).ToContainTextAsync("未完了の作業はありません。");

        await Engine.Writes(customer, "在庫はありますか?");
        await Expect(Section(page, "未完了の作業")).ToContainTextAsync("見積もりを送る");
        var next = Section(page, "これから変わること");
        await Expect(next).ToContainTextAsync("高活性 が変わります");
        await Expect(next).ToContainTextAsync("高意欲 が変わります");
        var instants = await next.Locator("time").EvaluateAllAsync<string[]>("times => times.map((time) => time.dateTime)");
        instants.ShouldBe(instants.Order(StringComparer.Ordinal));
    }

    [ChromiumFact]
    public async Task Everything_is_explained_as_of_now_and_of_an_instant()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "李 小明");
        var messageId = Engine.Fresh("m");
        await Engine.Writes(customer, "これいくらですか?", messageId);
        var page = await Open($"/customers/{customer}");
        await page.GetByRole(AriaRole.Button, new() { Name = "理由をすべて見る" }).ClickAsync();

        var why = page.GetByRole(AriaRole.Region, new() { Name = "理由" });
        var intent = why.Locator("article").Filter(new() { HasText = "購買意欲" });
        foreach (var part in new[] { "高意欲", "I1", "いくら", messageId, "版 1", "→ 中意欲", "I9" })
            await Expect(intent).ToContainTextAsync(part);
        var task = why.Locator("article").Filter(new() { HasText = "見積もりを送る" });
        foreach (var part in new[] { "I6", "いくら", messageId, "ポリシー版 1" })
            await Expect(task).ToContainTextAsync(part);

        RefusalIsMeant();       // 404: nobody knew the customer then
        await why.GetByLabel("時点").FillAsync("2020-01-01T09:00");
        await Expect(why).ToContainTextAsync("この時点では、まだ顧客として知られていません。");
        await why.GetByRole(AriaRole.Button, new() { Name = "今に戻す" }).ClickAsync();
        await Expect(intent).ToContainTextAsync("高意欲");
    }

    [ChromiumFact]
    public async Task Rule_P13_preferences_are_edited_by_form_and_by_one_line()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "王様");
        var page = await Open($"/customers/{customer}");
        var edit = page.GetByRole(AriaRole.Button, new() { Name = "連絡の希望を編集" });
        await edit.ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("形式").SelectOptionAsync("text");
        await form.GetByLabel("7日間の回数の上限").FillAsync("2");
        await form.GetByLabel("電話").SelectOptionAsync("no");
        await form.GetByRole(AriaRole.Button, new() { Name = "時間を追加" }).ClickAsync();
        await Save(form).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        var preferences = Section(page, "連絡の希望");
        await Expect(preferences).ToContainTextAsync($"{Note} | 使わない手段: phone");
        await Expect(preferences).ToContainTextAsync("担当が設定");
        await Expect(Section(page, "履歴")).ToContainTextAsync("連絡の希望: 手段: 電話 不可");

        // The line begins with what is known, is judged by the engine alone, and leaves what it does not speak of.
        await edit.ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "一行で" }).ClickAsync();
        var line = form.GetByLabel("一行メモ");
        await Expect(line).ToHaveValueAsync($"{Note} | 使わない手段: phone");
        await line.FillAsync("王様 | 音声 | ビデオ");
        RefusalIsMeant();
        await Save(form).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToHaveTextAsync("3番目「ビデオ」: 形式が2度書かれています");
        await line.FillAsync("王様 | 音声 | 週3回");
        await line.PressAsync("Enter");
        await Expect(form).ToHaveCountAsync(0);
        await Expect(preferences).ToContainTextAsync("王様 | 音声コミュニケーションを好む | プッシュは週に最大3回 | 使わない手段: phone");

        var stored = (await Engine.Get($"/v1/customers/{customer}")).GetProperty("preferences");
        stored.String("form").ShouldBe("voice");
        stored.GetProperty("weeklyCap").GetInt32().ShouldBe(3);
        stored.GetProperty("windows").GetArrayLength().ShouldBe(0);
        stored.GetProperty("channels").GetProperty("phone").GetBoolean().ShouldBeFalse();
    }

    private const string Note = "王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回";

    [ChromiumFact]
    public async Task Wishes_that_cannot_be_are_refused_in_the_language_of_the_page()
    {
        var rep = await Engine.Rep();
        var page = await Open($"/customers/{await Customer(rep, "王様")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "連絡の希望を編集" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("時間帯").FillAsync("Tokyo");
        await form.GetByRole(AriaRole.Button, new() { Name = "時間を追加" }).ClickAsync();
        await form.GetByLabel("終了").FillAsync("08:00");
        RefusalIsMeant();
        await Save(form).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            "時間帯: 「Tokyo」という時間帯はありません。例: Asia/Tokyo\n連絡できる時間 1: 終了は開始より後、24時までにしてください");
    }

    [ChromiumFact]
    public async Task All_that_is_known_of_a_customer_is_on_the_page()
    {
        var rep = await Engine.Rep();
        var (customer, friend) = (Engine.Fresh(), Engine.Fresh());
        await Engine.Put($"/v1/reps/{rep}", new { name = "佐藤 美和", active = true });
        var sent = TimeProvider.System.GetUtcNow().AddDays(-400);
        object Event(string name, TimeSpan after, object properties) => new { type = "track", userId = customer, @event = name, timestamp = sent + after, properties };
        await Engine.Post("/v1/batch", new
        {
            batch = new[]
        {
            Event("Order Completed", TimeSpan.Zero, new { orderId = "o-1", total = 12_800, currency = "JPY", products = new[] { new { category = "トレイル" } } }),
            Event("Message Received", TimeSpan.FromHours(1), new { text = "テキストでお願いします", channel = "line" }),
            Event("Message Sent", TimeSpan.FromHours(1.5), new { text = "承知しました", channel = "line" }),
            Event("Referred", TimeSpan.FromHours(2), new { referredId = friend }),
        }
        });
        var page = await Open($"/customers/{customer}");

        foreach (var (title, parts) in new (string, string[])[]
        {
            ("タグと理由", ["会話休眠", "購入休眠", "利用休眠", "RFM休眠", "A5", "H2", "D1", "F6"]),
            ("連絡の状況", ["LINE", "7日間の受信", "0件", "平均 30分", "1回中1回が1時間以内"]),
            ("連絡の希望", ["テキストコミュニケーションを好む", "テキストでお願い", "メッセージから"]),
            ("購入と紹介", ["1件", "12,800", "トレイル", "注文1件", "残り 128", "紹介した顧客", "1人", friend]),
            ("記録", ["名前がありません", "担当のメモがまだありません", "から情報が古くなっています"]),
            ("履歴", ["￥12,800", "連絡の希望: 形式: 文字"]),
        })
            foreach (var part in parts)
                await Expect(Section(page, title)).ToContainTextAsync(part);
        await Section(page, "購入と紹介").GetByRole(AriaRole.Link, new() { Name = friend }).ClickAsync();
        await Expect(Section(page, "購入と紹介")).ToContainTextAsync($"紹介者{customer}");
    }

    private static ILocator Save(ILocator form) => form.GetByRole(AriaRole.Button, new() { Name = "保存" });

    [ChromiumFact]
    public async Task A_customer_who_is_not_there_is_said_to_be_so()
    {
        RefusalIsMeant();
        var page = await Open("/customers/nobody");
        await Expect(page.GetByText("この番号の顧客はいません。")).ToBeVisibleAsync();
    }

    private static ILocator Section(IPage page, string title) =>
        page.Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    private static ILocator Why(IPage page) => page.Locator("[role=dialog]").Filter(new() { HasText = "購買意欲: 高意欲(価格)" });

    private static async Task Answers(IPage page, string messageId)
    {
        foreach (var part in new[] { Words, "I1", "いくら", messageId, "ポリシー版 1", "に変わります" })
            await Expect(Why(page)).ToContainTextAsync(part);
    }
}
