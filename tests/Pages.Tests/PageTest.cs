using System.Collections.Concurrent;
using System.Text;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;

namespace Kizuna.Pages.Tests;

/// <summary>A test in a window of its own. It fails too on whatever the page complains about and on every error of the engine.</summary>
public abstract class PageTest(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private readonly ConcurrentQueue<string> faults = [];
    private readonly List<IBrowserContext> windows = [];
    private bool downIsMeant;
    private int refusals;

    protected Site Site { get; } = site;
    protected EngineFixture Engine { get; set; } = site.Engine;

    public Task InitializeAsync()
    {
        Site.Log.Take();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var window in windows)
            await window.CloseAsync();
        if (Engine != Site.Engine)
            await Engine.DisposeAsync();
        faults.ShouldBeEmpty();
        Site.Log.Take().ShouldBeEmpty();
    }

    /// <summary>From here on this test has an engine of its own, with an empty store.</summary>
    protected async Task OwnEngine()
    {
        Engine = Site.NewEngine();
        await Engine.InitializeAsync();
    }

    /// <summary>The test takes the engine or the network away: calls that fail meanwhile are no fault.</summary>
    protected void DownIsMeant(bool meant) => downIsMeant = meant;

    /// <summary>The next refused call is what the test wants.</summary>
    protected void RefusalIsMeant() => refusals++;

    /// <summary>A window that is not signed in.</summary>
    protected async Task<IPage> Window(int width = 1280, int height = 760, bool touch = false)
    {
        var window = await Site.Window(Engine, width, height, touch);
        windows.Add(window);
        var page = await window.NewPageAsync();
        page.PageError += (_, error) => faults.Enqueue($"error in the page: {error}");
        page.Console += (_, message) =>
        {
            // The browser's own line about a call that failed; the calls themselves are watched below.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !downIsMeant)
                faults.Enqueue($"console: {message.Text}");
        };
        page.RequestFailed += (_, request) =>
        {
            // Aborted by the page itself, which left before the answer.
            if (request.Failure != "net::ERR_ABORTED" && !downIsMeant)
                faults.Enqueue($"{request.Method} {request.Url}: {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !downIsMeant && Interlocked.Decrement(ref refusals) < 0)
                faults.Enqueue($"{response.Request.Method} {response.Url}: {response.Status}");
        };
        return page;
    }

    /// <summary>A window that is signed in, at an address.</summary>
    protected async Task<IPage> Open(string path, int width = 1280, int height = 760, bool touch = false)
    {
        var page = await Window(width, height, touch);
        var signedIn = await page.Context.APIRequest.PostAsync("/sign-in", new() { DataObject = new { key = EngineFixture.Key } });
        signedIn.Ok.ShouldBeTrue();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The list of a rep, once it is live.</summary>
    protected async Task<IPage> OpenWork(string rep, int width = 1280, int height = 760)
    {
        var page = await Open($"/work/{rep}", width, height);
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        await Expect(page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0); // a key before there is a list is nobody's
        return page;
    }

    protected static ILocator Connection(IPage page) => page.Locator("header [role=status]");

    protected static ILocator Rows(IPage page) => page.GetByRole(AriaRole.Row);

    protected static ILocator Row(IPage page, string task) => page.Locator($"[id=\"task-{task}\"]");

    protected static ILocator Selected(IPage page) => page.Locator("[role=row][aria-selected=true]");

    /// <summary>A customer of this rep who has not written yet.</summary>
    protected async Task<string> Customer(string rep, string name)
    {
        var id = Engine.Fresh();
        await Engine.Post("/v1/identify", new { userId = id, traits = new { name } });
        await Engine.Put($"/v1/customers/{id}/owner", new { rep });
        return id;
    }

    /// <summary>Customers of this rep, each asking for a sample: a task with a lower score than one who asks for the price.</summary>
    protected async Task<string[]> Samples(string rep, int count, Func<int, string>? name = null)
    {
        var ids = new List<string>();
        for (var number = 1; number <= count; number++)
        {
            var id = await Customer(rep, name?.Invoke(number) ?? $"田中 {number}");
            await Engine.Post("/v1/track", new { userId = id, @event = "Sample Requested" });
            ids.Add(id);
        }
        return [.. ids];
    }

    /// <summary>A file, as the page sends it; its import.</summary>
    protected async Task<string> Upload(string name, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var id = (await Engine.Post("/v1/imports", new { name, size = content.Length })).String("id");
        using var part = new ByteArrayContent(content);
        (await Engine.Http.PutAsync($"/v1/imports/{id}/parts/0", part)).EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>The open tasks of a rep in work order, as the store has them.</summary>
    protected async Task<string[]> Stored(string rep) =>
        [.. (await Engine.Get($"/v1/reps/{rep}/tasks")).GetProperty("items").EnumerateArray().Select(task => task.String("taskId"))];

    /// <summary>The rows on screen from top to bottom, without those that are saying farewell.</summary>
    protected static async Task<string[]> Shown(IPage page) => await page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('[role=row][id^=task-]:not([data-ended])')]
            .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
            .map((row) => row.id.slice('task-'.length))
        """);
}
