using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>The clients that users have: what they send and expect is the contract.</summary>
[Collection(EngineTests.Name)]
public sealed class ClientTests(EngineFixture engine)
{
    [NodeFact]
    public Task Segments_own_client_works_by_changing_its_host() => Works("segment.mjs");

    [NodeFact]
    public Task Segments_former_client_works_by_changing_its_host() => Works("segment-former.mjs");

    [NodeFact]
    public Task RudderStacks_client_which_says_a_form_and_packs_it_works_by_changing_its_host() => Works("rudderstack.mjs");

    private async Task Works(string script)
    {
        var customer = engine.Fresh();
        (await NodeClients.Run(script, engine.Address.ToString().TrimEnd('/'), EngineFixture.Key, customer)).Trim().ShouldBe("sent");

        var view = await engine.Get($"/v1/customers/{customer}");
        view.String("name").ShouldBe("李 小明");
        view.GetProperty("orders").GetProperty("total").GetDecimal().ShouldBe(4980);
        view.GetProperty("tags").GetProperty("activity").String("value").ShouldBe("high");
        (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items").GetArrayLength().ShouldBe(4);
    }

    /// <summary>The requests that libraries make whose packages are not at hand, by their sources: path, key, type, packing, members and how they write a time. ~ is the key, § the customer, ¶ an order, × now.</summary>
    [Theory]
    [InlineData("analytics-python before 2.3", "/v1/batch", false, "application/json", false, """{"batch":[¶],"sentAt":"×","writeKey":"~"}""")]
    [InlineData("analytics-python with gzip", "/v1/batch", true, "application/json", true, """{"batch":[¶],"sentAt":"×","writeKey":"~"}""")]
    [InlineData("analytics-ruby", "/v1/import", true, "application/json", false, """{"sentAt":"×","batch":[¶]}""", "yyyy-MM-ddTHH:mm:ss.fffzzz")]
    [InlineData("analytics-php", "/v1/batch", true, "application/json", false, """{"batch":[¶],"sentAt":"×"}""", "yyyy-MM-ddTHH:mm:sszzz")]
    [InlineData("analytics-php with gzip", "/v1/batch", true, "application/json", true, """{"batch":[¶],"sentAt":"×"}""", "yyyy-MM-ddTHH:mm:sszzz")]
    [InlineData("analytics-go", "/v1/batch", true, "application/json", false, """{"messageId":"b-1","sentAt":"×","batch":[¶],"context":{"library":{"name":"analytics-go","version":"3.3.0"}}}""", "yyyy-MM-ddTHH:mm:ss.fffffff'00'zzz")]
    [InlineData("analytics-java", "/v1/import/", true, "application/json; charset=UTF-8", false, """{"batch":[¶],"sentAt":"×","context":{},"sequence":0,"writeKey":"~"}""", "yyyy-MM-ddTHH:mm:ss.fff'Z'")]
    [InlineData("analytics-java with gzip", "/v1/import/", true, "application/json; charset=UTF-8", true, """{"batch":[¶],"sentAt":"×","context":{},"sequence":0,"writeKey":"~"}""", "yyyy-MM-ddTHH:mm:ss.fff'Z'")]
    [InlineData("Analytics.NET", "/v1/batch", true, "application/json", false, """{"batchId":"1","messageId":"1","sentAt":"×","batch":[¶],"context":{}}""")]
    [InlineData("Analytics-CSharp", "/v1/b", false, null, true, """{"batch":[¶],"sentAt":"×","writeKey":"~"}""")]
    [InlineData("analytics-kotlin", "/v1/b", false, "text/plain", true, """{"batch":[¶],"sentAt":"×","writeKey":"~"}""", "yyyy-MM-ddTHH:mm:ss.fff'Z'")]
    [InlineData("analytics-swift", "/v1/b", false, "application/json; charset=utf-8", false, """{ "batch": [¶],"sentAt":"×","writeKey":"~"}""", "yyyy-MM-ddTHH:mm:ss.fff'Z'")]
    [InlineData("analytics-next, one", "/v1/t", false, "text/plain", false, """{"timestamp":"×","integrations":{},"userId":"§","anonymousId":"§-device","event":"Order Completed","type":"track","properties":{"orderId":"o-1","total":4980},"context":{"page":{"path":"/"}},"messageId":"ajs-next-1","writeKey":"~","sentAt":"×","_metadata":{"bundled":[]}}""")]
    [InlineData("analytics-next, some", "/v1/b", false, "text/plain", false, """{"writeKey":"~","batch":[¶],"sentAt":"×"}""")]
    [InlineData("RudderStack for browsers", "/v1/track", true, "application/json;charset=UTF-8", false, """{"channel":"web","context":{},"type":"track","messageId":"r-1","originalTimestamp":"×","anonymousId":"§-device","userId":"§","event":"Order Completed","properties":{"order_id":"o-1","revenue":4980},"integrations":{"All":true},"sentAt":"×"}""")]
    [InlineData("RudderStack for browsers, batches", "/v1/batch", true, "application/json;charset=UTF-8", false, """{"batch":[¶],"sentAt":"×"}""")]
    [InlineData("RudderStack's beacon", "/beacon/v1/batch?writeKey=~", false, "text/plain", false, """{"batch":[¶],"sentAt":"×"}""")]
    [InlineData("RudderStack for Android", "/v1/batch", true, "application/json", true, """{"sentAt":"×","batch":[¶]}""")]
    public async Task What_the_other_libraries_send_is_taken(string library, string path, bool basic, string? type, bool packed, string body, string time = "O")
    {
        var (customer, now) = (engine.Fresh(), TimeProvider.System.GetUtcNow().ToString(time, CultureInfo.InvariantCulture));
        var json = body.Replace("¶", """{"type":"track","userId":"§","event":"Order Completed","properties":{"order_id":"o-1","total":4980,"currency":"JPY"},"messageId":"§-1","timestamp":"×","integrations":{}}""", StringComparison.Ordinal)
            .Replace("§", customer, StringComparison.Ordinal).Replace("×", now, StringComparison.Ordinal).Replace("~", EngineFixture.Key, StringComparison.Ordinal);
        using var http = engine.Client();
        if (basic)
            http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(EngineFixture.Key + ":")));
        using var content = new ByteArrayContent(packed ? Packed(json) : Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (packed)
            content.Headers.ContentEncoding.Add("gzip");
        using var response = await http.PostAsync(path.Replace("~", EngineFixture.Key, StringComparison.Ordinal), content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{library}: {await response.Content.ReadAsStringAsync()}");
        (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders").GetProperty("total").GetDecimal().ShouldBe(4980, library);
    }

    /// <summary>By their sources: the user's traits are in the context, headers of their own go along, and who has not said who they are is an empty userId.</summary>
    [Fact]
    public async Task What_a_page_with_RudderStack_learns_of_its_visitor_is_the_users_after_they_say_who_they_are()
    {
        var (visitor, user) = (engine.Fresh(), engine.Fresh());
        using var http = engine.Client();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(EngineFixture.Key + ":")));
        await Sends("page", $$$"""{"properties":{"path":"/","url":"https://shop.example/"},"type":"page","channel":"web","context":{"traits":{}},"originalTimestamp":"×","integrations":{"All":true},"messageId":"{{{visitor}}}-1","userId":"","anonymousId":"{{{visitor}}}","sentAt":"×"}""");
        await Sends("identify", $$$"""{"userId":"{{{user}}}","type":"identify","channel":"web","context":{"traits":{"name":"李 小明","address":{"city":"京都"}},"sessionId":1},"originalTimestamp":"×","integrations":{"All":true},"messageId":"{{{visitor}}}-2","anonymousId":"{{{visitor}}}","sentAt":"×"}""");

        var view = await engine.Get($"/v1/customers/{user}");
        view.String("name").ShouldBe("李 小明");
        view.GetProperty("traits").String("address.city").ShouldBe("京都");
        (await engine.Get($"/v1/customers/{user}/timeline")).GetProperty("items").EnumerateArray()
            .ShouldContain(item => item.GetRawText().Contains("https://shop.example/", StringComparison.Ordinal), "the page that the visitor saw");

        async Task Sends(string type, string json)
        {
            var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            using var content = new StringContent(json.Replace("×", now, StringComparison.Ordinal), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
            content.Headers.Add("AnonymousId", Convert.ToBase64String(Encoding.UTF8.GetBytes(visitor)));
            content.Headers.Add("SentAt", now);
            using var response = await http.PostAsync($"/v1/{type}", content);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_refused_call_says_why_where_libraries_look_for_it()
    {
        using var response = await engine.Http.PostAsync("/v1/batch", new StringContent("{\"batch\":5}"));
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        problem.String("code").ShouldBe("badRequest");
        problem.String("message").ShouldBe(problem.String("detail"));
    }

    private static byte[] Packed(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(json));
        return packed.ToArray();
    }

    [NodeFact]
    public async Task Microsofts_own_client_watches_and_completes()
    {
        var (rep, customer) = (await engine.Rep(), engine.Fresh());
        await engine.Writes(customer, "こんにちは");
        await engine.Put($"/v1/customers/{customer}/owner", new { rep });

        using var client = await NodeClients.Start("signalr.mjs", engine.Address.ToString().TrimEnd('/'), EngineFixture.Key, rep);
        var snapshot = await Next();
        snapshot.String("kind").ShouldBe("snapshot");
        snapshot.GetProperty("value").String("repId").ShouldBe(rep);
        var error = await Next();
        error.String("kind").ShouldBe("error");
        error.GetProperty("value").GetString()!.ShouldContain("There is no rep nobody");

        var task = await engine.OpensTask(customer);
        var rest = new List<JsonElement>();
        while (await client.StandardOutput.ReadLineAsync().Within() is { } line)
            rest.Add(JsonSerializer.Deserialize<JsonElement>(line));
        await client.WaitForExitAsync().Within();
        client.ExitCode.ShouldBe(0, await client.StandardError.ReadToEndAsync());

        var deltas = rest.Where(line => line.String("kind") == "delta").Select(line => line.GetProperty("value")).ToList();
        deltas.Select(delta => delta.GetProperty("sequence").GetInt64()).ShouldBeInOrder();
        deltas.ShouldAllBe(delta => delta.String("epoch") == snapshot.GetProperty("value").String("epoch"));
        deltas.SelectMany(delta => delta.GetProperty("upserted").EnumerateArray()).ShouldContain(card => card.String("taskId") == task);
        var completed = rest.Single(line => line.String("kind") == "completed").GetProperty("value").GetProperty("task");
        completed.String("status").ShouldBe("completed");
        completed.GetProperty("end").String("by").ShouldBe(rep);

        async Task<JsonElement> Next() => JsonSerializer.Deserialize<JsonElement>(
            await client.StandardOutput.ReadLineAsync().Within() ?? throw new InvalidOperationException(await client.StandardError.ReadToEndAsync()));
    }
}
