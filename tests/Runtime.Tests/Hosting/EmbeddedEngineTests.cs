using Kizuna.Engine;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Runtime.Tests;

public sealed class EmbeddedEngineTests
{
    [Fact]
    public async Task A_host_starts_the_engine_and_leaves_its_store_complete()
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
            await Should.ThrowAsync<OverloadedException>(() => customers.Deliver("c-1", new SampleRequested { Id = "m-2", At = TestEngine.Monday }, default));
        }

        File.Exists(path + "-wal").ShouldBeFalse();
        using (var host = Host(settings))
        {
            await host.StartAsync().Within();
            (await host.Services.GetRequiredService<CustomerQueries>().Find("c-1", default)).ShouldNotBeNull();
            (await host.Services.GetRequiredService<ICustomerStore>().Reps(default)).ShouldHaveSingleItem();
            await host.StopAsync().Within();
        }
        folder.Delete(recursive: true);
    }

    private static IHost Host(KizunaSettings settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddKizuna(settings);
        return builder.Build();
    }
}
