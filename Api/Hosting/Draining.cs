namespace Kizuna.Api.Hosting;

/// <summary>
/// A node that is told to stop says so on /health/ready and goes on serving until whoever sends it requests has asked. Then it takes no more,
/// answers what it took, and leaves the cluster.
/// </summary>
/// <param name="isAlone">Nobody is there to take its requests, or it has nothing to serve any more: then it stops at once.</param>
public sealed class Draining(IHostApplicationLifetime program, Func<bool> isAlone, TimeProvider clock) : IHostedLifecycleService
{
    // A balancer asks every second or two; Kubernetes takes about as long to tell all its nodes.
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(5);

    /// <summary>What readiness says.</summary>
    public string? Missing() => program.ApplicationStopping.IsCancellationRequested ? "It is stopping." : null;

    /// <summary>Before anything else stops.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => isAlone() ? Task.CompletedTask : Task.Delay(Notice, clock, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
