using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

public sealed class WordsTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task Empty_lists_say_what_will_fill_them_and_how_to_try()
    {
        await OwnEngine();
        var page = await OpenWork("rep-1");
        await Expect(page.GetByText("見込み客が問い合わせる、値段を尋ねる、サンプルを請求すると、ここに次の一手が届きます。")).ToBeVisibleAsync();
        await Expect(page.Locator("main code")).ToHaveTextAsync("dotnet run --project Silo -- demo");

        await page.Keyboard.PressAsync("2");
        await Expect(page.GetByText("注文が入ると、お礼状から始まるアフターフォローがここに届きます。")).ToBeVisibleAsync();

        await page.GotoAsync("/customers");
        await Expect(page.GetByText("最初のイベントが届くと、顧客はここに現れます。")).ToBeVisibleAsync();
        await Expect(page.Locator("main code")).ToHaveTextAsync("dotnet run --project Silo -- demo");

        await page.GotoAsync("/customers?search=誰か");
        await Expect(page.GetByText("条件に合う顧客はいません")).ToBeVisibleAsync();

        foreach (var (path, words) in new[]
        {
            ("/distribution", "顧客からの最初のイベントが届くと、活性度・意欲・関心などの割合がここに現れます。"), ("/rfm", "最初の注文が届くと、新しさ・回数・金額の段階がここに現れます。"),
            ("/ads", "掲載する前に費用を登録してください。"), ("/import", "取り込んだファイルはここに並び、7日の間は取り消せます。"), ("/rejected", "送り手には成功に見えるため、ここで気づけます。"), ("/lost", "商談が中止になったとき、理由を付けて Deal Lost を送ると、ここで数えます。"),
        })
        {
            await page.GotoAsync(path);
            await Expect(page.GetByText(words)).ToBeVisibleAsync();
        }

        await page.GotoAsync("/work/somebody");
        await Expect(page.GetByText("担当者 somebody はいません")).ToBeVisibleAsync();

        await page.GotoAsync("/somewhere");
        await Expect(page.GetByText("このページはありません")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task English_is_complete_and_remembered()
    {
        var rep = await Engine.Rep();
        await Engine.Put($"/v1/reps/{rep}", new { name = "Kenji Mori", active = true });
        var customer = await Customer(rep, "Ada Brooks");
        await Engine.Writes(customer, "How much is it?");
        var page = await OpenWork(rep);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ja");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Rows(page).First).ToContainTextAsync("Send a quote");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Rows(page).First).ToContainTextAsync("High intent");
        await IsEnglish(page);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ada Brooks");
        await Expect(page.GetByText("How much is it?").First).ToBeVisibleAsync();
        await IsEnglish(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit contact preferences" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await IsEnglish(page);

        await OwnEngine();
        await Engine.Post("/v1/track", new { userId = "Ada", @event = "Order Completed", properties = new { orderId = "o-1", total = 4_980, currency = "JPY" } });
        await Engine.Post("/v1/track", new { userId = "Ada", @event = "Deal Lost", properties = new { reason = "too expensive" } });
        await Engine.Put("/v1/ads/ad-1", new { name = "Morning paper", medium = "Newspaper", runsOn = "2006-03-03", cost = 50_000 });
        await Upload("orders.csv", "customer_id,date,total\nAda,2026-01-05,5\n");
        await Engine.Post("/v1/track", new { userId = "Ada", @event = "Order Completed" });
        page = await Open("/customers/Ada?why=1");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        foreach (var (path, sign) in new[] { ("/customers/Ada?why=1", "article h4"), ("/distribution", "tbody tr"), ("/rfm", "tbody a"), ("/ads", "tbody button"), ("/lost", "tbody a"), ("/policy?from=1&to=1", "main select"), ("/import", "main li"), ("/rejected", "main tbody tr") })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(sign).First).ToBeVisibleAsync();
            await IsEnglish(page);
        }
    }

    [ChromiumFact]
    public async Task No_page_is_wider_than_a_small_phone()
    {
        await OwnEngine();
        var name = string.Concat(Enumerable.Repeat("長谷川正宗一郎左衛門", 6));
        name.Length.ShouldBe(60);
        var customer = await Customer("rep-1", name);
        await Engine.Writes(customer, "これいくらですか? 在庫と割引と仕様と新製品も教えてください");
        await Samples("rep-1", 3, _ => name);
        await Engine.Put("/v1/reps/rep-1", new { name, active = true });

        var page = await Window(360, 740, touch: true);
        await page.GotoAsync("/");
        await Expect(page.GetByLabel("キー", new() { Exact = true })).ToBeVisibleAsync();
        await Fits(page);

        page = await Open("/work/rep-1", 360, 740, touch: true);
        await Expect(Rows(page)).ToHaveCountAsync(4);
        await Fits(page);
        await page.GotoAsync("/work/rep-1?list=closed");
        await Expect(page.GetByText("作業はありません")).ToBeVisibleAsync();
        await Fits(page);
        await page.GotoAsync("/customers");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(4);
        await Fits(page);
        var lost = await Customer("rep-1", name);
        await Engine.Put("/v1/ads/ad-1", new { name, medium = name, runsOn = "2006-03-03", cost = 50_000_000 });
        await Engine.Post("/v1/track", new { userId = lost, @event = "Order Completed", properties = new { orderId = "o-1", total = 4_980, currency = "JPY", adId = "ad-1" } });
        await Engine.Post("/v1/track", new { userId = lost, @event = "Deal Lost", properties = new { reason = name } });
        await Upload($"{name}.csv", $"customer_id,name,date,total\nAda,{name}{name}{name},2026-01-05,5\n{name},a,never,5\n");
        var file = await Upload($"{name}.csv", $"customer_id,{name},date,total\nAda,{name}{name}{name},2026-01-05,5\n{name},a,never,5\n");
        await Engine.Post("/v1/track", new { userId = "Ada", @event = "Order Completed", properties = new { orderId = "o", total = name } });
        await page.GotoAsync($"/import?file={file}");
        await Expect(page.GetByText("直す行の例")).ToBeVisibleAsync();
        await Fits(page);
        foreach (var (path, sign) in Others)
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(sign).First).ToBeVisibleAsync();
            await Fits(page);
        }
        await page.GotoAsync($"/customers/{customer}?why=1");
        await Expect(page.Locator("article h4").First).ToBeVisibleAsync();
        await Fits(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "連絡の希望を編集" }).TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "時間を追加" }).TapAsync();
        await Fits(page);
        await page.GotoAsync($"/customers/{customer}");
        await Expect(page.Locator("ol > li").First).ToBeVisibleAsync();
        await Fits(page);
        foreach (var (button, title) in new[] { ("完了", "完了にする"), ("延期", "いつまで延期しますか"), ("担当変更", "誰に任せますか"), ("不要", "不要にする理由") })
        {
            await page.GetByRole(AriaRole.Group, new() { Name = "操作" }).GetByRole(AriaRole.Button, new() { Name = button }).First.TapAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(title);
            await Fits(page);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        foreach (var path in new[] { "/work/rep-1", "/customers", $"/customers/{customer}" })
        {
            await page.GotoAsync(path);
            await Expect(page.GetByText(name).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
            await Fits(page);
        }
        foreach (var (path, sign) in Others)
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(sign).First).ToBeVisibleAsync();
            await Fits(page);
        }
    }

    /// <summary>The pages of figures and the policy, and what is there once they are filled.</summary>
    private static readonly (string Path, string Sign)[] Others =
        [("/distribution", "[role=img] svg"), ("/rfm", "tbody a"), ("/ads", "tbody button"), ("/lost", "[role=img] svg"), ("/policy", "textarea"), ("/policy?from=1&to=1", "main select"), ("/import", "main li"), ("/rejected", "main summary")];

    /// <summary>Nothing scrolls sideways, nothing that is cut off would have to, and no figure of a table stands beside the page.</summary>
    private static async Task Fits(IPage page)
    {
        var wide = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('html, body, #root, #root *')]
                .filter((element) => {
                    const { overflowX } = getComputedStyle(element);
                    const scrolls = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
                    return scrolls && element.scrollWidth > element.clientWidth + 1;
                })
                .map((element) => `${element.tagName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`)
            """);
        wide.ShouldBeEmpty(page.Url);
        (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('th, td')].filter((cell) => cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.textContent)"))
            .ShouldBeEmpty(page.Url);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(page.ViewportSize!.Width, page.Url);
    }

    /// <summary>No Japanese but the name of the product and of the other language.</summary>
    private static async Task IsEnglish(IPage page)
    {
        var text = await page.Locator("body").InnerTextAsync();
        string.Join(' ', text.Replace("絆", "").Split('\n').Where(line => line.Any(letter => letter is (>= 'ぁ' and <= 'ヿ') or (>= '一' and <= '鿿')))).ShouldBeEmpty();
    }
}
