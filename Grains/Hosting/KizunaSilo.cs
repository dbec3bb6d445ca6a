using System.Security.Cryptography;
using Kizuna.Channels;
using Kizuna.Channels.Hosting;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Clients;
using Kizuna.Grains.Interfaces.Diagnostics;
using Kizuna.Grains.Outbox;
using Kizuna.Grains.Reviews;
using Kizuna.Grains.Turns;
using Kizuna.Grains.Wakes;
using Kizuna.Policies;
using Kizuna.Reports.Hosting;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Kizuna.Grains.Hosting;

/// <summary>A silo: one of many, or the only one.</summary>
public static class KizunaSilo
{
    /// <param name="builder">Of the program that is to be a silo.</param>
    /// <param name="settings">The same for every silo.</param>
    /// <param name="join">How the silo finds the others, and keeps reminders.</param>
    /// <exception cref="StoreException">The store is no connection string of either kind.</exception>
    public static void AddKizunaSilo(this IHostApplicationBuilder builder, KizunaSettings settings, Action<ISiloBuilder> join)
    {
        builder.Services.AddKizunaData(settings).AddMessages(settings.PublicAddress)
            // Real time, whatever clock the engine runs on: what a transaction takes is about a disk.
            .AddSingleton(_ => new OnceASecond(TimeProvider.System))
            .AddSingleton(provider => new Committer(
                provider.GetRequiredService<ITurnStore>(), TimeProvider.System, provider.GetRequiredService<ILogger<Committer>>(), provider.GetRequiredService<ITurnStore>().Writers, provider.GetRequiredService<OnceASecond>()))
            .AddSingleton<OwnerProposals>()
            .AddSingleton<FormerMerges>()
            .AddSingleton<DeliverTo>(provider => (customerId, input) => provider.GetRequiredService<ICustomers>().Deliver(customerId, input, CancellationToken.None, Room.Within))
            .AddSingleton<WakeSignal>()
            .AddSingleton<DueRows>()
            .AddSingleton<WakePump>()
            .AddSingleton(new Backoff(() => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20)))
            .AddSingleton(provider => new OutboxDelivery(
                provider.GetRequiredService<IOutboxStore>(), provider.GetRequiredService<ICustomerStore>(), provider.GetRequiredService<ICustomers>(),
                provider.GetRequiredService<PolicyVersions>(), provider.GetServices<IChannel>(), provider.GetRequiredService<IMessageWriter>(), provider.GetRequiredService<Backoff>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<OutboxPump>()
            .AddSingleton<FeedSender>()
            .AddSingleton<IFeedPublisher>(provider => provider.GetRequiredService<FeedSender>())
            .AddSingleton<CustomerTurns>()
            .AddSingleton<WeeklyReviews>()
            .AddHostedService<CommitterLifetime>(); // before the silo, so that it is up before the first grain and down after the last
        builder.UseOrleans(silo =>
        {
            Tune(silo);
            join(silo);
        });
        builder.Services.AddHostedService<SiloDuties>().AddHostedService<RowConversion>();
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
        // What a reminder service on another silo could not do in the database is told as what it is.
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add("Npgsql"));
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = CustomerClient.CallTimeout);
        silo.Configure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionQuantum = TimeSpan.FromSeconds(20);
            // Idle customers leave after two minutes; where so many come that the memory does not hold them for so long, the longest idle leave sooner.
            collection.EnableActivationSheddingOnMemoryPressure = true;
        });
    }
}
