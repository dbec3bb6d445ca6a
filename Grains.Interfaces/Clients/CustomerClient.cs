using System.Collections.Immutable;
using Kizuna.Engine.Inputs;

namespace Kizuna.Grains.Interfaces.Clients;

/// <summary>
/// Brings an input to its customer, wherever in the cluster that is. An input takes effect once, so one whose silo was lost, or did not
/// answer, is delivered again: the sender waits a little longer and notices nothing else.
/// </summary>
public sealed class CustomerClient(IGrainFactory grains, Admission admission, TimeProvider clock) : ICustomers
{
    /// <summary>
    /// How long one call waits for its answer: several times what the slowest turn of a loaded silo takes. A silo that was killed is known to
    /// be dead within ten seconds or so, and its customers are elsewhere a moment later.
    /// </summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    // Two calls that were not answered, and a third that has its whole time.
    private static readonly TimeSpan Patience = 2.5 * CallTimeout;

    // A refused delivery costs little; with a lost silo each waiting one asks twice a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null) =>
        Persist(customerId, customer => customer.Deliver(input), 1, stop, room);

    public Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) =>
        Persist(customerId, customer => customer.DeliverAll(inputs), inputs.Length, stop, room);

    private readonly GrainsOf<ICustomerGrain> customers = new(grains);

    public Room Reserve(int inputs) => admission.Reserve(inputs);

    private Task<T> Persist<T>(string customerId, Func<ICustomerGrain, Task<T>> deliver, int inputs, CancellationToken stop, Room? room)
    {
        stop.ThrowIfCancellationRequested();
        room ??= admission.Reserve(inputs);
        room.Enter(inputs);
        return Persist(customerId, deliver, inputs, room).WaitAsync(stop);
    }

    private async Task<T> Persist<T>(string customerId, Func<ICustomerGrain, Task<T>> deliver, int inputs, Room room)
    {
        try
        {
            var since = clock.GetTimestamp();
            while (true)
            {
                try
                {
                    return await deliver(customers.Of(customerId));
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
            room.Leave(inputs);
        }
    }

    /// <summary>Trouble of the cluster, not of the input: a silo that is gone or going, or one that did not answer in time.</summary>
    private static bool IsPassing(Exception error) => error is OrleansException or TimeoutException;
}
