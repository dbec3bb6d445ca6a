using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class TaskTests(EngineFixture engine)
{
    [Fact]
    public async Task A_second_press_of_complete_gets_the_first_answer()
    {
        var task = await engine.OpensTask(engine.Fresh());
        var first = await engine.Post($"/v1/tasks/{task}/complete", new { outcome = "sent", note = "3,980円で案内", by = "rep-1" });
        first.GetProperty("task").String("status").ShouldBe("completed");
        first.GetProperty("task").GetProperty("end").String("outcome").ShouldBe("sent");
        first.GetProperty("tasks").EnumerateArray().ShouldContain(change => change.String("taskId") == task && change.String("change") == "completed");

        var second = await engine.Post($"/v1/tasks/{task}/complete", new { outcome = "refused" });
        second.GetRawText().ShouldBe(first.GetRawText());
    }

    [Fact]
    public async Task What_is_over_cannot_be_acted_on_and_says_how_it_ended()
    {
        var task = await engine.OpensTask(engine.Fresh());
        await engine.Post($"/v1/tasks/{task}/complete", new { outcome = "sent", by = "rep-1" });
        var until = TimeProvider.System.GetUtcNow().AddHours(3);
        foreach (var (action, body) in new (string, object)[] { ("dismiss", new { reason = "x" }), ("snooze", new { until }), ("reassign", new { rep = "rep-1" }) })
        {
            using var response = await engine.Http.PostAsJsonAsync($"/v1/tasks/{task}/{action}", body);
            (await response.Problem(HttpStatusCode.Conflict)).ShouldContain("completed");
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("task").GetProperty("end").String("by").ShouldBe("rep-1");
        }
    }

    [Fact]
    public async Task An_unknown_task_is_not_found()
    {
        using var response = await engine.Http.PostAsJsonAsync("/v1/tasks/nothing/complete", new { outcome = "sent" });
        await response.Problem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("complete", """{}""", HttpStatusCode.UnprocessableEntity, "outcome")]
    [InlineData("complete", """{"outcome":"magic"}""", HttpStatusCode.BadRequest, "outcome")]
    [InlineData("snooze", """{}""", HttpStatusCode.UnprocessableEntity, "until")]
    [InlineData("snooze", """{"until":"2020-01-01T00:00:00Z"}""", HttpStatusCode.UnprocessableEntity, "until")]
    [InlineData("reassign", """{"rep":"nobody"}""", HttpStatusCode.UnprocessableEntity, "nobody")]
    [InlineData("dismiss", """{"reason":" "}""", HttpStatusCode.UnprocessableEntity, "reason")]
    public async Task An_action_that_cannot_be_meant_is_refused(string action, string json, HttpStatusCode status, string detail)
    {
        var task = await engine.OpensTask(engine.Fresh());
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await engine.Http.PostAsync($"/v1/tasks/{task}/{action}", content);
        (await response.Problem(status)).ShouldContain(detail);
    }

    [Fact]
    public async Task A_task_is_put_off_given_away_and_dismissed()
    {
        var (rep, task) = (await engine.Rep(), await engine.OpensTask(engine.Fresh()));
        var until = TimeProvider.System.GetUtcNow().AddHours(5);
        var snoozed = await engine.Post($"/v1/tasks/{task}/snooze", new { until });
        snoozed.GetProperty("task").GetProperty("dueAt").GetDateTimeOffset().ShouldBe(until);
        snoozed.GetProperty("task").Has("snoozedFrom").ShouldBeTrue();

        var given = await engine.Post($"/v1/tasks/{task}/reassign", new { rep });
        given.GetProperty("task").String("rep").ShouldBe(rep);
        (await engine.Get($"/v1/reps/{rep}/tasks")).GetProperty("items")[0].String("taskId").ShouldBe(task);

        var dismissed = await engine.Post($"/v1/tasks/{task}/dismiss", new { reason = "重複" });
        dismissed.GetProperty("task").String("status").ShouldBe("dismissed");
        (await engine.Get($"/v1/reps/{rep}/tasks")).GetProperty("items").EnumerateArray().ShouldAllBe(card => card.String("taskId") != task);
    }

    [Fact]
    public async Task A_rep_has_two_lists_and_a_day()
    {
        var (rep, prospect, buyer) = (await engine.Rep(), engine.Fresh(), engine.Fresh());
        await engine.Post("/v1/track", new { userId = buyer, @event = "Order Completed", properties = new { orderId = "o", total = 1 } });
        foreach (var customer in new[] { prospect, buyer })
        {
            await engine.Put($"/v1/customers/{(await engine.Writes(customer, "こんにちは")).String("customerId")}/owner", new { rep });
            await engine.OpensTask(customer);
        }
        (await Customers("list=prospects")).ShouldBe([prospect]);
        (await Customers("list=closed")).ShouldBe([buyer]);
        (await Customers("list=all&due=all")).Distinct().ShouldBe([prospect, buyer], ignoreOrder: true);

        var load = (await engine.Get("/v1/reps")).GetProperty("items").EnumerateArray().Single(item => item.String("id") == rep);
        load.GetProperty("openTasks").GetInt32().ShouldBe((await Customers("")).Length);
        foreach (var query in new[] { "list=mine", "due=soon" })
        {
            using var response = await engine.Http.GetAsync($"/v1/reps/{rep}/tasks?{query}");
            await response.Problem(HttpStatusCode.BadRequest);
        }
        using var unknown = await engine.Http.GetAsync("/v1/reps/nobody/tasks");
        await unknown.Problem(HttpStatusCode.NotFound);

        async Task<string[]> Customers(string query) =>
            [.. (await engine.Get($"/v1/reps/{rep}/tasks?{query}")).GetProperty("items").EnumerateArray().Select(card => card.String("customerId"))];
    }

    [Theory]
    [InlineData("2026-11-16T14:59:59Z", "2026-11-16T15:00:00Z", "Asia/Tokyo")]
    [InlineData("2026-11-16T15:00:00Z", "2026-11-17T15:00:00Z", "Asia/Tokyo")]
    [InlineData("2026-03-08T02:00:00-05:00", "2026-03-09T00:00:00-04:00", "America/New_York")]
    public void The_day_ends_at_midnight_of_the_installation(string now, string end, string zone) =>
        LocalDay.Start(LocalDay.Of(DateTimeOffset.Parse(now), TimeZoneInfo.FindSystemTimeZoneById(zone)).AddDays(1), TimeZoneInfo.FindSystemTimeZoneById(zone))
            .ShouldBe(DateTimeOffset.Parse(end));
}
