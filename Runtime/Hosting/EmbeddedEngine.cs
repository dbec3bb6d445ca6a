using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kizuna.Runtime;

/// <summary>Starts and stops the embedded engine. Registered before the web server, so it is up before the first request and down after the last.</summary>
public sealed partial class EmbeddedEngine(
    KizunaSettings settings, ICustomerStore store, Policies policies, Committer committer, OwnerProposals owners, EmbeddedCustomers customers,
    WakePump pump, Reviews reviews, TimeProvider clock,
    ILogger<EmbeddedEngine> log) : IHostedService
{
    // What was taken is written within a few commits; a disk that takes longer than this does not answer any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stopping = new();
    private Task committing = Task.CompletedTask;
    private Task pumping = Task.CompletedTask;
    private Task reviewing = Task.CompletedTask;

    /// <exception cref="StoreException">The store cannot be opened or read: one line for the user.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.Open(cancellationToken);
        await policies.Load(cancellationToken);
        await policies.Change(settings.Wanted(policies.Current), "start", expectedVersion: null, cancellationToken);
        await owners.Refresh(cancellationToken);
        if ((await store.Reps(cancellationToken)).Count == 0)
            await owners.Save(new Rep("rep-1", "rep-1", Active: true, Capacity: null), cancellationToken); // so that the first customer has an owner
        committing = committer.Run();
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
        committer.Stop();
        await committing.WaitAsync(limit.Token);
        await store.DisposeAsync();
        LogStopped();
    }
}
