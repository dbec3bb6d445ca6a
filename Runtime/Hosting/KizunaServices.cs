using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Runtime;

public static class KizunaServices
{
    /// <summary>The embedded engine: one process, on a SQLite file or a PostgreSQL database.</summary>
    /// <exception cref="StoreException">The store is no connection string of either.</exception>
    public static IServiceCollection AddKizuna(this IServiceCollection services, KizunaSettings settings)
    {
        var (store, committers) = Store(settings.Store);
#pragma warning disable RS0030 // The composition root: an epoch must differ in every process and be derived from nothing.
        var epoch = Guid.NewGuid().ToString("N")[..12];
#pragma warning restore RS0030

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(store)
            .AddSingleton(settings)
            .AddSingleton(provider => new Policies(
                store, provider.GetRequiredService<WakeSignal>(), provider.GetRequiredService<TimeProvider>(), settings.First))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Committer>(provider, committers))
            .AddSingleton<OwnerProposals>()
            .AddSingleton<WakeSignal>()
            .AddSingleton(provider => new RepFeeds(store, provider.GetRequiredService<TimeProvider>(), epoch))
            .AddSingleton<CustomerTurns>()
            .AddSingleton(provider => new EmbeddedCustomers(provider.GetRequiredService<CustomerTurns>(), settings.Limits, TaskScheduler.Default))
            .AddSingleton<ICustomers>(provider => provider.GetRequiredService<EmbeddedCustomers>())
            .AddSingleton<WakePump>()
            .AddSingleton<CustomerQueries>()
            .AddSingleton<JournalCheck>()
            .AddSingleton<Explanations>()
            .AddSingleton<Census>()
            .AddSingleton<Dealings>()
            .AddSingleton<Reports>()
            .AddSingleton<Reviews>()
            .AddSingleton<EmbeddedEngine>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<EmbeddedEngine>());
    }

    /// <summary>By the word that only one of them has: <c>Host=</c> is PostgreSQL.</summary>
    private static (ICustomerStore Store, int Committers) Store(string connectionString)
    {
        try
        {
            if (new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Host"))
                return (new PostgresStore(connectionString), PostgresStore.Committers);
        }
        catch (ArgumentException)
        {
            // SqliteStore says what is wrong with it
        }
        return (new SqliteStore(connectionString), 1);
    }
}
