using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Turns;

/// <summary>
/// One customer while somebody has something for it: what waits, and one turn at a time. What comes while a turn is being committed joins
/// the next one. Not safe for threads: whoever holds it calls it from one scheduler, as a grain does.
/// </summary>
public sealed class CustomerActor(string customerId, CustomerTurns turns, ICustomerHolder holder)
{
    private readonly CustomerTurn turn = new(customerId, turns);

    // Null while nothing does: there are many customers, and few have something at a time. Bounded by what the nodes may have under way (Admission.Most of each).
    private List<Delivery>? waiting;
    private Task draining = Task.CompletedTask;
    private bool stays;

    /// <summary>Completes when all that was taken is answered.</summary>
    public Task Idle => draining;

    /// <summary>Answers after the input is durable, here and with the customers whom it concerns too; turns are in the order of the calls.</summary>
    /// <exception cref="MergeRefusedException">The input was to merge the customer, and cannot.</exception>
    public Task<Receipt> Deliver(Input input)
    {
        var answer = Enqueue(input);
        Start();
        return answer;
    }

    /// <summary>The same for several, which wait together from the beginning: most often one turn takes them all.</summary>
    public async Task<ImmutableArray<Outcome>> DeliverAll(ImmutableArray<Input> inputs)
    {
        var answers = ImmutableArray.CreateRange(inputs, Enqueue);
        Start();
        return [.. await Task.WhenAll(answers.Select(Outcome.Of))];
    }

    private Task<Receipt> Enqueue(Input input)
    {
        var delivery = new Delivery(input)
        {
            After = input is Merged or Referred ? receipt => turns.Neighbours.Follow(customerId, input, receipt) : null,
        };
        (waiting ??= []).Add(delivery);
        return delivery.Answer;
    }

    private void Start()
    {
        if (!draining.IsCompleted) return;
        var under = Drain();
        if (!under.IsCompleted) draining = under;
    }

    private async Task Drain()
    {
        while (Take() is { } deliveries)
        {
            stays |= deliveries.Exists(delivery => delivery.Input is not Tick);
            await turn.Run(deliveries, CancellationToken.None); // does not throw
            holder.Changed(customerId);
        }
        draining = Task.CompletedTask; // so that a customer who rests does not keep what its last turn was made of
        // A backlog of wake-ups would fill the memory with customers whom nothing comes for.
        if (!stays) holder.LetGo(customerId);
    }

    /// <summary>What the next turn takes; null when nothing waits.</summary>
    private List<Delivery>? Take()
    {
        if (waiting is not { } all) return null;
        // A merge is a turn by itself: what came before it belongs to this customer, what comes after does not.
        var count = Math.Min(CustomerTurn.MaxInputs, all.FindIndex(delivery => delivery.Input is Merged) switch { < 0 => all.Count, 0 => 1, var before => before });
        if (count == all.Count)
        {
            waiting = null;
            return all;
        }
        var taken = all.GetRange(0, count);
        all.RemoveRange(0, count);
        return taken;
    }
}
