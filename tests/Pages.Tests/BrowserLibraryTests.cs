using System.Text.Json;
using Kizuna.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace Kizuna.Pages.Tests;

/// <summary>The libraries for browsers as npm serves them, in the page of a shop: another origin, which is listed, and a key that may only write.</summary>
public sealed class BrowserLibraryTests(Site site) : PageTest(site)
{
    private const string WriteKey = "key-of-a-page";

    private const string Segment = """
        const { AnalyticsBrowser } = window.AnalyticsNext;
        const cloud = { apiKey: key, apiHost: `${engine}/v1`, protocol: 'http', ...options };
        const [library] = await AnalyticsBrowser.load({ writeKey: key, cdnSettings: { integrations: { 'Segment.io': cloud } } }, { integrations: { 'Segment.io': cloud } });
        const said = [library.page('Home'), library.identify(user, { name: '李 小明' }), library.track('Order Completed', { order_id: 'o-1', total: 4980, currency: 'JPY' })];
        await Promise.all(said);
        """;

    private const string RudderStack = """
        const RudderAnalytics = window.rudderanalytics?.RudderAnalytics ?? window.RudderAnalytics;
        const library = new RudderAnalytics();
        const source = { id: 's', name: 'shop', writeKey: key, enabled: true, workspaceId: 'w', destinations: [], connections: [], dataplanes: {}, config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } } };
        library.load(key, `http://${engine}`, { logLevel: 'ERROR', getSourceConfig: () => ({ source, updatedAt: '2026-01-01T00:00:00Z' }), ...options });
        library.page('Home');
        library.identify(user, { name: '李 小明' });
        library.track('Order Completed', { order_id: 'o-1', total: 4980, currency: 'JPY' });
        """;

    [ChromiumTheory]
    [InlineData("@segment/analytics-next/dist/umd/index.js", Segment, "{}")]
    [InlineData("@segment/analytics-next/dist/umd/index.js", Segment, """{ "deliveryStrategy": { "strategy": "batching", "config": { "size": 3, "timeout": 500 } } }""")]
    [InlineData("@rudderstack/analytics-js/dist/npm/legacy/bundled/umd/index.js", RudderStack, "{}")]
    [InlineData("@rudderstack/analytics-js/dist/npm/legacy/bundled/umd/index.js", RudderStack, """{ "queueOptions": { "batch": { "enabled": true, "maxItems": 3, "flushInterval": 500 } } }""")]
    [InlineData("@rudderstack/analytics-js/dist/npm/legacy/bundled/umd/index.js", RudderStack, """{ "useBeacon": true, "beaconQueueOptions": { "maxItems": 3, "flushQueueInterval": 500 } }""")]
    public async Task A_page_of_a_shop_with_a_library_for_browsers_tells_who_came_and_what_they_bought(string library, string script, string options)
    {
        await using var shop = WebApplication.CreateSlimBuilder().Build();
        shop.Urls.Add("http://127.0.0.1:0");
        shop.MapGet("/", () => Results.Content($"<!doctype html><title>shop</title><script src=\"/packages/{library}\"></script>", "text/html"));
        shop.UseStaticFiles(new StaticFileOptions { RequestPath = "/packages", FileProvider = new PhysicalFileProvider(await NodeClients.Packages()) });
        await shop.StartAsync();
        var origin = shop.Urls.Single();
        Engine = Site.NewEngine(settings => settings with { WriteKey = WriteKey, Origins = [origin] });
        await Engine.InitializeAsync();

        var page = await Window();
        await page.GotoAsync(origin);
        var user = Engine.Fresh();
        await page.EvaluateAsync($$"""async ([engine, key, user]) => { const options = {{options}}; {{script}} }""", new[] { Engine.Address.Authority, WriteKey, user });

        await Eventually.True(async () =>
        {
            using var answer = await Engine.Http.GetAsync($"/v1/customers/{user}");
            if (!answer.IsSuccessStatusCode)
                return false;
            var view = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
            return view.String("name") == "李 小明" && view.GetProperty("orders").GetProperty("total").GetDecimal() == 4980;
        });
    }
}
