using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Runtime;

public static class KizunaServices
{
    /// <summary>The embedded engine: one process, on a SQLite file or a PostgreSQL database.</summary>
    /// <exception cref="StoreException">The store is no connection string of either.</exception>
    public static IServiceCollection AddKizuna(this IServiceCollection services, KizunaSettings settings) => services
        .AddKizunaCore(settings)
        .AddSingleton<IRepFeeds>(provider => provider.GetRequiredService<RepFeeds>())
        .AddSingleton(provider => new EmbeddedCustomers(provider.GetRequiredService<CustomerTurns>(), settings.Limits, TaskScheduler.Default))
        .AddSingleton<ICustomers>(provider => provider.GetRequiredService<EmbeddedCustomers>())
        .AddSingleton<WakePump>()
        .AddSingleton<EmbeddedEngine>()
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<EmbeddedEngine>());

    /// <summary>
    /// What both hosts are made of: turns, group commit, store, policies, queries. A host adds who brings inputs to their customers
    /// (<see cref="ICustomers"/>), who tells the watchers (<see cref="IRepFeeds"/>), and what starts and stops it.
    /// </summary>
    /// <exception cref="StoreException">The store is no connection string of either.</exception>
    public static IServiceCollection AddKizunaCore(this IServiceCollection services, KizunaSettings settings)
    {
        var store = Stores.Of(settings.Store);
        var committers = store is PostgresStore ? PostgresStore.Committers : 1;
#pragma warning disable RS0030 // The composition root: an epoch must differ in every process and be derived from nothing.
        var epoch = Guid.NewGuid().ToString("N")[..12];
#pragma warning restore RS0030

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(store)
            .AddSingleton(settings)
            .AddSingleton(provider => new Policies(
                provider.GetRequiredService<ICustomerStore>(), provider.GetRequiredService<WakeSignal>(), provider.GetRequiredService<TimeProvider>(), settings.First))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Committer>(provider, committers))
            .AddSingleton<OwnerProposals>()
            .AddSingleton<WakeSignal>()
            .AddSingleton(provider => new RepFeeds(provider.GetRequiredService<ICustomerStore>(), provider.GetRequiredService<TimeProvider>(), epoch))
            .AddSingleton<CustomerTurns>()
            .AddSingleton<EngineCore>()
            .AddSingleton<CustomerQueries>()
            .AddSingleton<LastWords>()
            .AddSingleton<JournalCheck>()
            .AddSingleton<Explanations>()
            .AddSingleton<Census>()
            .AddSingleton<Dealings>()
            .AddSingleton<Reports>()
            .AddSingleton<Reviews>();
    }
}
