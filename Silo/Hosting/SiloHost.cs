using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Http;
using Kizuna.Api.Keys;
using Kizuna.Channels;
using Kizuna.Channels.Mail;
using Kizuna.Grains.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Kizuna.Storage.Ports;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime;

namespace Kizuna.Silo.Hosting;

/// <summary>
/// The program: a silo with its HTTP face, in one process. On a file it is the only one and knows so; on a database it is one of as many
/// as are started.
/// </summary>
internal static class SiloHost
{
    // What membership, reminders and the state of small grains use at once, beside the connections of the store.
    private const int Connections = 4;

    // For the balancer to hear of it (Draining), for answers that are on their way, and for customers to finish what they took and be served elsewhere.
    internal static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    // A silo that gives its place up has nothing that it could still write: the sooner it is gone, the sooner others serve its customers.
    private static readonly TimeSpan Fall = TimeSpan.FromSeconds(2);

    /// <exception cref="SettingsException">The address is taken, or the other silos have another certificate.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static async Task<RunningEngine> Start(Settings settings, SiloSettings silo, CancellationToken stop)
    {
        if (settings.IsShared) await SiloTable.RequireSameCertificate(settings, stop);
        return await RunningEngine.Start(settings, (told, key) => Build(told, silo, key), stop);
    }

    public static WebApplication Build(Settings settings, SiloSettings silo, ApiKey key, Action<IServiceCollection>? configure = null)
    {
        var app = KizunaApp.Build(typeof(SiloHost).Assembly, settings, key, builder =>
        {
            builder.AddKizunaSilo(settings.ForEngine(), orleans =>
            {
                Join(orleans, settings.Store, silo, settings.Certificate);
                if (silo.Dashboard) orleans.AddDashboard();
            });
            if (settings.Mail is { } mail) builder.Services.AddSingleton<IChannel>(new MailChannel(mail, TimeProvider.System));
            builder.Services.AddSingleton(provider => new Readiness(() =>
                provider.GetRequiredService<ISiloStatusOracle>().CurrentStatus is var status and not SiloStatus.Active ? $"The silo is not active yet, or any more: {status}." : null));
            builder.Services.AddSingleton(provider => new Readiness(stop => TakesWrites(provider, stop)));
            // A call that a lost silo did not answer is made again (CustomerClient), and reported if that was in vain: not once for each try.
            builder.Logging.AddFilter("Orleans.Messaging", LogLevel.Critical).AddFilter("Orleans.Runtime.CallbackData", LogLevel.Error).AddFilter("Polly", LogLevel.Critical);
            // At a start it takes the time since the machine was switched on for that of a check, and warns of it.
            builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
            if (settings.IsServed)
                // A silo that is alone has nobody to leave its requests to, and one that has lost the store has nothing to serve.
                builder.Services.AddDraining(provider => Environment.ExitCode != 0 || provider.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Count <= 1);
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        }, configure);
        if (silo.Dashboard) app.MapOrleansDashboard("/dashboard").RequireAuthorization().ExcludeFromDescription();
        return app;
    }

    /// <summary>A full disk is read as ever. Whether writes go again is known by writing: who is not asked for anything meanwhile would never find out.</summary>
    private static async Task<string?> TakesWrites(IServiceProvider services, CancellationToken stop)
    {
        if (!services.GetRequiredService<Committer>().HasFailed) return null;
        try
        {
            await services.GetRequiredService<ISettingStore>().SaveSetting("writable", "", stop);
            return null;
        }
        catch (StoreException)
        {
            return "The store takes no writes.";
        }
    }

    /// <summary>Serves until the silo is told to stop, or gives up, and ends in bounded time then: what waits for a store that says nothing would never end.</summary>
    /// <returns>The exit code of the program.</returns>
    public static async Task<int> Run(RunningEngine engine)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = engine.App.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        var ended = End();
        await stopping.Task;
        try
        {
            await ended.WaitAsync(Environment.ExitCode == 0 ? StopTime + Fall : Fall);
            return Environment.ExitCode;
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync("The silo ended before everything in it had stopped.");
            return 1;
        }

        async Task End()
        {
            await engine.App.WaitForShutdownAsync();
            await engine.DisposeAsync();
        }
    }

    internal static void Join(ISiloBuilder orleans, string store, SiloSettings silo, NodeCertificate? certificate = null)
    {
        if (Settings.CanShare(store))
        {
            orleans
                .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterName.Value, ClusterName.Value))
                .Configure<SiloOptions>(options => options.SiloName = SiloTable.Name(certificate))
                .ConfigureEndpoints(silo.Address, silo.Port, silo.GatewayPort, listenOnAnyHostAddress: !System.Net.IPAddress.IsLoopback(silo.Address))
                .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = Place(store));
            if (certificate is not null) orleans.UseTls(certificate.Require);
        }
        else
            // Membership in memory: a silo that is alone has nobody to wait for after a crash.
            orleans.UseLocalhostClustering(silo.Port, silo.GatewayPort, serviceId: ClusterName.Value, clusterId: ClusterName.Value);
        Keep(orleans, store);
    }

    /// <summary>Reminders and the state of small grains, in the store's own place.</summary>
    internal static void Keep(ISiloBuilder orleans, string store) => orleans
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = Place(store))
        .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = Place(store));

    /// <summary>The store as the providers of Orleans know it: by the name of a kind of database, and few connections.</summary>
    private static (string Invariant, string ConnectionString) Place(string store) => Settings.CanShare(store)
        ? ("Npgsql", new NpgsqlConnectionStringBuilder(store) { MaxPoolSize = Connections, Timeout = 5, ApplicationName = "kizuna silo" }.ConnectionString)
        // By this name the providers load Microsoft.Data.Sqlite. What they do is seldom, and a connection that is kept keeps the log of the file.
        : ("System.Data.SQLite", new SqliteConnectionStringBuilder(store) { Pooling = false }.ConnectionString);
}
