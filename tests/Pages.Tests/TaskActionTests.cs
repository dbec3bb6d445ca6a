using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Pages.Tests;

public sealed class TaskActionTests(Site site) : PageTest(site)
{
    private string rep = "";

    [ChromiumFact]
    public async Task A_task_is_completed_by_keyboard_and_the_next_one_opens()
    {
        var page = await Three();
        var list = await Engine.Get($"/v1/reps/{rep}/tasks");
        var cards = list.GetProperty("items").EnumerateArray().ToArray();
        var tasks = cards.Select(card => card.String("taskId")).ToArray();

        await page.Keyboard.PressAsync("j");
        await Expect(Row(page, tasks[1])).ToHaveAttributeAsync("aria-selected", "true");
        await Complete(page, "3");
        await Expect(Row(page, tasks[1])).ToHaveCountAsync(0);
        await Expect(Row(page, tasks[2])).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(cards[2].String("customerName"));

        // After the time to undo it, and without a page that hides.
        await Eventually.True(async () => (await Stored(rep)).Length == 2, what: "the completion is stored");
        var timeline = await Engine.Get($"/v1/customers/{cards[1].String("customerId")}/timeline");
        var completed = timeline.GetProperty("items")[0];
        completed.String("kind").ShouldBe("taskCompleted");
        completed.GetProperty("input").String("outcome").ShouldBe("sent");
        completed.GetProperty("input").String("by").ShouldBe(rep);
        await Expect(page.GetByText("保存しています")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_completion_is_sent_when_the_page_goes_away()
    {
        var page = await Three();
        await Complete(page, "1");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "元に戻す" })).ToBeVisibleAsync();
        (await Stored(rep)).Length.ShouldBe(3);

        await page.CloseAsync(new() { RunBeforeUnload = true });
        await Eventually.True(async () => (await Stored(rep)).Length == 2, what: "the completion is stored");
    }

    [ChromiumFact]
    public async Task Undo_brings_the_task_back_and_nothing_is_sent()
    {
        var page = await Three();
        var tasks = await Stored(rep);
        var calls = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.Contains("/v1/tasks/", StringComparison.Ordinal))
                calls.Add(request.Url);
        };

        await Complete(page, "1");
        await Expect(Row(page, tasks[0])).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("u");
        await Expect(Row(page, tasks[0])).ToHaveAttributeAsync("aria-selected", "true");

        await Complete(page, "2");
        await page.GetByRole(AriaRole.Button, new() { Name = "元に戻す" }).ClickAsync();
        await Expect(Row(page, tasks[0])).ToBeVisibleAsync();

        // A page that goes away sends what waits; here nothing does.
        await page.GotoAsync("about:blank");
        calls.ShouldBeEmpty();
        (await Stored(rep)).ShouldBe(tasks);
    }

    [ChromiumFact]
    public async Task A_task_is_snoozed_by_keyboard_and_says_so()
    {
        var page = await Three();
        var task = (await Stored(rep))[0];
        await page.Keyboard.PressAsync("s");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("いつまで延期しますか");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "1時間後" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("1");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Row(page, task)).ToContainTextAsync("延期");
        var card = (await Engine.Get($"/v1/reps/{rep}/tasks")).GetProperty("items").EnumerateArray().First(item => item.String("taskId") == task);
        (card.GetProperty("dueAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalMinutes.ShouldBeInRange(55, 61);
    }

    [ChromiumFact]
    public async Task A_task_is_handed_over_by_keyboard()
    {
        var page = await Three();
        var task = (await Stored(rep))[0];
        await page.Keyboard.PressAsync("r");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("誰に任せますか");
        var first = dialog.Locator("button[data-autofocus]");
        await Expect(first).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Row(page, task)).ToHaveCountAsync(0);
        (await Stored(rep)).ShouldNotContain(task);
    }

    [ChromiumFact]
    public async Task A_task_is_dismissed_with_a_reason()
    {
        var page = await Three();
        var task = (await Stored(rep))[0];
        await page.Keyboard.PressAsync("d");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "理由" }).FillAsync("二重に登録された");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "不要にする", Exact = true }).ClickAsync();
        await Expect(Row(page, task)).ToHaveCountAsync(0);
        (await Stored(rep)).ShouldNotContain(task);
    }

    /// <summary>A rep's list of three.</summary>
    private async Task<IPage> Three()
    {
        rep = await Engine.Rep();
        await Engine.Rep();         // somebody to hand over to
        await Samples(rep, 3, number => $"客 {number}");
        var page = await OpenWork(rep);
        await Expect(Rows(page)).ToHaveCountAsync(3);
        return page;
    }

    private static async Task Complete(IPage page, string outcome)
    {
        await page.Keyboard.PressAsync("c");
        var chosen = page.GetByRole(AriaRole.Radio, new() { Checked = true });
        await Expect(chosen).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(outcome);
        await Expect(chosen).ToContainTextAsync(outcome);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
