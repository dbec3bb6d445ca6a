using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Api.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class KeyTests(EngineFixture engine)
{
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(EngineFixture.Key + ":"));

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic d3Jvbmc6")]
    [InlineData("Digest x")]
    public async Task Without_the_key_nothing_is_answered(string? header)
    {
        using var http = engine.Client();
        foreach (var path in new[] { "/v1/reps", "/v1/customers", "/v1/customers/x", "/v1/reps/rep-1/tasks" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (header is not null)
                request.Headers.TryAddWithoutValidation("Authorization", header);
            using var response = await http.SendAsync(request);
            (await response.Problem(HttpStatusCode.Unauthorized)).ShouldContain("key");
            response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        }
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task The_cookie_is_for_TLS_alone_where_a_proxy_of_this_machine_says_that_the_caller_came_by_it(string scheme, bool isSecure)
    {
        using var http = engine.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = JsonContent.Create(new { key = EngineFixture.Key }) };
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var response = await http.SendAsync(request);
        response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().Contains("secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
    }

    [Fact]
    public async Task The_key_is_taken_as_Bearer_and_as_user_name_of_Basic()
    {
        foreach (var header in new[] { $"Bearer {EngineFixture.Key}", $"bearer {EngineFixture.Key}", $"Basic {Basic}" })
            (await Status("/v1/reps", header)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_key_is_taken_from_the_address_for_the_hub_alone()
    {
        using var http = engine.Client();
        using var rest = await http.GetAsync($"/v1/reps?access_token={EngineFixture.Key}");
        rest.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var hub = await http.PostAsync($"/hubs/tasks/negotiate?negotiateVersion=1&access_token={EngineFixture.Key}", null);
        hub.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var without = await http.PostAsync("/hubs/tasks/negotiate?negotiateVersion=1", null);
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/v1/track", """{"userId":"§","event":"X","writeKey":"~"}""", "application/json")]
    [InlineData("/v1/t", """{"userId":"§","event":"X","writeKey":"~"}""", "text/plain;charset=UTF-8")]
    [InlineData("/v1/batch", """{"writeKey":"~","batch":[{"type":"track","userId":"§","event":"X"}]}""", null)]
    [InlineData("/v1/b", """{"batch":[{"type":"track","userId":"§","event":"X","writeKey":"~"},{"type":"track","userId":"§","event":"X","writeKey":"~"}]}""", "application/x-www-form-urlencoded")]
    public async Task The_key_of_an_event_is_taken_from_the_body_and_no_other_is(string path, string body, string? type)
    {
        using var http = engine.Client();
        foreach (var (key, status) in new[] { (EngineFixture.Key, HttpStatusCode.OK), ("wrong", HttpStatusCode.Unauthorized), ("\\ud800", HttpStatusCode.Unauthorized), ("", HttpStatusCode.Unauthorized) })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Replace("§", engine.Fresh(), StringComparison.Ordinal).Replace("~", key, StringComparison.Ordinal)));
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            using var response = await http.PostAsync(path, content);
            response.StatusCode.ShouldBe(status, key);
        }
    }

    [Theory]
    [InlineData("""{"batch":[{"type":"track","userId":"§","event":"X","writeKey":"~"},{"type":"track","userId":"§","event":"X"}]}""")]
    [InlineData("""{"batch":[],"writeKey":null}""")]
    [InlineData("""{"batch":[]}""")]
    [InlineData("""{"writeKey":["~"],"batch":[]}""")]
    [InlineData("[]")]
    [InlineData("\"~\"")]
    public async Task A_key_that_is_not_in_all_of_a_batch_is_none(string body)
    {
        using var http = engine.Client();
        using var response = await http.PostAsync("/v1/batch", new StringContent(
            body.Replace("§", engine.Fresh(), StringComparison.Ordinal).Replace("~", EngineFixture.Key, StringComparison.Ordinal), Encoding.UTF8, "application/json"));
        (await response.Problem(HttpStatusCode.Unauthorized)).ShouldContain("writeKey");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task A_wrong_key_in_the_header_is_not_made_good_by_the_body()
    {
        using var http = engine.Client();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        using var response = await http.PostAsJsonAsync("/v1/track", new { userId = engine.Fresh(), @event = "X", writeKey = EngineFixture.Key });
        await response.Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_key_in_the_body_opens_nothing_but_events()
    {
        using var http = engine.Client();
        using var response = await http.PutAsJsonAsync($"/v1/reps/{engine.Fresh("rep")}", new { name = "x", active = true, writeKey = EngineFixture.Key });
        await response.Problem(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("text/plain", false)]
    [InlineData("application/x-www-form-urlencoded", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData(null, false)]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=utf-8", true)]
    public async Task A_cookie_is_enough_for_JSON_alone_and_other_types_of_events_want_a_key(string? type, bool enough)
    {
        var cookie = await SignedIn();
        var customer = engine.Fresh();
        foreach (var (path, body) in new[] { ("/v1/track", $$"""{"userId":"{{customer}}","event":"X"}"""), ("/v1/b", $$"""{"batch":[{"type":"track","userId":"{{customer}}","event":"X"}]}""") })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            using var response = await Send(HttpMethod.Post, path, cookie, content, Origin());
            response.StatusCode.ShouldBe(enough ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        }
        using var kept = await engine.Http.GetAsync($"/v1/customers/{customer}");
        kept.StatusCode.ShouldBe(enough ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    public static TheoryData<string, string, bool> Origins => new()
    {
        { "Sec-Fetch-Site", "same-origin", true },
        { "Sec-Fetch-Site", "same-site", false }, // another port of this host
        { "Sec-Fetch-Site", "cross-site", false },
        { "Sec-Fetch-Site", "none", false },
        { "Origin", "§", true },
        { "Origin", "http://127.0.0.1:1", false },
        { "Origin", "null", false },
        { "Origin", "http://blog.shop.example", false },
    };

    [Fact]
    public async Task With_a_cookie_what_says_nothing_of_its_page_is_taken_as_JSON_alone_which_no_other_page_can_send_unasked()
    {
        var (cookie, from) = (await SignedIn(), ("Accept", "*/*"));
        using var track = await Send(HttpMethod.Post, "/v1/track", cookie, JsonContent.Create(new { userId = engine.Fresh(), @event = "X" }), from);
        track.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var text = await Send(HttpMethod.Post, "/v1/track", cookie, new StringContent($$"""{"userId":"{{engine.Fresh()}}","event":"X"}"""), from);
        text.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var empty = await Send(HttpMethod.Post, "/hubs/tasks/negotiate?negotiateVersion=1", cookie, null, from);
        empty.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var socket = await Send(HttpMethod.Get, "/hubs/tasks", cookie, null, from);
        socket.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task With_a_cookie_only_a_page_of_this_address_writes_or_listens(string header, string value, bool may)
    {
        var cookie = await SignedIn();
        var from = (header, value == "§" ? Origin().Value : value);
        var rep = engine.Fresh("rep");
        using var write = await Send(HttpMethod.Put, $"/v1/reps/{rep}", cookie, JsonContent.Create(new { name = "x", active = true }), from);
        using var track = await Send(HttpMethod.Post, "/v1/track", cookie, JsonContent.Create(new { userId = engine.Fresh(), @event = "X" }), from);
        using var hub = await Send(HttpMethod.Post, "/hubs/tasks/negotiate?negotiateVersion=1", cookie, null, from);
        using var socket = await Send(HttpMethod.Get, "/hubs/tasks", cookie, null, from);
        if (may)
        {
            write.IsSuccessStatusCode.ShouldBeTrue();
            track.StatusCode.ShouldBe(HttpStatusCode.OK);
            hub.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        else
        {
            (await write.Problem(HttpStatusCode.Forbidden)).ShouldContain("another address");
            track.StatusCode.ShouldBe(HttpStatusCode.Unauthorized); // it could have had a key in its body
            hub.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            socket.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        using var there = await engine.Http.GetAsync("/v1/reps");
        (await there.Content.ReadAsStringAsync()).Contains($"\"{rep}\"", StringComparison.Ordinal).ShouldBe(may);
    }

    [Theory]
    [InlineData("/v1/customers")]
    [InlineData("/v1/session")]
    public async Task What_is_told_of_people_is_kept_by_nobody_on_the_way(string path)
    {
        using var answer = await engine.Http.GetAsync(path);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").ShouldHaveSingleItem().ShouldContain("camera=()");
    }

    [Fact]
    public async Task A_page_signs_in_with_the_key_and_out_again()
    {
        using var http = engine.Client();
        using var wrong = await http.PostAsJsonAsync("/sign-in", new { key = "wrong" });
        await wrong.Problem(HttpStatusCode.Unauthorized);
        wrong.Headers.Contains("Set-Cookie").ShouldBeFalse();

        using var right = await http.PostAsJsonAsync("/sign-in", new { key = EngineFixture.Key });
        right.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var cookie = Cookie(right);
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        (await Session(cookie)).ShouldBeTrue();
        (await Session(null)).ShouldBeFalse();

        using var forged = await Send(HttpMethod.Get, "/v1/reps", cookie.Replace("kizuna=1", "kizuna=2", StringComparison.Ordinal));
        forged.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var bye = await Send(HttpMethod.Post, "/sign-out", cookie, null, Origin());
        bye.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Cookie(bye).ShouldStartWith("kizuna=;");
    }

    [Fact]
    public async Task A_sign_in_link_works_once()
    {
        var code = engine.App.Services.GetRequiredService<SignInCodes>().New();
        using var http = engine.Client();
        using var first = await http.GetAsync($"/sign-in/{code}");
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        first.Headers.Location!.ToString().ShouldBe("/");
        (await Session(Cookie(first))).ShouldBeTrue();

        using var second = await http.GetAsync($"/sign-in/{code}");
        second.Headers.Contains("Set-Cookie").ShouldBeFalse();
        second.Headers.Location!.ToString().ShouldContain("expired");
    }

    private async Task<HttpStatusCode> Status(string path, string header)
    {
        using var http = engine.Client();
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(header);
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }

    private async Task<bool> Session(string? cookie)
    {
        using var response = await Send(HttpMethod.Get, "/v1/session", cookie);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("signedIn").GetBoolean();
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? cookie, HttpContent? content = null, (string Name, string Value)? header = null)
    {
        using var http = engine.Client();
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
        if (header is { } one)
            request.Headers.Add(one.Name, one.Value);
        return await http.SendAsync(request);
    }

    private async Task<string> SignedIn()
    {
        using var http = engine.Client();
        using var answer = await http.PostAsJsonAsync("/sign-in", new { key = EngineFixture.Key });
        return Cookie(answer);
    }

    /// <summary>As a page of the engine itself says it.</summary>
    private (string Name, string Value) Origin() => ("Origin", engine.Address.GetLeftPart(UriPartial.Authority));

    private static string Cookie(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single();
}
