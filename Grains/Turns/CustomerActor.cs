using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Turns;

/// <summary>
/// One customer while somebody has something for it: what waits, and one turn at a time. What comes while a turn is being committed joins
/// the next one. Not safe for threads: whoever holds it calls it from one scheduler, as a grain does.
/// </summary>
/// <param name="changed">Called after every turn, for those who look at the customer.</param>
/// <param name="letGo">Called when nothing waits and only wake-ups came: nothing more is to be expected for this customer soon.</param>
public sealed class CustomerActor(string customerId, CustomerTurns turns, Action changed, Action letGo)
{
    private readonly Queue<Delivery> waiting = []; // bounded by what the nodes may have under way (Admission.Most of each)
    private readonly CustomerTurn turn = new(customerId, turns);
    private Task draining = Task.CompletedTask;
    private bool stays;

    /// <summary>Completes when all that was taken is answered.</summary>
    public Task Idle => draining;

    /// <summary>Answers after the input is durable, here and with the customers whom it concerns too; turns are in the order of the calls.</summary>
    /// <exception cref="MergeRefusedException">The input was to merge the customer, and cannot.</exception>
    public Task<Receipt> Deliver(Input input)
    {
        var answer = Enqueue(input);
        if (draining.IsCompleted) draining = Drain();
        return answer;
    }

    /// <summary>The same for several, which wait together from the beginning: most often one turn takes them all.</summary>
    public async Task<ImmutableArray<Outcome>> DeliverAll(ImmutableArray<Input> inputs)
    {
        var answers = ImmutableArray.CreateRange(inputs, Enqueue);
        if (draining.IsCompleted) draining = Drain();
        return [.. await Task.WhenAll(answers.Select(Outcome.Of))];
    }

    private Task<Receipt> Enqueue(Input input)
    {
        var delivery = new Delivery(input)
        {
            After = input is Merged or Referred ? receipt => turns.Neighbours.Follow(customerId, input, receipt) : null,
        };
        waiting.Enqueue(delivery);
        return delivery.Answer;
    }

    private async Task Drain()
    {
        while (Take() is { Count: > 0 } deliveries)
        {
            stays |= deliveries.Exists(delivery => delivery.Input is not Tick);
            await turn.Run(deliveries, CancellationToken.None); // does not throw
            changed();
        }
        // A backlog of wake-ups would fill the memory with customers whom nothing comes for.
        if (!stays) letGo();
    }

    private List<Delivery> Take()
    {
        var deliveries = new List<Delivery>(Math.Min(waiting.Count, CustomerTurn.MaxInputs));
        while (deliveries.Count < CustomerTurn.MaxInputs && waiting.TryPeek(out var delivery))
        {
            if (delivery.Input is Merged && deliveries.Count > 0) break; // what came before belongs to this customer, what comes after does not
            deliveries.Add(waiting.Dequeue());
            if (delivery.Input is Merged) break;
        }
        return deliveries;
    }
}
