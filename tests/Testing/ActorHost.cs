using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;

namespace Kizuna.Testing;

/// <summary>
/// Customers without a cluster: the product's actors on one scheduler, which runs one thing at a time, as the activations of a silo do each
/// for itself. What is tested against it is tested without Orleans' timing.
/// </summary>
/// <param name="scheduler">Of one thread: the actors are not made for more.</param>
/// <param name="moments">Told of inputs taken, handed over and answered, and of customers who leave.</param>
/// <param name="changed">Told of every turn.</param>
/// <param name="mostIdle">Customers kept when nothing waits for them, the longest idle leaving first, as a silo lets them go by age.</param>
public sealed class ActorHost(CustomerTurns turns, Admission admission, TaskScheduler scheduler, Moments moments, int mostIdle = 10_000, Action<string>? changed = null) : ICustomers, ICustomerHolder
{
    private readonly Dictionary<string, CustomerActor> actors = [];
    private readonly LinkedList<string> byAge = [];
    private volatile bool stopping;

    /// <summary>An actor of its own for every host: the scheduler of a program's thread pool, one task at a time.</summary>
    public static TaskScheduler OneThread() => new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    /// <summary>Inputs that were taken and have no answer yet.</summary>
    public int Waiting => admission.Waiting;

    /// <summary>Customers in memory.</summary>
    public int Count => Volatile.Read(ref count);

    private int count;

    public Room Reserve(int inputs) => admission.Reserve(inputs);

    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null) =>
        Start(customerId, actor => actor.Deliver(input), 1, stop, room);

    public Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) =>
        Start(customerId, actor => actor.DeliverAll(inputs), inputs.Length, stop, room);

    private Task<T> Start<T>(string customerId, Func<CustomerActor, Task<T>> deliver, int inputs, CancellationToken stop, Room? room)
    {
        stop.ThrowIfCancellationRequested();
        if (stopping && room is null) throw new OverloadedException();
        room ??= admission.Reserve(inputs);
        room.Enter(inputs);
        return Task.Factory.StartNew(() => Run(customerId, deliver, inputs, room), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap().WaitAsync(stop);
    }

    /// <summary>Takes nothing more and waits until all that was taken is answered.</summary>
    public async Task Stop()
    {
        stopping = true;
        await moments.Until(() => Waiting == 0);
    }

    private async Task<T> Run<T>(string customerId, Func<CustomerActor, Task<T>> deliver, int inputs, Room room)
    {
        try
        {
            if (!actors.TryGetValue(customerId, out var actor)) actors[customerId] = actor = new CustomerActor(customerId, turns, this);
            else byAge.Remove(customerId);
            byAge.AddLast(customerId);
            LetOldGo();
            var answer = deliver(actor);
            moments.Pass();
            return await answer;
        }
        finally
        {
            room.Leave(inputs);
            moments.Pass();
        }
    }

    private void LetOldGo()
    {
        for (var oldest = byAge.First; byAge.Count > mostIdle && oldest is not null;)
        {
            var (id, next) = (oldest.Value, oldest.Next);
            if (actors[id].Idle.IsCompleted) LetGo(id);
            oldest = next;
        }
        Volatile.Write(ref count, actors.Count);
    }

    void ICustomerHolder.Changed(string customerId) => changed?.Invoke(customerId);

    void ICustomerHolder.LetGo(string customerId) => LetGo(customerId);

    private void LetGo(string customerId)
    {
        actors.Remove(customerId);
        byAge.Remove(customerId);
        Volatile.Write(ref count, actors.Count);
        moments.Pass();
    }
}
