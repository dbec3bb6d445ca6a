using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Kizuna.Api.Tests;

/// <summary>What no request may hold is told to the sender, and is nobody's failure.</summary>
[Collection(EngineTests.Name)]
public sealed class RequestTests(EngineFixture engine)
{
    [Theory]
    [InlineData("a/b", "a%2Fb", "a%2fb", "%61%2Fb")]
    [InlineData("a%2Fb", "a%252Fb", "%61%252Fb", "a%252F%62")]
    [InlineData("a%b", "a%25b", "a%25b", "a%25b")]
    [InlineData("a b", "a%20b", "%20a%20b%20", "a%20b%20")]
    [InlineData("が", "%E3%81%8C", "%E3%81%8B%E3%82%99", "%EF%BB%BF%E3%81%8C")]
    [InlineData("a.b", "a.b", "a%2Eb", "a%2E%62")]
    [InlineData("a+b", "a+b", "a%2Bb", "a+b")]
    public async Task An_id_is_the_same_in_a_body_and_in_a_path(string id, params string[] spelled)
    {
        var unique = engine.Fresh("~");
        var answer = await engine.Post("/v1/identify", new { userId = id + unique, traits = new { name = id } });
        answer.GetProperty("results")[0].String("customerId").ShouldBe(id + unique);
        foreach (var path in spelled)
        {
            var stem = path.EndsWith("%20", StringComparison.Ordinal) ? path[..^3] : path;
            var view = JsonSerializer.Deserialize<JsonElement>(await Raw($"GET /v1/customers/{stem}{unique}{(stem == path ? "" : "%20")}"));
            view.String("id").ShouldBe(id + unique, path);
            view.String("name").ShouldBe(id);
        }
    }

    [Fact]
    public async Task A_rep_and_preferences_are_written_under_the_id_that_the_path_means()
    {
        var id = "a/" + engine.Fresh();
        await engine.Post("/v1/track", new { userId = id, @event = "X" });
        await engine.Put($"/v1/customers/{Uri.EscapeDataString(id)}/preferences", new { weeklyCap = 2 });
        (await engine.Get($"/v1/customers/{Uri.EscapeDataString(id)}")).GetProperty("preferences").GetProperty("weeklyCap").GetInt32().ShouldBe(2);
        (await engine.Put($"/v1/reps/{Uri.EscapeDataString(id)}", new { name = "鈴木", active = true })).String("id").ShouldBe(id);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999.1")]
    [InlineData("%00")]
    public async Task A_cursor_that_no_page_gave_is_refused(string cursor)
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        using var response = await engine.Http.GetAsync($"/v1/customers/{customer}/timeline?cursor={cursor}");
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldStartWith("cursor ");
        using var nobody = await engine.Http.GetAsync($"/v1/customers/{engine.Fresh()}/timeline?cursor=1.1");
        await nobody.Problem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("POST", "/sign-in")]
    [InlineData("PUT", "/v1/reps/rep-1")]
    [InlineData("PUT", "/v1/customers/c/owner")]
    [InlineData("PUT", "/v1/customers/c/preferences")]
    [InlineData("PUT", "/v1/ads/ad-1")]
    [InlineData("POST", "/v1/tasks/t/complete")]
    [InlineData("POST", "/v1/track")]
    [InlineData("POST", "/v1/policy/validate")]
    public async Task A_body_in_another_charset_is_refused_by_its_type(string method, string path)
    {
        foreach (var charset in (string[])["shift_jis", "utf-16", "latin1", "nonsense"])
        {
            using var request = new HttpRequestMessage(new(method), path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
            using var response = await engine.Http.SendAsync(request);
            (await response.Problem(HttpStatusCode.UnsupportedMediaType)).ShouldContain("UTF-8");
        }
        using var utf8 = new HttpRequestMessage(new(method), path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        utf8.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=\"UTF-8\"");
        using var taken = await engine.Http.SendAsync(utf8);
        taken.StatusCode.ShouldNotBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/v1/reports/kpi?to=0001-01-01T00:00:00Z")]
    [InlineData("/v1/reports/kpi?from=0001-01-01&to=0001-02-01")]
    [InlineData("/v1/reports/lost-deals?to=0001-03-01")]
    [InlineData("/v1/reports/lost-deals?to=9999-12-31")]
    [InlineData("/v1/reports/distribution?asOf=0001-01-01T00:00:00Z&weeks=53")]
    [InlineData("/v1/reports/rfm?asOf=9999-12-31T23:59:59-12:00")]
    [InlineData("/v1/customers?asOf=0001-01-01T00:00:00Z")]
    public async Task An_instant_at_the_end_of_the_calendar_is_refused(string path)
    {
        using var response = await engine.Http.GetAsync(path);
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain("1900");
    }

    [Theory]
    [InlineData("/v1/customers?search=%00")]
    [InlineData("/v1/customers?cursor=a%00")]
    [InlineData("/v1/customers?rep=%1b")]
    [InlineData("/v1/customers?trait=a:%0d")]
    public async Task A_control_character_in_a_query_is_refused(string path)
    {
        using var response = await engine.Http.GetAsync(path);
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain("control characters");
    }

    [Fact]
    public async Task A_rep_that_can_be_none_is_unknown_and_no_failure_of_the_store()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        using var body = new StringContent("""{"rep":"a\u0000b"}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await engine.Http.PutAsync($"/v1/customers/{customer}/owner", body);
        (await response.Problem(HttpStatusCode.UnprocessableEntity)).ShouldContain("There is no rep");
    }

    [Theory]
    [InlineData("ffffffffffffffff")]
    [InlineData("zz")]
    public async Task A_chunk_of_an_impossible_size_is_refused(string size)
    {
        var answer = await Raw("POST /v1/track", $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n", wholeAnswer: true);
        answer.ShouldStartWith("HTTP/1.1 400");
    }

    /// <summary>As it stands: clients of this platform would undo some of it.</summary>
    private async Task<string> Raw(string line, string rest = "\r\n", bool wholeAnswer = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(engine.Address.Host, engine.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line} HTTP/1.1\r\nHost: {engine.Address.Authority}\r\nConnection: close\r\nAuthorization: Bearer {EngineFixture.Key}\r\n{rest}"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        if (wholeAnswer)
            return answer;
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return body[body.IndexOf('{')..(body.LastIndexOf('}') + 1)]; // without the sizes of chunks
    }
}
