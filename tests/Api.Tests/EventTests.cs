using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine.Inputs;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class EventTests(EngineFixture engine)
{
    [Fact]
    public async Task Rule_I6_a_price_question_is_answered_with_what_changed_why_and_what_to_do()
    {
        var (customer, messageId) = (engine.Fresh(), engine.Fresh("m"));
        var result = await engine.Writes(customer, "これいくらですか?", messageId);

        result.String("messageId").ShouldBe(messageId);
        result.String("status").ShouldBe("applied");
        result.String("customerId").ShouldBe(customer);
        var intent = result.GetProperty("changes").EnumerateArray().Single(change => change.String("dimension") == "intent");
        intent.String("to").ShouldBe("high");
        intent.String("rule").ShouldBe("I1");
        intent.GetProperty("because")[0].String("phrase").ShouldBe("いくら");
        intent.GetProperty("because")[0].String("messageId").ShouldBe(messageId);
        intent.GetProperty("policyVersion").GetInt32().ShouldBeGreaterThan(0);
        var task = result.GetProperty("tasks").EnumerateArray().First();
        task.String("change").ShouldBe("opened");
        task.String("title").ShouldBe("見積もりを送る");
        task.String("taskId").ShouldNotBeNullOrEmpty();
        task.String("rep").ShouldNotBeNullOrEmpty();
        task.GetProperty("dueAt").GetDateTimeOffset().ShouldBeInRange(TimeProvider.System.GetUtcNow().AddMinutes(50), TimeProvider.System.GetUtcNow().AddMinutes(61));
    }

    [Fact]
    public async Task A_retry_gets_the_first_answer()
    {
        var (customer, messageId) = (engine.Fresh(), engine.Fresh("m"));
        var first = await engine.Writes(customer, "在庫はありますか?", messageId);
        var second = await engine.Writes(customer, "ありがとう", messageId);
        second.String("status").ShouldBe("duplicate");
        second.GetProperty("changes").GetRawText().ShouldBe(first.GetProperty("changes").GetRawText());
        second.GetProperty("tasks").GetRawText().ShouldBe(first.GetProperty("tasks").GetRawText());
    }

    [Fact]
    public async Task An_event_without_an_id_gets_one()
    {
        var result = await engine.Writes(engine.Fresh(), "こんにちは");
        result.String("messageId").Length.ShouldBeInRange(1, 128);
    }

    [Fact]
    public async Task A_bad_event_in_a_batch_harms_only_itself()
    {
        var customer = engine.Fresh();
        var items = new (string Json, string? Error)[]
        {
            ("""{"type":"track","userId":"~C~","event":"Message Received","messageId":"~C~-a","properties":{"text":"いくら?"}}""", null),
            ("null", "object"),
            ("42", "object"),
            ("\"text\"", "object"),
            ("""{"type":"track","event":"Ping"}""", "userId or anonymousId"),
            ("""{"type":"track","userId":"","event":"Ping"}""", "userId or anonymousId"),
            ("""{"type":"track","userId":true,"event":"Ping"}""", "userId"),
            ("""{"type":"track","userId":{"a":1},"event":"Ping"}""", "userId"),
            ("""{"type":"track","userId":"~L~","event":"Ping"}""", "1 to 128"),
            ("""{"type":"track","userId":"~C~","messageId":"~L~","event":"Ping"}""", "messageId"),
            ("""{"type":"track","userId":"~C~"}""", "event is required"),
            ("""{"type":"dance","userId":"~C~","event":"Ping"}""", "type must be"),
            ("""{"userId":"~C~","event":"Ping"}""", "type must be"),
            ("""{"type":"track","userId":"~C~","event":"Message Received"}""", "properties.text is required"),
            ("""{"type":"track","userId":"~C~","event":"Message Received","properties":"x"}""", "properties must be an object"),
            ("""{"type":"track","userId":"~C~","event":"Order Completed","properties":{"total":5}}""", "properties.orderId"),
            ("""{"type":"track","userId":"~C~","event":"Order Completed","properties":{"orderId":"o"}}""", "properties.total or revenue"),
            ("""{"type":"track","userId":"~C~","event":"Order Completed","properties":{"orderId":"o","total":"much"}}""", "properties.total"),
            ("""{"type":"track","userId":"~C~","event":"Order Completed","properties":{"orderId":"o","total":-1}}""", "properties.total"),
            ("""{"type":"track","userId":"~C~","event":"Order Completed","properties":{"orderId":"o","total":1e300}}""", "properties.total"),
            ("""{"type":"track","userId":"~C~","event":"Ping","timestamp":"tomorrow"}""", "timestamp"),
            ("""{"type":"track","userId":"~C~","event":"Ping","timestamp":5}""", "timestamp"),
            ("""{"type":"track","userId":"~C~","event":"Ping","timestamp":"~F~"}""", "future"),
            ("""{"type":"track","userId":"~C~","event":"Ping","timestamp":"1969-12-31T23:59:59Z"}""", "1970"),
            ("""{"type":"track","userId":"~C~","event":"Ping","properties":{"x":"~A~"}}""", "32 KB"),
            ("""{"type":"track","userId":"~C~","event":"\ud800"}""", "Unicode"),
            ("""{"type":"track","userId":"~C~","event":"X§"}""", "UTF-8"),
            ("""{"type":"identify","userId":"~C~","traits":[1]}""", "traits must be an object"),
            ("""{"type":"track","userId":"~C~","event":"Referred","properties":{"referredId":"~C~"}}""", "own id"),
            ("""{"type":"track","userId":"~C~","event":"order completed ","messageId":"~C~-b","properties":{"orderId":7,"revenue":"1,200.50"}}""", null),
        };
        // § stands for a byte that no UTF-8 text holds.
        var json = string.Join(',', items.Select(item => item.Json))
            .Replace("~C~", customer, StringComparison.Ordinal).Replace("~L~", new string('x', 129), StringComparison.Ordinal)
            .Replace("~F~", TimeProvider.System.GetUtcNow().AddMinutes(12).ToString("O"), StringComparison.Ordinal)
            .Replace("~A~", new string('a', 33_000), StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes("{\"batch\":[" + json + "]}");
        body = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body).Replace("Â§", "ÿ", StringComparison.Ordinal));

        using var response = await Send("/v1/batch", body);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("success").GetBoolean().ShouldBeFalse();
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        results.Count.ShouldBe(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            results[i].String("status").ShouldBe(items[i].Error is null ? "applied" : "rejected", $"{i}: {items[i].Json[..Math.Min(120, items[i].Json.Length)]}");
            if (items[i].Error is { } error)
                results[i].String("error").ShouldContain(error);
        }
        var view = await engine.Get($"/v1/customers/{customer}");
        view.GetProperty("orders").GetProperty("total").GetDecimal().ShouldBe(1200.50m);
    }

    [Fact]
    public async Task Events_of_one_customer_take_effect_in_the_order_of_the_batch()
    {
        var (a, b) = (engine.Fresh(), engine.Fresh());
        var at = TimeProvider.System.GetUtcNow();
        object Trait(string customer, int n) => new { type = "identify", userId = customer, messageId = $"{customer}-{n:000}", timestamp = at, traits = new { n } };
        var answer = await engine.Post("/v1/batch", new { batch = Enumerable.Range(0, 200).SelectMany(n => new[] { Trait(a, n), Trait(b, n) }) });
        answer.GetProperty("success").GetBoolean().ShouldBeTrue();
        foreach (var customer in new[] { a, b })
            (await engine.Get($"/v1/customers/{customer}")).GetProperty("traits").String("n").ShouldBe("199");
    }

    [Theory]
    [InlineData("/v1/track", """{"userId":"§","event":"Something Else","properties":{"category":{"a":1}}}""", "behaved")]
    [InlineData("/v1/track", """{"anonymousId":"§","event":"  email link CLICKED ","properties":{"url":"https://a"}}""", "behaved")]
    [InlineData("/v1/page", """{"userId":"§","name":"Home","properties":{"url":"https://a"}}""", "behaved")]
    [InlineData("/v1/screen", """{"userId":"§"}""", "behaved")]
    [InlineData("/v1/group", """{"userId":"§","groupId":"g"}""", "behaved")]
    [InlineData("/v1/identify", """{"userId":"§","traits":{"firstName":"花子","lastName":"山田","address":{"city":"東京"},"gone":null}}""", "identified")]
    [InlineData("/v1/track", """{"userId":"§","event":"Message Sent","properties":{"class":"sales","channel":"line"}}""", "messageSent")]
    [InlineData("/v1/track", """{"userId":"§","event":"Message Read"}""", "messageRead")]
    [InlineData("/v1/track", """{"userId":"§","event":"Signed Up"}""", "signedUp")]
    [InlineData("/v1/track", """{"userId":"§","event":"Subscribed"}""", "subscribed")]
    [InlineData("/v1/track", """{"userId":"§","event":"Unsubscribed"}""", "unsubscribed")]
    [InlineData("/v1/track", """{"userId":"§","event":"Sample Requested","properties":{"adId":"fax-dm"}}""", "sampleRequested")]
    [InlineData("/v1/track", """{"userId":"§","event":"Inquiry Received","properties":{"text":"?"}}""", "inquiryReceived")]
    [InlineData("/v1/track", """{"userId":"§","event":"Quote Sent"}""", "quoteSent")]
    [InlineData("/v1/track", """{"userId":"§","event":"Order Refunded","properties":{"orderId":"o","total":1}}""", "orderRefunded")]
    [InlineData("/v1/track", """{"userId":"§","event":"Deal Lost","properties":{"reason":"価格が高い"}}""", "dealLost")]
    [InlineData("/v1/track", """{"userId":"§","event":"Referred","properties":{"referredId":"x"}}""", "referred")]
    [InlineData("/v1/track", """{"userId":"§","event":"Survey Answered","properties":{"score":4.5,"comment":"良い"}}""", "surveyAnswered")]
    public async Task Each_call_is_kept_on_the_timeline_as_what_it_means(string path, string json, string kind)
    {
        var customer = engine.Fresh();
        using var response = await Send(path, Encoding.UTF8.GetBytes(json.Replace("§", customer, StringComparison.Ordinal)));
        var result = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")[0];
        result.String("status").ShouldBe("applied", result.GetRawText());

        var entry = (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items")[0];
        entry.String("kind").ShouldBe(kind);
        entry.GetProperty("input").String("kind").ShouldBe(kind);
        entry.String("messageId").ShouldBe(result.String("messageId"));
    }

    [Fact]
    public async Task Traits_are_flattened_and_a_null_removes_one()
    {
        var customer = engine.Fresh();
        await engine.Post("/v1/identify", new { userId = customer, traits = new { firstName = "花子", lastName = "山田", vip = true, address = new { city = "東京" } } });
        var view = await engine.Get($"/v1/customers/{customer}");
        view.String("name").ShouldBe("山田 花子");
        view.GetProperty("traits").String("address.city").ShouldBe("東京");
        view.GetProperty("traits").String("vip").ShouldBe("true");

        using var response = await Send("/v1/identify", Encoding.UTF8.GetBytes("{\"userId\":\"" + customer + "\",\"traits\":{\"vip\":null}}"));
        response.EnsureSuccessStatusCode();
        (await engine.Get($"/v1/customers/{customer}")).GetProperty("traits").Has("vip").ShouldBeFalse();
    }

    [Fact]
    public async Task Imported_history_classifies_and_opens_nothing_that_is_past()
    {
        var customer = engine.Fresh();
        var answer = await engine.Post("/v1/batch", new
        {
            context = new { historical = true },
            batch = new[] { new { type = "track", userId = customer, @event = "Order Completed", timestamp = "2026-01-05T12:00:00+09:00", properties = new { orderId = "o-1", total = 5000 } } },
        });
        var result = answer.GetProperty("results")[0];
        result.String("status").ShouldBe("applied");
        result.GetProperty("tasks").GetArrayLength().ShouldBe(0);
        (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_gzipped_body_and_text_of_a_browser_are_taken()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"userId":"{{engine.Fresh()}}","event":"Ping"}""");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(json);

        using var zipped = await Send("/v1/track", packed.ToArray(), encoding: "gzip");
        zipped.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var text = await Send("/v1/track", json, type: "text/plain");
        text.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var untyped = await Send("/v1/track", json, type: null);
        untyped.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"userId\":", HttpStatusCode.BadRequest, "JSON", "application/json", null)]
    [InlineData("", HttpStatusCode.BadRequest, "JSON", "application/json", null)]
    [InlineData("{\"batch\":5}", HttpStatusCode.BadRequest, "batch", "application/json", null)]
    [InlineData("[]", HttpStatusCode.BadRequest, "batch", "application/json", null)]
    [InlineData("{}", HttpStatusCode.UnsupportedMediaType, "application/json", "application/xml", null)]
    [InlineData("not gzip", HttpStatusCode.BadRequest, "Content-Encoding", "application/json", "gzip")]
    [InlineData("{}", HttpStatusCode.UnsupportedMediaType, "Content-Encoding", "application/json", "zstd")]
    public async Task A_body_that_is_wrong_as_a_whole_is_a_problem(string body, HttpStatusCode status, string detail, string type, string? encoding)
    {
        using var response = await Send("/v1/batch", Encoding.UTF8.GetBytes(body), type, encoding);
        (await response.Problem(status)).ShouldContain(detail);
    }

    [Fact]
    public async Task A_body_of_invalid_UTF8_is_a_problem()
    {
        using var response = await Send("/v1/track", [.. "{\"userId\":\"a\",\"event\":\""u8, 0xFF, .. "\"}"u8]);
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain("UTF-8");
    }

    [Fact]
    public async Task A_body_over_1_MB_is_refused_packed_or_not()
    {
        var body = new byte[1024 * 1024 + 1];
        Array.Fill(body, (byte)' ');
        using var plain = await Send("/v1/batch", body);
        await plain.Problem(HttpStatusCode.RequestEntityTooLarge);

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body);
        using var zipped = await Send("/v1/batch", packed.ToArray(), encoding: "gzip");
        await zipped.Problem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_batch_of_2500_is_taken_and_one_more_is_not()
    {
        var customers = Enumerable.Range(0, 50).Select(_ => engine.Fresh()).ToArray();
        object[] Batch(int count) => [.. Enumerable.Range(0, count).Select(n => new { type = "track", userId = customers[n % 50], @event = "Ping" })];
        var answer = await engine.Post("/v1/batch", new { batch = Batch(2500) });
        answer.GetProperty("success").GetBoolean().ShouldBeTrue();
        answer.GetProperty("results").GetArrayLength().ShouldBe(2500);

        using var response = await engine.Http.PostAsJsonAsync("/v1/batch", new { batch = Batch(2501) });
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain("2500");
    }

    [Fact]
    public async Task An_empty_batch_is_a_success()
    {
        var answer = await engine.Post("/v1/batch", new { batch = Array.Empty<object>() });
        answer.GetProperty("success").GetBoolean().ShouldBeTrue();
        answer.GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    private async Task<HttpResponseMessage> Send(string path, byte[] body, string? type = "application/json", string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return await engine.Http.PostAsync(path, content);
    }
}
