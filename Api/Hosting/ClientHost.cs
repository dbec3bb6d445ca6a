using Kizuna.Api.Keys;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Clients;
using Kizuna.Reports.Hosting;
using Npgsql;
using Orleans.Configuration;

namespace Kizuna.Api.Hosting;

/// <summary>
/// The face of a cluster whose silos run elsewhere: HTTP, hub and pages. It finds the gateways in the membership table, keeps nothing, and
/// outlives every silo.
/// </summary>
public static class ClientHost
{
    // Asked for gateways now and then; beside the connections of the readers.
    private const int Connections = 2;

    // A silo that was started in place of another one is found within this time.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // While no silo runs there is nothing to serve; one that is just starting is up within seconds.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="SettingsException">One line that names the setting.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var settings = Settings.Read(configuration);
        if (!settings.IsShared)
            throw new SettingsException("Api alone is the face of a cluster: set KIZUNA_STORE to its \"Host=…;Database=…\"; on one machine start dotnet run --project Silo");
        if (settings.Key is null)
            throw new SettingsException("KIZUNA_API_KEY must be set, the same as that of the silos: whoever signed in at one of them is known to all");
        return settings;
    }

    public static WebApplication Build(Settings settings, ApiKey key) => KizunaApp.Build(typeof(ClientHost).Assembly, settings, key, builder =>
    {
        builder.Services.AddKizunaData(settings.ForEngine() with { Decides = false });
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterName.Value, ClusterName.Value))
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = CustomerClient.CallTimeout)
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = Look)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", ForMembership(settings.Store)))
            .UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(Pause, stop);
                return true;
            }));
        // A call that a lost silo did not answer is made again (CustomerClient), and reported if that was in vain: not once for each try.
        builder.Logging.AddFilter("Orleans", LogLevel.Critical);
    });

    private static string ForMembership(string store) =>
        new NpgsqlConnectionStringBuilder(store) { MaxPoolSize = Connections, Timeout = 5, ApplicationName = "kizuna api" }.ConnectionString;
}
