using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Kizuna.Api.Configuration;
using Microsoft.Extensions.Configuration;

namespace Kizuna.Api.Tests;

/// <summary>Promise: a key that stands in the source of a page can send events and nothing else, and only pages of listed origins can.</summary>
public sealed class WriteKeyTests : IAsyncLifetime
{
    private const string WriteKey = "key-of-a-page";
    private const string Shop = "https://shop.example";
    private const string Event = """{"userId":"c-1","event":"Product Viewed","messageId":"v-1"}""";

    private readonly EngineFixture engine = new() { Told = settings => settings with { WriteKey = WriteKey, Origins = [Shop, "http://localhost:3000"] } };

    public Task InitializeAsync() => engine.InitializeAsync();

    public Task DisposeAsync() => engine.DisposeAsync();

    [Fact]
    public async Task It_posts_events_by_header_by_user_name_and_in_the_body()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":"));
        foreach (var header in new[] { $"Bearer {WriteKey}", $"Basic {basic}" })
            (await Send(HttpMethod.Post, "/v1/track", header, Event)).StatusCode.ShouldBe(HttpStatusCode.OK, header);
        (await Send(HttpMethod.Post, "/v1/t", null, $$"""{"writeKey":"{{WriteKey}}","userId":"c-1","event":"Product Viewed"}""", "text/plain")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Send(HttpMethod.Post, $"/beacon/v1/batch?writeKey={WriteKey}", null, $$"""{"batch":[{"type":"track","userId":"c-1","event":"Product Viewed"}]}""", "text/plain"))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_browser_of_a_page_that_leaves_may_take_the_answer_of_its_last_events_and_no_other()
    {
        var events = await Send(HttpMethod.Post, $"/beacon/v1/batch?writeKey={WriteKey}", null, """{"batch":[{"type":"track","userId":"c-1","event":"Product Viewed"}]}""", "text/plain");
        events.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
        var others = await Send(HttpMethod.Get, "/v1/customers/c-1", $"Bearer {EngineFixture.Key}", null);
        others.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
    }

    [Theory]
    [InlineData("GET", "/v1/customers/c-1")]
    [InlineData("GET", "/v1/customers")]
    [InlineData("GET", "/v1/events/rejected")]
    [InlineData("GET", "/v1/imports")]
    [InlineData("PUT", "/v1/reps/rep-9")]
    [InlineData("POST", "/v1/imports")]
    [InlineData("GET", "/v1/policy")]
    public async Task It_opens_nothing_else(string method, string path) =>
        (await (await Send(new HttpMethod(method), path, $"Bearer {WriteKey}", method == "GET" ? null : "{}")).Problem(HttpStatusCode.Forbidden)).ShouldContain("events");

    [Fact]
    public async Task It_signs_nobody_in_and_hears_no_feed()
    {
        using var http = engine.Client();
        (await http.PostAsJsonAsync("/sign-in", new { key = WriteKey })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Send(HttpMethod.Get, "/v1/session", $"Bearer {WriteKey}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Send(HttpMethod.Get, "/v1/session", $"Bearer {WriteKey}", null)).Content.ReadAsStringAsync()).ShouldContain("\"signedIn\":false");
        (await http.PostAsync($"/hubs/tasks/negotiate?access_token={WriteKey}", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Shop, true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://shop.example", false)]
    [InlineData("https://shop.example:8443", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task A_page_of_a_listed_origin_may_post_events_and_no_other_may(string origin, bool may)
    {
        using var http = engine.Client();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/track");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "anonymousid,authorization,content-type,rsa-retry-attempt,sentat"); // as RudderStack's library asks
        using var allowed = await http.SendAsync(preflight);
        allowed.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins).ShouldBe(may);
        if (may)
        {
            origins!.ShouldHaveSingleItem().ShouldBe(origin);
            allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            allowed.Headers.GetValues("Access-Control-Allow-Headers").ShouldHaveSingleItem().ShouldContain("authorization");
        }
        allowed.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse("no cookie goes along");

        using var answer = await Send(HttpMethod.Post, "/v1/track", $"Bearer {WriteKey}", Event, origin: origin);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(may);
        using var refused = await Send(HttpMethod.Post, "/v1/track", "Bearer wrong", Event, origin: origin);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(may, "the page learns why");
    }

    [Fact]
    public async Task What_is_no_event_answers_no_page_of_another_origin()
    {
        using var answer = await Send(HttpMethod.Get, "/v1/customers", $"Bearer {EngineFixture.Key}", null, origin: Shop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("KIZUNA_ORIGINS", "*")]
    [InlineData("KIZUNA_ORIGINS", "https://shop.example/")]
    [InlineData("KIZUNA_ORIGINS", "https://Shop.example")]
    [InlineData("KIZUNA_ORIGINS", "shop.example")]
    [InlineData("KIZUNA_ORIGINS", "https://shop.example;ftp://shop.example")]
    [InlineData("KIZUNA_WRITE_KEY", "with blanks in it")]
    [InlineData("KIZUNA_WRITE_KEY", "the-same")]
    public void A_wrong_value_stops_the_start_with_one_line_that_names_it(string name, string value) =>
        Should.Throw<SettingsException>(() => Settings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["KIZUNA_API_KEY"] = "the-same", [name] = value }).Build())).Message.ShouldStartWith(name);

    [Fact]
    public void Origins_are_a_list() => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["KIZUNA_ORIGINS"] = "https://shop.example; http://localhost:3000" }).Build()).Origins.ShouldBe([Shop, "http://localhost:3000"]);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? header, string? body, string type = "application/json", string? origin = null)
    {
        using var http = engine.Client();
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, type) };
        if (header is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(header);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await http.SendAsync(request);
    }
}
