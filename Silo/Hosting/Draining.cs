using Orleans.Runtime;

namespace Kizuna.Silo.Hosting;

/// <summary>
/// A silo that is told to stop says so on /health/ready and goes on serving until whoever sends it requests has asked. Then it takes no more,
/// answers what it took, and leaves the cluster.
/// </summary>
internal sealed class Draining(IHostApplicationLifetime program, ISiloStatusOracle silos, TimeProvider clock) : IHostedLifecycleService
{
    // A balancer asks every second or two; Kubernetes takes about as long to tell all its nodes.
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(5);

    /// <summary>What readiness says.</summary>
    public string? Missing() => program.ApplicationStopping.IsCancellationRequested ? "The silo is stopping." : null;

    /// <summary>Before anything else stops. A silo that is alone has nobody to leave its requests to, and one that has lost the store has nothing to serve.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Environment.ExitCode != 0 || silos.GetApproximateSiloStatuses(onlyActive: true).Count <= 1 ? Task.CompletedTask : Task.Delay(Notice, clock, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
