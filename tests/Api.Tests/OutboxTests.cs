using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>Promise: what leaves by itself is seen before it does, and can be stopped, sent at another time, or taken over.</summary>
public sealed class OutboxTests(OutboxTests.Sending sending) : IClassFixture<OutboxTests.Sending>
{
    /// <summary>An engine that plans by mail and has no way out, so that what is planned for tomorrow stays planned.</summary>
    public sealed class Sending : IAsyncLifetime
    {
        public EngineFixture Engine { get; } = new();

        public async Task InitializeAsync()
        {
            await Engine.InitializeAsync();
            await Engine.PutDocument("/v1/policy", """
                sending: { channels: [email] }
                plans:
                  intent.high:
                    steps:
                      - { rule: I6, after: PT36H, channel: mail, send: { template: intent.mid.1 }, class: service, title: { ja: 資料を送る, en: Send the papers } }
                      - { rule: I8, after: P1D, channel: phone, class: sales, title: { ja: 電話する, en: Call } }
                  activity.high:
                    steps:
                      - { rule: A8, after: P30D, channel: phone, class: sales, title: { ja: 電話する, en: Call } }
                """);
        }

        public Task DisposeAsync() => Engine.DisposeAsync();
    }

    private EngineFixture Engine => sending.Engine;

    [Fact]
    public async Task A_planned_message_stands_in_the_outbox_and_with_its_customer_and_why()
    {
        var (customer, id) = await Planned();

        var row = await Row(id, "planned");
        (row.String("customerId"), row.String("name"), row.String("channel"), row.String("template"), row.GetProperty("title").String("ja"))
            .ShouldBe((customer, "山田 花子", "email", "intent.mid.1", "資料を送る"));
        row.GetProperty("reasons")[0].GetProperty("because")[0].String("phrase").ShouldBe("いくら");
        var view = await Engine.Get($"/v1/customers/{customer}");
        view.GetProperty("messages")[0].String("leavesAt").ShouldBe(row.String("dueAt"));
        view.GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Who_stops_a_message_ends_it_and_a_second_press_hears_what_became_of_it()
    {
        var (customer, id) = await Planned();

        (await Engine.Post($"/v1/outbox/{id}/stop", new { reason = "電話で話した", by = "rep-1" })).String("status").ShouldBe("cancelled");

        (await Engine.Get($"/v1/customers/{customer}")).GetProperty("messages").GetArrayLength().ShouldBe(0);
        var again = await Refused($"/v1/outbox/{id}/stop", new { reason = "電話で話した", by = "rep-1" }, HttpStatusCode.Conflict);
        again.String("detail").ShouldBe("The message was taken back by now.");
    }

    [Fact]
    public async Task A_message_leaves_at_the_instant_that_a_rep_chose()
    {
        var (_, id) = await Planned();
        var at = TimeProvider.System.GetUtcNow().AddDays(3);

        var row = await Engine.Post($"/v1/outbox/{id}/send", new { at, by = "rep-1" });

        row.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(at, TimeSpan.FromMilliseconds(1));
        (await Refused($"/v1/outbox/{id}/send", new { at = at.AddYears(2) }, HttpStatusCode.UnprocessableEntity)).String("detail").ShouldContain("at most a year");
    }

    [Fact]
    public async Task What_is_sent_now_without_a_way_out_is_a_card_that_says_so()
    {
        var (customer, id) = await Planned();

        await Engine.Post($"/v1/outbox/{id}/send", new { by = "rep-1" });

        await Eventually.True(async () => (await Engine.Get($"/v1/customers/{customer}")).GetProperty("tasks").GetArrayLength() == 1);
        (await Row(id, "failed")).GetProperty("notSent").String("why").ShouldBe("channelOff");
    }

    [Fact]
    public async Task Who_takes_a_message_over_has_its_card_with_the_words_to_copy()
    {
        var (customer, id) = await Planned();

        (await Engine.Post($"/v1/outbox/{id}/take-over", new { by = "rep-1" })).GetProperty("notSent").String("why").ShouldBe("takenOver");

        var card = (await Engine.Get($"/v1/customers/{customer}")).GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem();
        card.GetProperty("notSent").String("why").ShouldBe("takenOver");
        var words = await Engine.Get($"/v1/tasks/{card.String("taskId")}/message");
        (words.String("templateId"), words.String("text").Contains("山田 花子 様", StringComparison.Ordinal)).ShouldBe(("intent.mid.1", true));
    }

    [Fact]
    public async Task A_card_whose_step_has_no_template_has_no_words()
    {
        var customer = Engine.Fresh();
        var answer = await Engine.Post("/v1/track", new { userId = customer, @event = "Sample Requested", properties = new { adId = "ad-1" } });
        var task = answer.GetProperty("results")[0].GetProperty("tasks")[0].String("taskId");

        using var none = await Engine.Http.GetAsync($"/v1/tasks/{task}/message");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("?status=lost")]
    [InlineData("?cursor=x")]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    public async Task A_question_that_makes_no_sense_is_400(string query)
    {
        using var answer = await Engine.Http.GetAsync("/v1/outbox" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_done_with_a_message_that_is_not_there_is_404_and_without_a_reason_422()
    {
        await Refused("/v1/outbox/none/stop", new { reason = "x" }, HttpStatusCode.NotFound);
        var (_, id) = await Planned();
        await Refused($"/v1/outbox/{id}/stop", new { reason = " " }, HttpStatusCode.UnprocessableEntity);
    }

    private async Task<(string Customer, string Id)> Planned()
    {
        var customer = Engine.Fresh();
        await Engine.Post("/v1/identify", new { userId = customer, traits = new { email = "hanako@customer.example", lastName = "山田", firstName = "花子", name = "山田 花子" } });
        await Engine.Writes(customer, "これいくらですか?");
        return (customer, (await Engine.Get($"/v1/customers/{customer}")).GetProperty("messages").EnumerateArray().ShouldHaveSingleItem().String("id"));
    }

    private async Task<JsonElement> Row(string id, string status)
    {
        string? cursor = null;
        do
        {
            var page = await Engine.Get($"/v1/outbox?status={status}&limit=2{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            foreach (var row in page.GetProperty("items").EnumerateArray())
                if (row.String("id") == id) return row;
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        throw new ShouldAssertException($"{id} is not among the {status} messages");
    }

    private async Task<JsonElement> Refused(string path, object body, HttpStatusCode status)
    {
        using var answer = await Engine.Http.PostAsJsonAsync(path, body);
        answer.StatusCode.ShouldBe(status);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
