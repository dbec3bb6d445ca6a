using Kizuna.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Kizuna.Grains;

/// <summary>One node of a cluster: the same turns, group commit and queries as in the embedded engine, with every customer on one of the silos.</summary>
public static class KizunaCluster
{
    /// <param name="builder">Of the program that is to be a silo.</param>
    /// <param name="settings">The same for every node.</param>
    /// <param name="silo">How the silo finds the others, and keeps reminders.</param>
    /// <exception cref="StoreException">The store is not one that several nodes can share.</exception>
    public static void AddKizunaCluster(this IHostApplicationBuilder builder, KizunaSettings settings, Action<ISiloBuilder> silo)
    {
        builder.Services.AddKizunaCore(settings)
            .AddSingleton<ClusterFeeds>()
            .AddSingleton<IRepFeeds>(provider => provider.GetRequiredService<ClusterFeeds>())
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ClusterCustomers>(provider, settings.Limits))
            .AddSingleton<ICustomers>(provider => provider.GetRequiredService<ClusterCustomers>())
            .AddHostedService<ClusterNode>(); // before the silo, so that it is up before the first grain and down after the last
        builder.UseOrleans(one =>
        {
            Tune(one);
            silo(one);
        });
        builder.Services.AddHostedService<ClusterDuties>();
    }

    private static void Tune(ISiloBuilder silo)
    {
        // A silo that does not answer three probes, of two seconds each, is put to the vote, and its customers are served elsewhere: within
        // ten seconds of a kill, where the defaults take twenty and more. The price: one that stands still for so long, in a collection of
        // its memory or a snapshot of its machine, is declared dead, ends, and must be started again.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
        silo.Configure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionQuantum = TimeSpan.FromSeconds(20);
            // Idle customers leave after two minutes; where so many come that the memory does not hold them for so long, the longest idle leave sooner.
            collection.EnableActivationSheddingOnMemoryPressure = true;
        });
    }
}
