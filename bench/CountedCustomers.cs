using System.Collections.Immutable;
using System.Diagnostics;
using Kizuna.Engine;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Bench;

/// <summary>Says when so many inputs are durable.</summary>
internal sealed class CountedCustomers(ICustomers customers) : ICustomers
{
    private int left;
    private TaskCompletionSource<(long First, long Last)> done = new();
    private long first;

    /// <summary>Completed by the last of so many, with the timestamps of the first one's coming and of the last one's answer.</summary>
    internal Task<(long First, long Last)> Expect(int count)
    {
        (left, first, done) = (count, 0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return done.Task;
    }

    public Room Reserve(int inputs) => customers.Reserve(inputs);

    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null) =>
        Count(customers.Deliver(customerId, input, stop, room), 1);

    public Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) =>
        Count(customers.DeliverAll(customerId, inputs, stop, room), inputs.Length);

    private async Task<T> Count<T>(Task<T> answer, int inputs)
    {
        Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
        var result = await answer;
        if (Interlocked.Add(ref left, -inputs) == 0) done.TrySetResult((first, Stopwatch.GetTimestamp()));
        return result;
    }
}
