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

    // For the balancer to hear of it (Draining), for answers that are on their way, and for customers to finish what they took and be served elsewhere.
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(30);

    // A silo that gives its place up has nothing that it could still write: the sooner it is gone, the sooner others serve its customers.
    private static readonly TimeSpan Fall = TimeSpan.FromSeconds(2);

    public static Func<Settings, ApiKey, WebApplication> With(SiloSettings silo) => (settings, key) => Build(settings, silo, key);

    public static WebApplication Build(Settings settings, SiloSettings silo, ApiKey key, Action<IServiceCollection>? configure = null) =>
        KizunaApp.Build(typeof(SiloHost).Assembly, settings, key, builder =>
        {
            builder.AddKizunaCluster(settings.ForEngine(), orleans => Join(orleans, settings.Store, silo));
            builder.Services.AddSingleton(provider => new Readiness(() =>
                provider.GetRequiredService<ISiloStatusOracle>().CurrentStatus is var status and not SiloStatus.Active ? $"The silo is not active yet, or any more: {status}." : null));
            // A call that a lost silo did not answer is made again (ClusterCustomers), and reported if that was in vain: not once for each try.
            builder.Logging.AddFilter("Orleans.Messaging", LogLevel.Critical).AddFilter("Orleans.Runtime.CallbackData", LogLevel.Error);
            builder.Services.AddSingleton<Draining>().AddHostedService(provider => provider.GetRequiredService<Draining>());
            builder.Services.AddSingleton(provider => new Readiness(provider.GetRequiredService<Draining>().Missing));
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Stop);
        }, configure);

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
            await ended.WaitAsync(Environment.ExitCode == 0 ? Stop + Fall : Fall);
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
