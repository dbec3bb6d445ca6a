using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Grains.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Storage;

namespace Kizuna.Bench;

/// <summary>
/// The textbook's customers in place of ours: in a silo of this process, or behind the same HTTP as ours in a program of their own, so that
/// both are called in the same way.
/// </summary>
internal static class TextbookSilo
{
    internal const string Storage = "textbook";

    /// <summary>What this program is asked for to be that program.</summary>
    internal const string Serve = "serve-textbook";

    // Longer than a round takes, for connections as for answers: what waits for its turn has not failed.
    private const int PatienceSeconds = 300;

    internal static async Task<int> Run(CancellationToken stop)
    {
        var sources = Settings.Sources();
        var settings = Settings.Read(sources);
        var silo = SiloSettings.Read(sources, settings);
        return await SiloHost.Run(await RunningEngine.Start(settings, Build, stop));

        WebApplication Build(Settings told, Api.Keys.ApiKey key) => KizunaApp.Build(
            typeof(SiloHost).Assembly, told, key,
            builder => builder.AddKizunaSilo(told.ForEngine(), orleans =>
            {
                SiloHost.Join(orleans, told.Store, silo);
                Keep(orleans, told.Store);
            }),
            services => services.Replace(ServiceDescriptor.Singleton<ICustomers, TextbookCustomers>()));
    }

    /// <summary>The state of the grains, as Orleans' provider keeps it.</summary>
    internal static void Keep(ISiloBuilder orleans, string store) => orleans
        .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(PatienceSeconds))
        .AddAdoNetGrainStorage(Storage, options =>
        {
            options.Invariant = "Npgsql";
            // Beside the engine's own connections below the hundred that a server takes.
            options.ConnectionString = $"{store};Timeout={PatienceSeconds};Max Auto Prepare=10;Maximum Pool Size=64";
            options.GrainStorageSerializer = new StoredJson();
        });

    /// <summary>The readable form of a customer, and quicker than what Orleans would take by itself.</summary>
    private sealed class StoredJson : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(input, KizunaJson.Stored));

        public T Deserialize<T>(BinaryData input) => System.Text.Json.JsonSerializer.Deserialize<T>(input, KizunaJson.Stored)!;
    }
}
