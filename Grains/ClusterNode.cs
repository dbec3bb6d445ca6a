using Kizuna.Runtime;
using Microsoft.Extensions.Hosting;

namespace Kizuna.Grains;

/// <summary>The engine of one silo.</summary>
internal sealed class ClusterNode(EngineCore core, TimeProvider clock) : IHostedService
{
    // As the embedded engine: what was taken is written within a few commits, or the store does not answer any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="StoreException">The store cannot be opened or read: one line for the user.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => core.Start(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        await core.Stop(limit.Token);
    }
}
