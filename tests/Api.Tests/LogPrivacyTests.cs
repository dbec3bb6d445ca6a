using System.Net.Http.Json;
using System.Text;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Kizuna.Api.Tests;

/// <summary>The log tells what happened to whom, and never what a customer wrote or is called.</summary>
public sealed class LogPrivacyTests : IAsyncLifetime
{
    private const string Words = "秘密の言葉4711";

    private readonly EveryLog log = new();
    private TempStore file = null!;
    private FaultyStore store = null!;
    private EngineFixture engine = null!;

    public async Task InitializeAsync()
    {
        file = await TempStore.Open();
        store = new FaultyStore(file);
        engine = new EngineFixture
        {
            Store = file.ConnectionString,
            Configure = services => services
                .Replace(ServiceDescriptor.Singleton<IStore>(store))
                .AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter<ConsoleLoggerProvider>(null, LogLevel.None)),
        };
        await engine.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await engine.DisposeAsync();
        await file.DisposeAsync();
    }

    [Fact]
    public async Task What_customers_write_is_never_in_the_log()
    {
        await engine.Post("/v1/identify", new { userId = "c-1", traits = new { name = Words, email = Words } });
        var task = await engine.OpensTask("c-1");
        (await engine.Writes("c-1", Words, "m-1")).String("status").ShouldBe("applied");
        await engine.Post($"/v1/tasks/{task}/complete", new { outcome = "reached", note = Words });
        await using (var hub = await HubClient.Connect(engine.Address, EngineFixture.Key))
        {
            await hub.Invoke("Watch", "rep-1");
            await engine.OpensTask("c-1");
            await hub.Invoke("Complete", Words, "reached", Words);
        }
        await Send($$$"""{"userId":"c-1","event":"Message Received","properties":{"text":"{{{Words}}}" """); // cut off
        await Send($$$"""{"userId":"c-1","event":"Message Received","properties":{"text":["{{{Words}}}"]}}""");
        await Send($$$"""{"userId":"c-1","event":"Order Completed","timestamp":"{{{Words}}}","properties":{"total":"{{{Words}}}"}}""");
        await Send($$$"""{"userId":"c-1","event":"Message Received","properties":{"text":"{{{Words}}}{{{new string('x', 40_000)}}}"}}""");

        store.BeforeCommit = _ => throw new StoreException("the disk is full");
        await Send($$$"""{"userId":"c-1","event":"Message Received","properties":{"text":"{{{Words}}}"}}""");
        store.BeforeCommit = _ => throw new InvalidOperationException("a fault of ours");
        await Send($$$"""{"userId":"c-1","event":"Message Received","properties":{"text":"{{{Words}}}"}}""");

        var lines = log.Lines.ToList();
        lines.ShouldContain(line => line.Text.Contains("A commit of 1 turns failed", StringComparison.Ordinal), "the log was listened to");
        lines.ShouldContain(line => line.Level == LogLevel.Trace || line.Level == LogLevel.Debug, "at every level");
        lines.Where(line => line.Text.Contains(Words, StringComparison.Ordinal) || line.Text.Contains(JsonEncodedText(Words), StringComparison.OrdinalIgnoreCase))
            .Select(line => $"{line.Level} {line.Category}: {line.Text}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_the_key_nor_who_is_searched_for_is_in_the_log()
    {
        await engine.Writes("c-1", "はい");
        using (await engine.Http.GetAsync($"/v1/customers?search={Uri.EscapeDataString(Words)}")) { }
        using (await engine.Http.GetAsync($"/v1/customers?cursor=x%0Afail:%20{Uri.EscapeDataString(Words)}")) { }
        using (await engine.Http.GetAsync($"/v1/customers/x%0Afail:%20{Uri.EscapeDataString(Words)}")) { }
        using (await engine.Client().GetAsync($"/v1/customers?access_token={EngineFixture.Key}")) { }
        using (await engine.Client().PostAsync($"/beacon/v1/batch?writeKey={EngineFixture.Key}", new StringContent("""{"batch":[{"type":"track","userId":"c-1","event":"X"}]}"""))) { }
        await using (var hub = await HubClient.Connect(engine.Address, EngineFixture.Key))
            await hub.Invoke("Watch", "rep-1");

        var lines = log.Lines.ToList();
        lines.ShouldContain(line => line.Level == LogLevel.Trace || line.Level == LogLevel.Debug, "at every level");
        string[] secrets = [EngineFixture.Key, Words, Uri.EscapeDataString(Words), "\nfail:"];
        lines.Where(line => secrets.Any(secret => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)))
            .Select(line => $"{line.Level} {line.Category}: {line.Text}").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_outage_is_told_in_one_line_a_second_and_not_in_one_for_each_call()
    {
        store.BeforeCommit = _ => throw new StoreException("the disk is full");
        var since = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 30; i++)
            await Send($$"""{"userId":"c-{{i}}","event":"X"}""");
        var most = (int)since.Elapsed.TotalSeconds + 1;

        var told = log.Lines.Where(line => line.Level >= LogLevel.Warning && line.Text.Contains("the disk is full", StringComparison.Ordinal)).ToList();
        told.Count.ShouldBeInRange(1, most);
        told.ShouldAllBe(line => !line.Text.Contains("   at ", StringComparison.Ordinal), "no trace of what is no fault of the program");
    }

    /// <summary>Whatever the answer is.</summary>
    private async Task Send(string body)
    {
        using var _ = await engine.Http.PostAsync("/v1/track", new StringContent(body, Encoding.UTF8, "application/json"));
    }

    private static string JsonEncodedText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
