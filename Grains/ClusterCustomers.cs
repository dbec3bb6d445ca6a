using Kizuna.Engine;
using Kizuna.Runtime;

namespace Kizuna.Grains;

/// <summary>
/// Brings an input to its customer, wherever in the cluster that is. An input takes effect once, so one whose silo was lost, or did not
/// answer, is delivered again: the sender waits a little longer and notices nothing else.
/// </summary>
public sealed class ClusterCustomers(IGrainFactory grains, MailboxLimits limits, TimeProvider clock) : ICustomers
{
    // A silo that was killed is known to be dead within ten seconds or so, and its customers are elsewhere a moment later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    // A refused delivery costs little; with a lost silo each waiting one asks twice a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private int waiting;

    /// <summary>Inputs that were taken on this node and have no answer yet.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <remarks>Cancelling gives up the wait, not the input: it takes effect all the same, and a retry gets its answer.</remarks>
    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref waiting) > limits.MaxWaiting)
        {
            Interlocked.Decrement(ref waiting);
            Telemetry.Refused.Add(1);
            throw new OverloadedException();
        }
        Telemetry.Waiting.Add(1);
        return Persist(customerId, input).WaitAsync(stop);
    }

    private async Task<Receipt> Persist(string customerId, Input input)
    {
        try
        {
            var since = clock.GetTimestamp();
            while (true)
            {
                try
                {
                    return await grains.GetGrain<ICustomerGrain>(customerId).Deliver(input);
                }
                catch (Exception e) when (IsPassing(e))
                {
                    if (clock.GetElapsedTime(since) > Patience) throw new StoreException($"customer {customerId} cannot be reached: {e.Message}", e);
                }
                await Task.Delay(Pause, clock);
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
            Telemetry.Waiting.Add(-1);
        }
    }

    /// <summary>Trouble of the cluster, not of the input: a silo that is gone or going, or one that did not answer in time.</summary>
    private static bool IsPassing(Exception error) => error is OrleansException or TimeoutException;
}
