using System.Threading.Channels;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains.Outbox;

/// <summary>Lets the messages leave that are due: a queue for each channel that this silo serves, so that none waits for another.</summary>
public sealed class OutboxPump(IOutboxStore store, OutboxDelivery delivery, TimeProvider clock, ILogger<OutboxPump> log)
{
    private static int pumps;

    // Who claims, told apart from every other pump that ever was: a lease outlives its holder.
    private readonly string name = $"{Environment.MachineName}:{Environment.ProcessId}:{clock.GetUtcNow().UtcTicks}:{Interlocked.Increment(ref pumps)}";

    private readonly Channel<(string Channel, bool IsServed)> orders = Channel.CreateUnbounded<(string, bool)>(); // a few channels come and go with silos

    /// <summary>From now on this pump serves the channel too.</summary>
    public void Serve(string channel) => orders.Writer.TryWrite((channel, true));

    public void Leave(string channel) => orders.Writer.TryWrite((channel, false));

    /// <summary>Runs until stopped, and until what it has handed to a receiver is answered.</summary>
    public async Task Run(CancellationToken stop)
    {
        var queues = new Dictionary<string, (CancellationTokenSource Stopping, Task Running)>(StringComparer.Ordinal);
        var left = new List<Task>();
        try
        {
            await foreach (var (channel, isServed) in orders.Reader.ReadAllAsync(stop))
            {
                if (isServed && !queues.ContainsKey(channel))
                {
                    var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    queues[channel] = (stopping, new OutboxQueue(channel, name, store, delivery, clock, log).Run(stopping.Token));
                }
                else if (!isServed && queues.Remove(channel, out var queue))
                {
                    await queue.Stopping.CancelAsync();
                    left.Add(queue.Running);
                    left.RemoveAll(task => task.IsCompleted);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The queues see it too.
        }
        await Task.WhenAll([.. left, .. queues.Values.Select(queue => queue.Running)]);
        foreach (var (stopping, _) in queues.Values) stopping.Dispose();
    }
}
