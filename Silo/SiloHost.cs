using Kizuna.Api;
using Kizuna.Grains;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Kizuna.Silo;

/// <summary>A silo with its HTTP face, in one process.</summary>
internal static class SiloHost
{
    /// <summary>The name of the one cluster that uses a database, and of its reminders.</summary>
    private const string Name = "kizuna";

    // What membership and reminders use at once, beside the engine's own connections.
    private const int Connections = 4;

    public static Func<Settings, ApiKey, WebApplication> With(SiloSettings silo) => (settings, key) => Build(settings, silo, key);

    public static WebApplication Build(Settings settings, SiloSettings silo, ApiKey key, Action<IServiceCollection>? configure = null) =>
        KizunaApp.Build(typeof(SiloHost).Assembly, settings, key, builder =>
        {
            builder.AddKizunaCluster(settings.ForEngine(), orleans => Join(orleans, settings.Store, silo));
            builder.Services.AddSingleton(provider => new Readiness(() =>
                provider.GetRequiredService<ISiloStatusOracle>().CurrentStatus is var status and not SiloStatus.Active ? $"The silo is not active yet, or any more: {status}." : null));
            // For answers that are on their way, and for customers to finish what they took and be served elsewhere.
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        }, configure);

    private static void Join(ISiloBuilder orleans, string store, SiloSettings silo)
    {
        orleans
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Name, Name))
            .ConfigureEndpoints(silo.Address, silo.Port, gatewayPort: 0); // whoever wants something comes over HTTP
        Keep(orleans, store);
    }

    /// <summary>Membership and reminders in the database of the engine.</summary>
    internal static void Keep(ISiloBuilder orleans, string store)
    {
        var database = new NpgsqlConnectionStringBuilder(store) { MaxPoolSize = Connections, Timeout = 5, ApplicationName = "kizuna silo" }.ConnectionString;
        orleans
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
    }
}
