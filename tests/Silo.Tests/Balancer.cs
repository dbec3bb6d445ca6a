using Kizuna.Grains.Interfaces;

namespace Kizuna.Silo.Tests;

/// <summary>What stands before the silos, as docker/Caddyfile has it: asks each one every second whether it is ready, and sends only to those that are.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Task asking;
    private NodeProcess[] ready;
    private int turn;

    internal Balancer(IReadOnlyList<NodeProcess> silos)
    {
        ready = [.. silos];
        asking = Task.WhenAll(silos.Select(Ask));
    }

    /// <summary>The ready silos in turn; null while there is none.</summary>
    internal NodeProcess? Next()
    {
        var now = Volatile.Read(ref ready);
        return now.Length == 0 ? null : now[(uint)Interlocked.Increment(ref turn) % (uint)now.Length];
    }

    /// <summary>A request found nobody there: until it answers that it is ready, nobody is sent there again.</summary>
    internal void Lost(NodeProcess silo) => Change(now => [.. now.Where(one => one != silo)]);

    private async Task Ask(NodeProcess silo)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
                if (await silo.IsReady()) Change(now => now.Contains(silo) ? now : [.. now, silo]);
                else Lost(silo);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Change(Func<NodeProcess[], NodeProcess[]> change)
    {
        lock (stopping) Volatile.Write(ref ready, change(ready));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await asking;
        stopping.Dispose();
    }
}
