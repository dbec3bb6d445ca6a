using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kizuna.Runtime;

/// <summary>Starts and stops the embedded engine. Registered before the web server, so it is up before the first request and down after the last.</summary>
public sealed partial class EmbeddedEngine(
    EngineCore core, EmbeddedCustomers customers, WakePump pump, Reviews reviews, TimeProvider clock, ILogger<EmbeddedEngine> log) : IHostedService
{
    // What was taken is written within a few commits; a disk that takes longer than this does not answer any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stopping = new();
    private Task pumping = Task.CompletedTask;
    private Task reviewing = Task.CompletedTask;

    /// <exception cref="StoreException">The store cannot be opened or read: one line for the user.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await core.Start(cancellationToken);
        pumping = pump.Run(stopping.Token);
        reviewing = reviews.Run(stopping.Token);
        LogStarted();
    }

    /// <summary>Takes nothing more, finishes what was taken, and leaves a store that is one file.</summary>
    /// <remarks>The host's own patience is not ours: a connected page may have used it up before our turn comes.</remarks>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        await stopping.CancelAsync();
        await pumping.WaitAsync(limit.Token);
        await reviewing.WaitAsync(limit.Token);
        await customers.Stop(clock, limit.Token);
        await core.Stop(limit.Token);
        LogStopped();
    }
}
