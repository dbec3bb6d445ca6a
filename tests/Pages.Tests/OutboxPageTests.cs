namespace Kizuna.Pages.Tests;

/// <summary>Promise: what leaves by itself is seen before it does, wherever its customer is, and can be held back there.</summary>
public sealed class OutboxPageTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task An_empty_outbox_says_what_to_do()
    {
        await OwnEngine();
        var page = await Open("/outbox");
        await Expect(page.GetByText("送る予定のメッセージはありません")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "ポリシーを開く" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ポリシー" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_planned_message_is_read_taken_over_and_stopped_in_the_outbox()
    {
        await OwnEngine();
        await SendByMail();
        var (first, second) = (await Planned("山田 花子"), await Planned("鈴木 一郎"));
        var page = await Open("/outbox");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "山田 花子" });
        await row.GetByRole(AriaRole.Button, new() { Name = "文面を見る" }).ClickAsync();
        await Expect(row.GetByText("山田 花子 様")).ToBeVisibleAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "自分で書く" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "鈴木 一郎" }).GetByRole(AriaRole.Button, new() { Name = "送らない" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "送らない" }).ClickAsync();
        await Expect(dialog.GetByText("理由を書いてください")).ToBeVisibleAsync();
        await dialog.GetByLabel("理由").FillAsync("電話で話した");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "送らない" }).ClickAsync();
        await Expect(page.GetByText("送る予定のメッセージはありません")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "送れなかった" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "山田 花子" })).ToContainTextAsync("担当者が自分で書きます");
        await page.GetByRole(AriaRole.Button, new() { Name = "取り消し" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "鈴木 一郎" })).ToBeVisibleAsync();
        (await Engine.Get($"/v1/customers/{first}")).GetProperty("tasks").GetArrayLength().ShouldBe(1);
        (await Engine.Get($"/v1/customers/{second}")).GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [ChromiumFact]
    public async Task The_page_of_a_customer_shows_what_is_planned_and_its_card_has_the_words()
    {
        await OwnEngine();
        await SendByMail();
        var customer = await Planned("山田 花子");
        var page = await Open($"/customers/{customer}");
        var planned = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "に送ります" });
        await Expect(planned.GetByRole(AriaRole.Heading, new() { Name = "資料を送る" })).ToBeVisibleAsync();
        await planned.GetByRole(AriaRole.Button, new() { Name = "自分で書く" }).ClickAsync();

        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "担当者が自分で書きます" });
        await card.GetByRole(AriaRole.Button, new() { Name = "文面を使う" }).ClickAsync();
        await Expect(card.GetByText("山田 花子 様")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "文面をコピー" })).ToBeVisibleAsync();
        await Expect(planned).ToHaveCountAsync(0);
    }

    private Task SendByMail() => Engine.PutDocument("/v1/policy", """
        sending: { channels: [email] }
        plans:
          intent.high:
            steps:
              - { rule: I6, after: PT36H, channel: mail, send: { template: intent.mid.1 }, class: service, title: { ja: 資料を送る, en: Send the papers } }
          activity.high:
            steps:
              - { rule: A8, after: P30D, channel: phone, class: sales, title: { ja: 電話する, en: Call } }
        """);

    private async Task<string> Planned(string name)
    {
        var customer = Engine.Fresh();
        await Engine.Post("/v1/identify", new { userId = customer, traits = new { email = "someone@customer.example", name, lastName = name.Split(' ')[0], firstName = name.Split(' ')[1] } });
        await Engine.Writes(customer, "これいくらですか?");
        return customer;
    }
}
