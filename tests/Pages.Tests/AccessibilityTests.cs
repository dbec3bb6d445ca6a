using System.Text.RegularExpressions;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

public sealed class AccessibilityTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task Nothing_is_told_by_colour_alone()
    {
        await foreach (var page in Pages().Skip(1).Take(3))
        {
            var badges = page.Locator("[class*=badge]:has(> svg)");
            await Expect(badges).Not.ToHaveCountAsync(0);
            foreach (var badge in await badges.AllAsync())
            {
                (await badge.InnerTextAsync()).Trim().ShouldNotBeEmpty();
                await Expect(badge.Locator("svg path")).Not.ToHaveCountAsync(0);
            }
            // The state of the connection is words too, and so is a deadline that is near.
            (await Connection(page).InnerTextAsync()).Trim().ShouldNotBeEmpty();
            foreach (var due in await page.Locator("time[data-state]").AllAsync())
                await Expect(due).ToHaveTextAsync(new Regex("残り|超過"));
        }
    }

    [ChromiumFact]
    public async Task Every_control_has_a_name()
    {
        await foreach (var page in Pages())
        {
            var controls = page.Locator("button:visible, a:visible, input:visible, select:visible, textarea:visible, [role=grid], [role=dialog]");
            await Expect(controls).Not.ToHaveCountAsync(0);
            foreach (var control in await controls.AllAsync())
                await Expect(control).ToHaveAccessibleNameAsync(new Regex("\\S"));
        }
    }

    [ChromiumFact]
    public async Task Every_stop_of_the_tab_key_shows_where_it_is()
    {
        await foreach (var page in Pages())
        {
            await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });      // without transitions the look is there at once
            var seen = new HashSet<string>();
            for (var step = 0; step < 60; step++)
            {
                await page.Keyboard.PressAsync("Tab");
                var stop = await page.EvaluateAsync<string>("""
                    () => {
                        const element = document.activeElement;
                        if (!element || element === document.body) return '';
                        window.stops ??= new Map();
                        if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
                        const look = () => [element, element.parentElement].map((it) => {
                            const { outlineStyle, outlineColor, borderColor, boxShadow } = getComputedStyle(it);
                            return `${outlineStyle} ${outlineColor} ${borderColor} ${boxShadow}`;
                        }).join();
                        const focused = look();
                        element.blur();
                        const shown = focused !== look();
                        element.focus();
                        return `${window.stops.get(element)} ${shown ? 'shown' : element.outerHTML.slice(0, 200)}`;
                    }
                    """);
                if (stop.Length == 0 || !seen.Add(stop))
                    break;
                stop.ShouldEndWith(" shown", Case.Sensitive, page.Url);
            }
            seen.ShouldNotBeEmpty(page.Url);
        }
    }

    [ChromiumFact]
    public async Task A_dialog_holds_the_focus_and_gives_it_back()
    {
        var page = await Pages().Skip(1).FirstAsync();
        await page.Keyboard.PressAsync("c");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        for (var step = 0; step < 12; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            (await dialog.EvaluateAsync<bool>("dialog => dialog.contains(document.activeElement)")).ShouldBeTrue();
        }
        // Keys of the list do nothing behind it.
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "キー一覧" })).ToBeVisibleAsync();
    }

    /// <summary>Sign-in, work, customers and one customer with every explanation, then the pages of figures and the policy, each with something on it.</summary>
    private async IAsyncEnumerable<IPage> Pages()
    {
        var rep = await Engine.Rep();
        var customer = await Customer(rep, $"山田 花子 {rep}");
        await Engine.Post("/v1/track", new { userId = customer, @event = "Order Completed", properties = new { orderId = Engine.Fresh("o"), total = 12_000, currency = "JPY" } });
        await Engine.Writes(customer, "これいくらですか? 割引はありますか?");
        var signIn = await Window();
        await signIn.GotoAsync("/");
        await Expect(signIn.GetByRole(AriaRole.Button, new() { Name = "サインイン" })).ToBeVisibleAsync();
        yield return signIn;
        var work = await OpenWork($"{rep}?list=closed");
        await Expect(Rows(work)).Not.ToHaveCountAsync(0);
        await Expect(work.Locator("aside ol > li").First).ToBeVisibleAsync();
        yield return work;
        var customers = await Open($"/customers?search={rep}");
        await Expect(customers.Locator("tbody tr")).ToHaveCountAsync(1);
        yield return customers;
        var one = await Open($"/customers/{customer}?why=1");
        await Expect(one.Locator("ol > li").First).ToBeVisibleAsync();
        await Expect(one.Locator("article h4").First).ToBeVisibleAsync();
        yield return one;
        await Engine.Put($"/v1/ads/{Engine.Fresh("ad")}", new { name = "読売新聞 朝刊", medium = "新聞", runsOn = "2006-03-03", cost = 50_000 });
        await Engine.Post("/v1/track", new { userId = await Customer(rep, $"鈴木 一郎 {Engine.Fresh()}"), @event = "Deal Lost", properties = new { reason = "飲みにくい" } });
        var file = await Upload("orders.csv", "customer_id,date,total\nAda,2026-01-05,5\nAda,never,5\n");
        await Upload("another.csv", "customer_id,date,total\nAda,2026-01-05,5\n");
        await Engine.Post("/v1/track", new { userId = "Ada", @event = "Order Completed" });
        foreach (var (path, sign) in new[] { ("/distribution", "main tbody tr"), ("/rfm", "main tbody a"), ("/ads", "main tbody button"), ("/lost", "main tbody a"), ("/policy", "main textarea"), ("/policy?from=1&to=1", "main select"), ($"/import?file={file}", "main select"), ("/rejected", "main summary") })
        {
            var page = await Open(path);
            await Expect(page.Locator(sign).First).ToBeVisibleAsync();
            yield return page;
        }
    }
}
