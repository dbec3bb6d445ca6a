using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Reports.Hosting;

/// <summary>The store is open before anything asks it, and closed after everything else has stopped.</summary>
internal sealed class StoreLifetime(KizunaSettings settings, IStore store, PolicyVersions policies) : IHostedService
{
    /// <exception cref="StoreException">The store cannot be opened or read: one line for the user.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Decides)
        {
            await store.OpenBeside(cancellationToken);
            await policies.Load(cancellationToken);
            return;
        }
        await store.Open(cancellationToken);
        await policies.Load(cancellationToken);
        await Adopt(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await store.DisposeAsync();

    /// <summary>The policy that this start was given. Of two nodes that start with it at once one is first; for the other it is the current one then.</summary>
    private async Task Adopt(CancellationToken stop)
    {
        try
        {
            await policies.Change(settings.Wanted(policies.Current), "start", expectedVersion: null, stop);
        }
        catch (PolicyChangedException)
        {
            await policies.Change(settings.Wanted(policies.Current), "start", expectedVersion: null, stop);
        }
    }
}
