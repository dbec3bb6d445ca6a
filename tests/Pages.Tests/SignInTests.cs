using Kizuna.Api.Http;
using Kizuna.Api.Keys;
using Kizuna.Grains.Interfaces;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Pages.Tests;

public sealed class SignInTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task A_wrong_key_says_so_and_the_right_one_signs_in()
    {
        var page = await Window();
        await page.GotoAsync("/");
        var key = page.GetByLabel("キー", new() { Exact = true });
        await Expect(key).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("キーを入力してください。", new() { Exact = true })).ToBeVisibleAsync();

        RefusalIsMeant();
        await key.FillAsync("not the key");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("キーが正しくありません。")).ToBeVisibleAsync();

        await key.FillAsync(EngineFixture.Key);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");

        await page.ReloadAsync();
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
    }

    [ChromiumFact]
    public async Task The_link_of_the_start_signs_in_once_and_not_twice()
    {
        var link = $"/sign-in/{Engine.App.Services.GetRequiredService<SignInCodes>().New()}";
        var first = await Window();
        await first.GotoAsync(link);
        await Expect(Connection(first)).ToHaveTextAsync("ライブ");

        var second = await Window();
        await second.GotoAsync(link);
        await Expect(second.GetByText("このリンクは使用済みか期限切れです。")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Signing_out_leads_back_to_the_key()
    {
        var page = await OpenWork(await Engine.Rep());
        await page.GetByRole(AriaRole.Button, new() { Name = "メニュー" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "サインアウト" }).ClickAsync();
        await Expect(page.GetByLabel("キー", new() { Exact = true })).ToBeVisibleAsync();
    }
}
