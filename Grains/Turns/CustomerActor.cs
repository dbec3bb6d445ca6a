using Kizuna.Engine;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Turns;

/// <summary>
/// One customer while somebody has something for it: what waits, and one turn at a time. What comes while a turn is being committed joins
/// the next one. Not safe for threads: whoever holds it calls it from one scheduler, as a grain does.
/// </summary>
/// <param name="letGo">Called when nothing waits and only wake-ups came: nothing more is to be expected for this customer soon.</param>
public sealed class CustomerActor(string customerId, CustomerTurns turns, Action letGo)
{
    private readonly Queue<Delivery> waiting = []; // bounded by what the nodes may have under way (Admission.Most of each)
    private readonly CustomerTurn turn = new(customerId, turns);
    private Task draining = Task.CompletedTask;
    private bool stays;

    /// <summary>Completes when all that was taken is answered.</summary>
    public Task Idle => draining;

    /// <summary>Answers after the input is durable, in the order of the calls.</summary>
    public Task<Receipt> Deliver(Input input)
    {
        var delivery = new Delivery(input);
        waiting.Enqueue(delivery);
        if (draining.IsCompleted) draining = Drain();
        return delivery.Answer;
    }

    private async Task Drain()
    {
        while (Take() is { Count: > 0 } deliveries)
        {
            stays |= deliveries.Exists(delivery => delivery.Input is not Tick);
            await turn.Run(deliveries, CancellationToken.None); // does not throw
        }
        // A backlog of wake-ups would fill the memory with customers whom nothing comes for.
        if (!stays) letGo();
    }

    private List<Delivery> Take()
    {
        var deliveries = new List<Delivery>(Math.Min(waiting.Count, CustomerTurn.MaxInputs));
        while (deliveries.Count < CustomerTurn.MaxInputs && waiting.TryDequeue(out var delivery)) deliveries.Add(delivery);
        return deliveries;
    }
}
