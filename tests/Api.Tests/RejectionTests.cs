using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kizuna.Api.Tests;

/// <summary>What is refused is seen on the first day: libraries read the status only, and that is 200.</summary>
public sealed class RejectionTests : IAsyncLifetime
{
    private const string Words = "秘密の言葉4711";

    private readonly EveryLog log = new();
    private EngineFixture engine = null!;

    public async Task InitializeAsync()
    {
        engine = new EngineFixture { Configure = services => services.AddLogging(logging => logging.AddProvider(log)) };
        await engine.InitializeAsync();
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task A_rejected_event_is_counted_logged_and_listed_with_its_library_and_without_its_words()
    {
        var counted = 0L;
        using var meter = new System.Diagnostics.Metrics.MeterListener();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "kizuna.rejected")
                listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        meter.Start();

        await Send("/v1/batch", $$$"""
            {"context":{"library":{"name":"analytics-php","version":"3.8.1"}},"batch":[
              {"type":"track","userId":"c-1","event":" order COMPLETED","properties":{"orderId":"1","total":"{{{Words}}}"} },
              {"type":"track","userId":"c-1","event":"{{{Words}}}","timestamp":"{{{Words}}}","context":{"library":{"name":"{{{Words}}}"} } },
              {"type":"track","userId":"c-1","event":"Fine"},
              {"type":"{{{Words}}}","userId":"c-1","context":{"library":"RudderLabs JavaScript SDK"}}]}
            """);
        await Send("/v1/i", $$"""{"userId":"undefined","traits":{"name":"{{Words}}"} }""");

        var rejected = await engine.Get("/v1/events/rejected");
        rejected.GetProperty("total").GetInt64().ShouldBe(4);
        rejected.GetProperty("items").EnumerateArray().Select(item => (item.String("what"), item.String("why").Split(' ')[0], item.Has("library") ? item.String("library") : null)).ShouldBe(
        [
            ("identify", "userId", null), ("event", "type", "RudderLabs JavaScript SDK"), ("track", "timestamp", "analytics-php 3.8.1"), ("Order Completed", "properties.total", "analytics-php 3.8.1"),
        ]);
        rejected.GetRawText().ShouldNotContain(Words);
        counted.ShouldBeGreaterThanOrEqualTo(4);
        log.Lines.ShouldContain(line => line.Text.Contains("Rejected: Order Completed of analytics-php 3.8.1: properties.total", StringComparison.Ordinal));
        log.Lines.ShouldAllBe(line => !line.Text.Contains(Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_is_refused_as_a_whole_is_listed_too_and_nothing_of_who_has_no_key()
    {
        await Send("/v1/b", """{"batch":5}""", HttpStatusCode.BadRequest, agent: "analytics-go/3.3 (test)");
        await Send("/v1/b", "{\"batch\":", HttpStatusCode.BadRequest, agent: "<somebody> writes");
        await Send("/v1/b", "{}", HttpStatusCode.UnsupportedMediaType, type: "application/xml");
        using var stranger = engine.Client();
        using var refused = await stranger.PostAsync("/v1/b", new StringContent("{\"batch\":5}"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await engine.Get("/v1/events/rejected")).GetProperty("items").EnumerateArray().Select(item => (item.String("what"), item.Has("library") ? item.String("library") : null))
            .ShouldBe([("/v1/b", null), ("/v1/b", null), ("/v1/b", "analytics-go/3.3")]);
    }

    [Fact]
    public async Task The_last_few_hundred_are_kept_and_a_flood_is_a_line_a_second()
    {
        var batch = string.Join(',', Enumerable.Repeat("""{"type":"track","event":"X"}""", 1000));
        await Send("/v1/batch", $$"""{"batch":[{{batch}}]}""");
        var rejected = await engine.Get("/v1/events/rejected");
        rejected.GetProperty("total").GetInt64().ShouldBe(1000);
        rejected.GetProperty("items").GetArrayLength().ShouldBe(300);
        log.Lines.Count(line => line.Text.Contains("Rejected: track", StringComparison.Ordinal)).ShouldBeInRange(1, 3);
        using var stranger = engine.Client();
        using var refused = await stranger.GetAsync("/v1/events/rejected");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(65, true)]
    [InlineData(2000, true)]
    [InlineData(40, false)]
    public async Task An_event_that_is_nested_too_deep_costs_itself_and_not_its_batch(int levels, bool rejected)
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
        var answer = await Send("/v1/batch", $$"""{"batch":[{"type":"track","userId":"c-2","event":"X"},{"type":"identify","userId":"c-2","traits":{{deep}} },{"type":"track","userId":"c-2","event":"X"}]}""");
        answer.GetProperty("results").EnumerateArray().Select(result => result.String("status")).ShouldBe(["applied", rejected ? "rejected" : "applied", "applied"]);
        if (rejected)
            answer.GetProperty("results")[1].String("error").ShouldContain("deeper");
    }

    private async Task<JsonElement> Send(string path, string json, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json", string? agent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        if (agent is not null)
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var response = await engine.Http.SendAsync(request);
        response.StatusCode.ShouldBe(status);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
