using System.Globalization;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Reports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;

namespace Kizuna.Bench;

/// <summary>A silo of textbook grains in this process, called without HTTP and without JSON, by as many at once as the engines are.</summary>
internal sealed class TextbookSilo : IAsyncDisposable
{
    internal const string Storage = "textbook";

    // Far longer than a round takes, for connections as for answers: what waits for its turn has not failed.
    private const int PatienceSeconds = 300;

    private readonly IHost host;
    private readonly IGrainFactory grains;

    private TextbookSilo(IHost host) => (this.host, grains) = (host, host.Services.GetRequiredService<IGrainFactory>());

    internal sealed record Event(string CustomerId, Input Input);

    internal static async Task<TextbookSilo> Start(PostgresDatabase database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(EngineProcess.FreePort(), EngineProcess.FreePort())
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(PatienceSeconds))
            .AddAdoNetGrainStorage(Storage, options =>
            {
                options.Invariant = "Npgsql";
                options.ConnectionString = $"{database.ConnectionString};Timeout={PatienceSeconds};Max Auto Prepare=10";
                options.GrainStorageSerializer = new StoredJson();
            }));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>The mix of <see cref="Traffic"/>, in bodies of the same size.</summary>
    internal static (IReadOnlyList<Event[]> WarmUp, IReadOnlyList<Event[]> Events) Bodies(int warmUp, int events)
    {
        var draws = new Draws();
        var all = Enumerable.Range(0, warmUp + events).Select(Make).Chunk(Traffic.PerBody).ToArray();
        return (all[..(warmUp / Traffic.PerBody)], all[(warmUp / Traffic.PerBody)..]);

        Event Make(int number)
        {
            var customer = string.Create(CultureInfo.InvariantCulture, $"c-{(int)(draws.Share() * ClusterBenchmark.Customers)}");
            return new(customer, Traffic.Input(draws, number, default));
        }
    }

    internal Task<TimeSpan> Post(IEnumerable<Event[]> bodies) => EngineProcess.AtOnce(bodies, body =>
        Task.WhenAll(body.Select(one => grains.GetGrain<ITextbookGrain>(one.CustomerId).Deliver(one.Input))));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>The same bytes as in <c>customers.state</c>, and quicker than what Orleans would take by itself.</summary>
    private sealed class StoredJson : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(input, KizunaJson.Stored));

        public T Deserialize<T>(BinaryData input) => System.Text.Json.JsonSerializer.Deserialize<T>(input, KizunaJson.Stored)!;
    }
}
