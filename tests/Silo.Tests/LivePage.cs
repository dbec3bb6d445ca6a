using Kizuna.Grains.Interfaces;

namespace Kizuna.Silo.Tests;

/// <summary>A rep's page that stays open: connects again whenever its connection ends, and begins with the snapshot. Nobody reloads it.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly Balancer balancer;
    private readonly Task living;
    private HubClient? hub;
    private string[] tasks = [];
    private int connections;

    internal LivePage(Balancer balancer, string rep)
    {
        (this.balancer, Rep) = (balancer, rep);
        living = Live();
    }

    internal string Rep { get; }

    /// <summary>Each task on the page, with the version of its card.</summary>
    internal string[] Tasks => Volatile.Read(ref tasks);

    internal int Connections => Volatile.Read(ref connections);

    private async Task Live()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                if (balancer.Next() is { } silo) await Live(silo);
            }
            catch (Exception) when (!closing.IsCancellationRequested)
            {
                // However it ended: a page connects again.
            }
            catch (Exception)
            {
                return;
            }
            await Task.Delay(500).ConfigureAwait(false); // as the page does
        }
    }

    private async Task Live(NodeProcess silo)
    {
        hub = await HubClient.Connect(silo.Address, NodeProcess.Key);
        try
        {
            Interlocked.Increment(ref connections);
            var list = new LiveList(hub, Rep);
            await list.Watch();
            while (!closing.IsCancellationRequested)
            {
                Volatile.Write(ref tasks, [.. list.Tasks]);
                await list.Follow();
            }
        }
        finally
        {
            hub.Drop();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        hub?.Drop();
        await living;
        closing.Dispose();
    }
}
