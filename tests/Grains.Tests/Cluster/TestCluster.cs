using Kizuna.Api.Live;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Kizuna.Policies;
using Kizuna.Policies.Document;
using Kizuna.Reports.Hosting;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.TestingHost;

namespace Kizuna.Grains.Tests;

/// <summary>
/// Silos in this process, on one PostgreSQL. They find each other in memory, and keep reminders in the database. Inputs go to each silo in turn, and whoever
/// watches is on the last one: so most of what a test does crosses silos. Kizuna runs on the test's clock, Orleans on the real one.
/// </summary>
public sealed class TestCluster : TestHost
{
    private readonly InProcessTestCluster cluster;
    private readonly ErrorLog log;
    private int deliveries;
    private static int nodes;

    private TestCluster(IStoreUnderTest under, ManualTime clock, int silos, int most, ErrorLog log) : base(under, clock)
    {
        this.log = log;
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Logging.AddProvider(log);
            host.Services.AddSingleton<TimeProvider>(clock).AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
            host.AddKizunaSilo(new KizunaSettings { Store = under.ConnectionString, MostWaiting = most }, silo => SiloHost.Keep(silo, under.ConnectionString));
            host.Services.AddSingleton(provider => new RepFeeds(Store, clock, $"node-{Interlocked.Increment(ref nodes)}")).AddSingleton<ObservedFeeds>().AddHostedService<FeedRenewal>();
            host.Services.Replace(ServiceDescriptor.Singleton<IStore>(Store));
        });
        cluster = builder.Build();
    }

    public override OwnerProposals Owners => ServicesOf(0).GetRequiredService<OwnerProposals>();
    public override PolicyVersions Policies => ServicesOf(0).GetRequiredService<PolicyVersions>();
    public override ICustomers Node => ServicesOf(Interlocked.Increment(ref deliveries) % cluster.Silos.Count).GetRequiredService<ICustomers>();
    internal IGrainFactory Grains => ServicesOf(0).GetRequiredService<IGrainFactory>();
    internal InProcessTestCluster Silos => cluster;
    internal ErrorLog Log => log;

    protected override int Pumps => cluster.Silos.Count;

    protected override IRepFeeds WatchedFeeds => ServicesOf(cluster.Silos.Count - 1).GetRequiredService<ObservedFeeds>();

    public static async Task<TestHost> OfTwo() => await Start(2);

    /// <summary>A cluster with one rep, <c>rep-1</c>.</summary>
    internal static async Task<TestCluster> Start(int silos, int most = Admission.Most)
    {
        var under = await PostgresServer.Open();
        await under.Store.SaveRep(new Rep("rep-1", "鈴木", true, null), default);
        return await On(under, new ManualTime(Monday), silos, most);
    }

    /// <summary>What one silo made for itself.</summary>
    internal IServiceProvider ServicesOf(int silo) => cluster.Silos[silo].ServiceProvider;

    public override async Task<TestHost> Restart()
    {
        await Stop();
        await Under.Reopen();
        return await On(Under, Clock, 2, Admission.Most);
    }

    /// <summary>The pumps run as soon as there is a silo.</summary>
    public override void StartPump()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await Stop();
        await Under.DisposeAsync();
    }

    private static async Task<TestCluster> On(IStoreUnderTest under, ManualTime clock, int silos, int most)
    {
        var host = new TestCluster(under, clock, silos, most, new ErrorLog());
        NpgsqlConnection.ClearAllPools(); // a test before this one may have cut what Orleans' providers keep to the same database
        await host.cluster.DeployAsync();
        return host;
    }

    private async Task Stop()
    {
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
    }
}
