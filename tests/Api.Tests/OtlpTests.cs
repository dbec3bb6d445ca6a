using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Kizuna.Api.Configuration;
using Kizuna.Api.Customers;
using Kizuna.Api.Hosting;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kizuna.Api.Tests;

/// <summary>Metrics and traces go out by OTLP when a collector is named, and only then.</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    private readonly HashSet<string> metrics = [];
    private readonly HashSet<string> spans = [];
    private WebApplication collector = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        collector = builder.Build();
        collector.MapPost("/v1/metrics", (HttpRequest request) => Take(request, metrics, nameField: 1));
        collector.MapPost("/v1/traces", (HttpRequest request) => Take(request, spans, nameField: 5));
        await collector.StartAsync();
    }

    public async Task DisposeAsync() => await collector.DisposeAsync();

    [Fact]
    public async Task What_the_engine_measures_arrives_at_the_collector()
    {
        var engine = new EngineFixture { Otlp = new Uri(collector.Urls.First()) };
        await engine.InitializeAsync();
        await using (var hub = await HubClient.Connect(engine.Address, EngineFixture.Key))
        {
            await hub.Invoke("Watch", "rep-1");
            (await engine.Writes("c-1", "これいくらですか?")).String("status").ShouldBe("applied");
        }
        await engine.DisposeAsync(); // what was not sent yet goes out with the end

        string[] wanted =
        [
            "kizuna.events", "kizuna.turns", "kizuna.waiting", "kizuna.commit.turns", "kizuna.commit.duration", "kizuna.wake.lag", "kizuna.feed.watchers",
            "http.server.request.duration",
        ];
        wanted.Except(metrics).ShouldBeEmpty("these did not arrive");
        new[] { "turn", "commit" }.Except(spans).ShouldBeEmpty("these did not arrive");
    }

    [Fact]
    public async Task Without_a_collector_nothing_listens()
    {
        var engine = new EngineFixture();
        await engine.InitializeAsync();
        engine.App.Services.GetServices<IHostedService>().OfType<OtlpExport>().ShouldBeEmpty();
        await engine.DisposeAsync();
        metrics.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_nobody_up()
    {
        var engine = new EngineFixture { Otlp = new Uri("http://127.0.0.1:1") };
        await engine.InitializeAsync();
        (await engine.Writes("c-1", "これいくらですか?")).String("status").ShouldBe("applied");
        await engine.DisposeAsync();
    }

    [Fact]
    public void Every_metric_is_in_the_operations_guide()
    {
        var names = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => names.Add(instrument.Meter.Name == Telemetry.Name ? instrument.Name : "") };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(Telemetry).TypeHandle);
        names.RemoveAll(name => name.Length == 0);
        names.Count.ShouldBeGreaterThan(8);

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent.ShouldNotBeNull();
        var guide = File.ReadAllText(Path.Combine(folder.FullName, "docs", "operations.md"));
        names.Where(name => !guide.Contains($"| `{name}` |", StringComparison.Ordinal)).ShouldBeEmpty("docs/operations.md says what each means");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1")]
    public void A_wrong_address_is_one_line_that_names_the_setting(string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", value)]).Build();
        Should.Throw<SettingsException>(() => Settings.Read(configuration)).Message.ShouldStartWith("OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    private static async Task Take(HttpRequest request, HashSet<string> names, int nameField)
    {
        request.ContentType.ShouldBe("application/x-protobuf");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        lock (names)
            Names(body.ToArray(), [1, 2, 2, nameField], names); // resource, scope, metric or span, its name
    }

    /// <summary>The texts at a path of a protobuf message.</summary>
    private static void Names(ReadOnlySpan<byte> message, ReadOnlySpan<int> path, HashSet<string> names)
    {
        while (message.Length > 0)
        {
            var key = Number(ref message);
            switch (key & 7)
            {
                case 0:
                    Number(ref message);
                    break;
                case 1:
                    message = message[8..];
                    break;
                case 5:
                    message = message[4..];
                    break;
                case 2:
                    var length = (int)Number(ref message);
                    if ((int)(key >> 3) == path[0])
                    {
                        if (path.Length > 1)
                            Names(message[..length], path[1..], names);
                        else
                            names.Add(System.Text.Encoding.UTF8.GetString(message[..length]));
                    }
                    message = message[length..];
                    break;
                default:
                    throw new InvalidDataException("not protobuf");
            }
        }
    }

    private static ulong Number(ref ReadOnlySpan<byte> message)
    {
        for (var (number, shift) = (0ul, 0); ; shift += 7)
        {
            var part = message[0];
            message = message[1..];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return number;
        }
    }
}
