using Kizuna.Api.Configuration;
using Kizuna.Api.Http;
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

    /// <exception cref="SettingsException">One line that names the setting.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var settings = Settings.Read(configuration);
        if (!settings.IsShared)
            throw new SettingsException("Api alone is the face of a cluster: set KIZUNA_STORE to its \"Host=…;Database=…\"; on one machine start dotnet run --project Silo");
        if (!settings.IsServed)
            throw new SettingsException("KIZUNA_URLS: Api is there to serve HTTP; \"none\" is for silos that have it in front of them");
        if (settings.Key is null)
            throw new SettingsException("KIZUNA_API_KEY must be set, the same as that of the silos: whoever signed in at one of them is known to all");
        return settings;
    }

    public static WebApplication Build(Settings settings, ApiKey key) => KizunaApp.Build(typeof(ClientHost).Assembly, settings, key, builder =>
    {
        builder.Services.AddKizunaData(settings.ForEngine() with { Decides = false });
        var gateways = new Gateways();
        builder.UseOrleansClient(client =>
        {
            client
                .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterName.Value, ClusterName.Value))
                .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = CustomerClient.CallTimeout)
                .Configure<GatewayOptions>(list => list.GatewayListRefreshPeriod = Look)
                .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", ForMembership(settings.Store)))
                .AddGatewayCountChangedHandler((_, change) => gateways.Changed(change.NumberOfConnectedGateways))
                .UseConnectionRetryFilter<WaitForSilos>();
            if (settings.Certificate is { } certificate) client.UseTls(certificate.Require);
        });
        builder.Services.AddSingleton(provider => new Readiness(() => gateways.Missing(provider.GetRequiredService<IGrainFactory>())));
        builder.Services.AddDraining(_ => false);
        // A call that a lost silo did not answer is made again (CustomerClient), and reported if that was in vain: not once for each try.
        builder.Logging.AddFilter("Orleans", LogLevel.Critical);
    });

    private static string ForMembership(string store) =>
        new NpgsqlConnectionStringBuilder(store) { MaxPoolSize = Connections, Timeout = 5, ApplicationName = "kizuna api" }.ConnectionString;
}
