using Kizuna.Api.Configuration;
using Kizuna.Api.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kizuna.Pages.Tests;

/// <summary>A running engine and a browser. The tests of a class share them, each with its own rep, customers and window.</summary>
public sealed class Site : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Site() => Engine = NewEngine();

    internal EngineLog Log { get; } = new();

    public EngineFixture Engine { get; }

    /// <summary>An engine with an empty store, for what needs one of its own. Dispose it.</summary>
    public EngineFixture NewEngine(Func<Settings, Settings>? told = null) =>
        new() { Configure = services => services.AddSingleton<ILoggerProvider>(Log), Told = told ?? (settings => settings) };

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Chromium is null)
            return;         // every test is skipped
        await Engine.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumFactAttribute.Chromium,
            // Without a sandbox, because tests may run as root; the rest keeps the browser from calling out.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is null)
            return;
        await browser.DisposeAsync();
        playwright!.Dispose();
        await Engine.DisposeAsync();
    }

    /// <summary>A browser window of its own: no cookie, nothing remembered.</summary>
    public async Task<IBrowserContext> Window(EngineFixture engine, int width, int height, bool touch)
    {
        var window = await browser!.NewContextAsync(new()
        {
            BaseURL = engine.Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
        });
        window.SetDefaultTimeout((float)Eventually.Limit.TotalMilliseconds);
        SetDefaultExpectTimeout((float)Eventually.Limit.TotalMilliseconds);
        return window;
    }
}
