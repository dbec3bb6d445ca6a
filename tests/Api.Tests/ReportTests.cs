using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Api.Tests;

/// <summary>The reports over HTTP, of an engine with nobody else's customers.</summary>
public sealed class ReportTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Rule_C1_an_ad_is_registered_with_day_cost_and_medium_before_events_name_it()
    {
        var (ad, customer) = (engine.Fresh("ad"), engine.Fresh());
        var saved = await engine.Put($"/v1/ads/{ad}", new { name = "読売新聞", medium = "新聞", runsOn = "2006-03-03", cost = 50_000, currency = "jpy" });
        (saved.String("runsOn"), saved.String("currency"), saved.GetProperty("cost").GetDecimal()).ShouldBe(("2006-03-03", "JPY", 50_000m));
        await engine.Post("/v1/track", new { userId = customer, @event = "Sample Requested", properties = new { adId = ad } });
        await engine.Post("/v1/track", new { userId = customer, @event = "Order Completed", properties = new { orderId = "o", total = 100 } });

        var line = (await engine.Get("/v1/reports/ads")).GetProperty("items").EnumerateArray().Single(item => item.String("id") == ad);
        (line.GetProperty("responses").GetInt32(), line.GetProperty("orders").GetInt32(), line.GetProperty("cpi").GetDecimal(), line.GetProperty("closingRate").GetDecimal())
            .ShouldBe((1, 1, 50_000m, 1m));
        line.GetProperty("registeredLate").GetBoolean().ShouldBeTrue();
        (await engine.Get("/v1/ads")).GetProperty("items").EnumerateArray().ShouldContain(item => item.String("id") == ad);
    }

    [Theory]
    [InlineData("""{"medium":"新聞","runsOn":"2006-03-03","cost":1}""", HttpStatusCode.UnprocessableEntity, "name")]
    [InlineData("""{"name":"x","runsOn":"2006-03-03","cost":1}""", HttpStatusCode.UnprocessableEntity, "medium")]
    [InlineData("""{"name":"x","medium":"y","cost":1}""", HttpStatusCode.UnprocessableEntity, "runsOn")]
    [InlineData("""{"name":"x","medium":"y","runsOn":"3 March","cost":1}""", HttpStatusCode.BadRequest, "runsOn")]
    [InlineData("""{"name":"x","medium":"y","runsOn":"2006-03-03","cost":-1}""", HttpStatusCode.UnprocessableEntity, "cost")]
    [InlineData("""{"name":"x","medium":"y","runsOn":"2006-03-03","cost":1,"currency":"yen!"}""", HttpStatusCode.UnprocessableEntity, "currency")]
    public async Task An_ad_that_cannot_be_meant_is_refused(string json, HttpStatusCode status, string detail)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await engine.Http.PutAsync($"/v1/ads/{engine.Fresh("ad")}", content);
        (await response.Problem(status)).ShouldContain(detail);
    }

    [Fact]
    public async Task Rule_A15_the_alarm_is_in_the_answer_and_gone_in_the_past()
    {
        var before = TimeProvider.System.GetUtcNow();
        const int silent = 100; // so many that the few who write in other tests are below 15 %
        await engine.Post("/v1/batch", new
        {
            batch = Enumerable.Range(0, silent).Select(_ => new
            {
                type = "track",
                userId = engine.Fresh(),
                @event = "Message Received",
                timestamp = before.AddDays(-30),
                properties = new { text = "こんにちは" },
            }),
        });

        var report = await engine.Get("/v1/reports/distribution?weeks=2");
        report.GetProperty("alarms").EnumerateArray().Single().String("rule").ShouldBe("A15");
        report.GetProperty("activity").GetProperty("values").EnumerateArray().Single(part => part.String("value") == "dormant").GetProperty("count").GetInt32().ShouldBeGreaterThanOrEqualTo(silent);
        report.GetProperty("weeks").GetArrayLength().ShouldBe(2);
        var past = await engine.Get($"/v1/reports/distribution?asOf={Uri.EscapeDataString(before.AddDays(-29.5).ToString("O"))}");
        past.GetProperty("alarms").GetArrayLength().ShouldBe(0);
        past.GetProperty("activity").GetProperty("values")[0].GetProperty("count").GetInt32().ShouldBe(silent);
    }

    [Theory]
    [InlineData("/v1/reports/distribution?weeks=54", "weeks")]
    [InlineData("/v1/reports/distribution?asOf=yesterday", "asOf")]
    [InlineData("/v1/reports/rfm?format=xls", "format")]
    [InlineData("/v1/reports/lost-deals?from=2026-04-01&to=2026-03-31", "from")]
    [InlineData("/v1/reports/kpi?to=soon", "to")]
    [InlineData("/v1/customers?asOf=x", "asOf")]
    public async Task A_question_that_cannot_be_meant_is_refused(string path, string detail)
    {
        using var response = await engine.Http.GetAsync(path);
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain(detail);
    }

    [Theory]
    [InlineData("distribution")]
    [InlineData("rfm")]
    [InlineData("ads")]
    [InlineData("lost-deals")]
    [InlineData("kpi")]
    [InlineData("quality")]
    public async Task Every_report_is_a_table_too(string report)
    {
        var (asked, accepted) = (await Csv($"/v1/reports/{report}?format=csv"), await Csv($"/v1/reports/{report}", accept: "text/csv"));
        accepted[0].ShouldBe(asked[0]);
        asked[0].Split(',').Length.ShouldBeGreaterThan(5);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/reports/{report}");
        request.Headers.Accept.ParseAdd("text/html, */*;q=0.8");
        using var response = await engine.Http.SendAsync(request);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        (await engine.Client().GetAsync($"/v1/reports/{report}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Rule_W4_customers_and_a_work_list_come_with_addresses_and_run_no_formula()
    {
        var (rep, customer) = (await engine.Rep(), engine.Fresh());
        await engine.OpensTask(customer);
        await engine.Put($"/v1/customers/{customer}/owner", new { rep });
        await engine.Post("/v1/identify", new
        {
            userId = customer,
            traits = new { name = "=HYPERLINK(\"x\")", company = "山田, 商店", phone = "+81-3-1234", email = "y@example.com", address = new { postalCode = "100-0001", state = "東京都", city = "千代田区", street = "千代田1-1", country = "日本" } },
        });
        const string address = "'=HYPERLINK(\"\"x\"\")\",\"山田, 商店\",100-0001,東京都千代田区千代田1-1,'+81-3-1234,y@example.com";

        var customers = await Csv($"/v1/customers?rep={rep}&format=csv");
        customers[0].ShouldStartWith("id,name,company,postalCode,address,phone,mail,");
        customers.Count.ShouldBe(2);
        customers[1].ShouldStartWith($"{customer},\"{address},{rep},high,high,");
        var tasks = await Csv($"/v1/reps/{rep}/tasks?format=csv");
        tasks[1].ShouldEndWith($"{rep},{customer},\"{address}");
    }

    [Fact]
    public async Task A_list_of_the_past_is_filtered_by_what_was_then()
    {
        var (now, customer) = (TimeProvider.System.GetUtcNow(), engine.Fresh("past"));
        await engine.Post("/v1/track", new { userId = customer, @event = "Message Received", timestamp = now.AddDays(-20), properties = new { text = "これいくらですか?" } });
        string At(double days) => Uri.EscapeDataString(now.AddDays(days).ToString("O"));

        (await Ids($"activity=high&search={customer}")).ShouldBeEmpty();
        (await Ids($"activity=high&intent=high&search={customer}&asOf={At(-19.5)}")).ShouldBe([customer]);
        (await Ids($"activity=low&intent=mid&search={customer}&asOf={At(-15)}")).ShouldBe([customer]);
        (await Ids($"search={customer}&asOf={At(-21)}")).ShouldBeEmpty();

        async Task<string[]> Ids(string query) =>
            [.. (await engine.Get($"/v1/customers?{query}")).GetProperty("items").EnumerateArray().Select(item => item.String("id"))];
    }

    [Fact]
    public async Task Pages_of_the_past_hold_every_customer_once()
    {
        var (now, prefix) = (TimeProvider.System.GetUtcNow(), engine.Fresh("paged"));
        for (var i = 0; i < 5; i++)
            await engine.Post("/v1/track", new { userId = $"{prefix}-{i}", @event = "Signed Up", timestamp = now.AddDays(-2) });

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await engine.Get($"/v1/customers?search={prefix}-&limit=2&asOf={Uri.EscapeDataString(now.AddDays(-1).ToString("O"))}&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.String("id")));
            cursor = page.Has("nextCursor") ? page.String("nextCursor") : "";
        }
        while (cursor.Length > 0);
        seen.ShouldBe(Enumerable.Range(0, 5).Select(i => $"{prefix}-{i}"));
    }

    [Fact]
    public async Task Every_tag_and_task_is_explained_with_words_evidence_and_what_comes_next()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "これいくらですか?", "m-why");

        var why = await engine.Get($"/v1/customers/{customer}/explain");
        var intent = why.GetProperty("tags").EnumerateArray().Single(tag => tag.String("dimension") == "intent");
        (intent.String("value"), intent.GetProperty("rule").String("id"), intent.GetProperty("because")[0].String("phrase")).ShouldBe(("high", "I1", "いくら"));
        intent.GetProperty("rule").String("ja").ShouldContain("価格");
        intent.GetProperty("rule").String("en").ShouldContain("price");
        (intent.GetProperty("next").String("to"), intent.GetProperty("next").GetProperty("rule").String("id")).ShouldBe(("mid", "I9"));
        var activity = why.GetProperty("tags").EnumerateArray().Single(tag => tag.String("dimension") == "activity");
        (activity.GetProperty("next").String("to"), activity.GetProperty("next").GetProperty("rule").String("id")).ShouldBe(("mid", "A3"));
        why.GetProperty("tasks")[0].GetProperty("reasons")[0].GetProperty("rule").String("id").ShouldBe("I6");
        why.GetProperty("late").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_explanation_of_the_past_knows_only_what_was_known_then()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは", "m-1");
        var then = TimeProvider.System.GetUtcNow();
        await engine.Post("/v1/track", new { userId = customer, @event = "Message Received", messageId = "m-late", timestamp = then.AddHours(-1), properties = new { text = "これいくらですか?" } });

        var path = $"/v1/customers/{customer}/explain?at={Uri.EscapeDataString(then.ToString("O"))}";
        var why = await engine.Get(path);
        why.GetProperty("tags").EnumerateArray().ShouldNotContain(tag => tag.String("dimension") == "intent" && tag.String("value") == "high");
        why.GetProperty("late")[0].String("messageId").ShouldBe("m-late");
        using var unknown = await engine.Http.GetAsync($"/v1/customers/{customer}/explain?at={Uri.EscapeDataString(then.AddDays(-1).ToString("O"))}");
        await unknown.Problem(HttpStatusCode.NotFound);
        using var nobody = await engine.Http.GetAsync($"/v1/customers/{engine.Fresh()}/explain");
        await nobody.Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Rule_A16_a_review_is_done_by_the_calls_of_any_task()
    {
        var rep = await engine.Rep();
        var card = new TaskCard
        {
            TaskId = $"review-{rep}",
            Rep = rep,
            Title = "分布",
            Titles = new("分布", "Distribution"),
            Channel = "review",
            Class = Engine.Customers.MessageClass.Sales,
            List = WorkList.Reviews,
            OpenedAt = TimeProvider.System.GetUtcNow(),
            DueAt = TimeProvider.System.GetUtcNow(),
            Score = 0,
            Reasons = [new("A16", "review", 0, [], 1)],
            Tags = new(Engine.Customers.Activity.None, Engine.Customers.Intent.None, [], []),
            Version = 1,
        };
        (await engine.App.Services.GetRequiredService<IStore>().SaveReview(card, default)).ShouldBeTrue();

        var listed = (await engine.Get($"/v1/reps/{rep}/tasks?list=reviews")).GetProperty("items")[0];
        (listed.Has("customerId"), listed.String("list"), listed.GetProperty("reasons")[0].String("rule")).ShouldBe((false, "reviews", "A16"));
        (await Csv($"/v1/reps/{rep}/tasks?format=csv")).Count.ShouldBe(2);
        await engine.Post($"/v1/tasks/{card.TaskId}/snooze", new { until = TimeProvider.System.GetUtcNow().AddHours(3) });
        for (var presses = 0; presses < 2; presses++)
            (await engine.Post($"/v1/tasks/{card.TaskId}/complete", new { outcome = "reached", by = rep })).GetProperty("task").GetProperty("end").String("by").ShouldBe(rep);
        using var dismissed = await engine.Http.PostAsJsonAsync($"/v1/tasks/{card.TaskId}/dismiss", new { reason = "x" });
        (await dismissed.Problem(HttpStatusCode.Conflict)).ShouldContain("completed");
        (await engine.Get($"/v1/reps/{rep}/tasks")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    /// <summary>The lines of a table that begins with a byte order mark.</summary>
    private async Task<List<string>> Csv(string path, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var response = await engine.Http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, Encoding.UTF8.GetString(bytes));
        response.Content.Headers.ContentType?.ToString().ShouldBe("text/csv; charset=utf-8");
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        return [.. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
