using Kizuna.Grains.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports.Hosting;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kizuna.Bench;

/// <summary>A silo without its HTTP face within this process, where its memory and its wake-ups can be looked at. Composed as in the program.</summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    private readonly IHost host;

    private LocalEngine(IHost host) => this.host = host;

    internal CountedCustomers Customers => host.Services.GetRequiredService<CountedCustomers>();

    internal IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    internal IStore Store => host.Services.GetRequiredService<IStore>();

    /// <param name="more">What the silo has that the program's has not.</param>
    internal static async Task<LocalEngine> Start(string store, TimeProvider clock, Action<ISiloBuilder>? more = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        // The engine's clock may be ahead; Orleans goes by the real one.
        builder.Services.AddSingleton(clock).AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.AddKizunaSilo(new KizunaSettings { Store = store }, silo =>
        {
            SiloHost.Join(silo, store, SiloSettings.Alone());
            more?.Invoke(silo);
        });
        var client = builder.Services.Single(service => service.ServiceType == typeof(ICustomers));
        builder.Services.Replace(ServiceDescriptor.Singleton<ICustomers>(services => services.GetRequiredService<CountedCustomers>()));
        builder.Services.AddSingleton(services => new CountedCustomers((ICustomers)ActivatorUtilities.CreateInstance(services, client.ImplementationType!)));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
