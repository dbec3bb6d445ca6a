using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Clients;
using Kizuna.Policies;
using Kizuna.Reports.Queries;
using Kizuna.Storage;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kizuna.Reports.Hosting;

public static class KizunaData
{
    /// <summary>
    /// What every node has, whether it decides or only answers: the store by its ports, the policy, what is read, and the way to the
    /// customers. The store is open before what is registered later starts, and closed after it.
    /// </summary>
    /// <exception cref="StoreException">The store is no connection string of either kind.</exception>
    public static IServiceCollection AddKizunaData(this IServiceCollection services, KizunaSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(Stores.Of(settings.Store))
            .AddPort<ITurnStore>().AddPort<ICustomerStore>().AddPort<ICustomerReader>().AddPort<ICheckStore>().AddPort<IWakeStore>().AddPort<IOutboxStore>().AddPort<IOutboxReader>().AddPort<IConversionStore>().AddPort<ITaskStore>()
            .AddPort<IReviewStore>().AddPort<IRepStore>().AddPort<IPolicyStore>().AddPort<ISettingStore>().AddPort<IReportStore>().AddPort<IImportStore>().AddPort<ITemplateStore>()
            .AddSingleton(settings)
            .AddSingleton(provider => new PolicyVersions(provider.GetRequiredService<IPolicyStore>(), provider.GetRequiredService<TimeProvider>(), settings.First))
            .AddSingleton(new Admission(settings.MostWaiting))
            .AddSingleton<ICustomers, CustomerClient>()
            .AddSingleton<CustomerLookup>()
            .AddSingleton<CustomerQueries>()
            .AddSingleton<LastWords>()
            .AddSingleton<JournalCheck>()
            .AddSingleton<Explanations>()
            .AddSingleton<Census>()
            .AddSingleton<Dealings>()
            .AddSingleton<ReportQueries>()
            .AddHostedService<StoreLifetime>()
            .AddSingleton<PolicyRefresh>()
            .AddHostedService(provider => provider.GetRequiredService<PolicyRefresh>());
    }

    private static IServiceCollection AddPort<TPort>(this IServiceCollection services) where TPort : class =>
        services.AddSingleton(provider => (TPort)provider.GetRequiredService<IStore>());
}
