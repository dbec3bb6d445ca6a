using Kizuna.Engine.Inputs;
using Kizuna.Grains.Hosting;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports.Hosting;
using Kizuna.Reports.Queries;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Grains.Tests;

public sealed class SiloTests
{
    [Fact]
    public async Task A_silo_without_HTTP_serves_and_leaves_its_store_complete()
    {
        var folder = Directory.CreateTempSubdirectory("kizuna-");
        var path = Path.Combine(folder.FullName, "deeper", "kizuna.db");
        var settings = new KizunaSettings { Store = $"Data Source={path}" };

        using (var host = Host(settings))
        {
            await host.StartAsync().Within();
            var customers = host.Services.GetRequiredService<ICustomers>();
            (await customers.Deliver("c-1", new SampleRequested { Id = "m-1", At = TestEngine.Monday }, default).Within()).Tasks.ShouldHaveSingleItem().Rep.ShouldBe("rep-1");
            using var second = Host(settings);
            (await Should.ThrowAsync<StoreException>(() => second.StartAsync())).Message.ShouldStartWith("another engine is using");
            await host.StopAsync().Within();
        }

        File.Exists(path + "-wal").ShouldBeFalse();
        using (var host = Host(settings))
        {
            await host.StartAsync().Within();
            (await host.Services.GetRequiredService<CustomerLookup>().Find("c-1", default)).ShouldNotBeNull();
            (await host.Services.GetRequiredService<IStore>().Reps(default)).ShouldHaveSingleItem();
            await host.StopAsync().Within();
        }
        folder.Delete(recursive: true);
    }

    private static IHost Host(KizunaSettings settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddKizunaSilo(settings, silo => SiloHost.Join(silo, settings.Store, SiloSettings.Alone()));
        return builder.Build();
    }
}
