using Kizuna.Engine;
using Kizuna.Grains.Interfaces;
using Kizuna.Reports.Hosting;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Bench;

/// <summary>The embedded engine within this process, where its memory and its wake-ups can be looked at. Composed as in the program.</summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private LocalEngine(ServiceProvider services) => this.services = services;

    internal CountedCustomers Customers => services.GetRequiredService<CountedCustomers>();

    internal IStore Store => services.GetRequiredService<IStore>();

    internal static async Task<LocalEngine> Start(string store, TimeProvider clock, MailboxLimits? limits = null)
    {
        var engine = new LocalEngine(new ServiceCollection().AddLogging().AddSingleton(clock)
            .AddKizuna(new KizunaSettings { Store = store, Limits = limits ?? new() })
            .AddSingleton<CountedCustomers>().AddSingleton<ICustomers>(services => services.GetRequiredService<CountedCustomers>())
            .BuildServiceProvider());
        await engine.services.GetRequiredService<EmbeddedEngine>().StartAsync(default);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<EmbeddedEngine>().StopAsync(default);
        await services.DisposeAsync();
    }
}

/// <summary>Tells when so many inputs are durable.</summary>
internal sealed class CountedCustomers(EmbeddedCustomers customers) : ICustomers
{
    private int left;
    private TaskCompletionSource<(long First, long Last)> done = new();
    private long first;

    /// <summary>Completed by the last of so many, with the timestamps of the first one's coming and of the last one's answer.</summary>
    internal Task<(long First, long Last)> Expect(int count)
    {
        (left, first, done) = (count, 0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return done.Task;
    }

    public async Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop)
    {
        Interlocked.CompareExchange(ref first, System.Diagnostics.Stopwatch.GetTimestamp(), 0);
        var receipt = await customers.Deliver(customerId, input, stop);
        if (Interlocked.Decrement(ref left) == 0) done.TrySetResult((first, System.Diagnostics.Stopwatch.GetTimestamp()));
        return receipt;
    }
}
