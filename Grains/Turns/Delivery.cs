using System.Diagnostics;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;

namespace Kizuna.Grains.Turns;

/// <summary>An input on its way to its customer, and the answer that its sender waits for.</summary>
public sealed class Delivery(Input input)
{
    // Senders go on elsewhere: a slow one must not hold up the turn that answers it.
    private readonly TaskCompletionSource<Receipt> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Input Input { get; } = input;

    /// <summary>What else is to be done for the input before its sender has the answer, outside of the turn; most often nothing.</summary>
    public Func<Receipt, Task<Receipt>>? After { get; init; }

    public Task<Receipt> Answer => answer.Task;

    /// <summary>Of the request that brought it; the turn runs elsewhere.</summary>
    internal ActivityContext Trace { get; } = Telemetry.Traces.HasListeners() ? System.Diagnostics.Activity.Current?.Context ?? default : default;

    /// <summary>The turn has done its part; the sender may still wait for what comes after.</summary>
    internal bool Answered { get; private set; }

    internal void Receive(Receipt receipt)
    {
        Answered = true;
        if (After is null) answer.TrySetResult(receipt);
        else _ = Pass(After(receipt));
    }

    /// <summary>The event took effect before: the sender gets the first answer, marked as such.</summary>
    internal void Repeat(Receipt first) => Receive(first with { Status = ReceiptStatus.Duplicate });

    /// <summary>The answer is made elsewhere.</summary>
    internal void Await(Task<Receipt> other)
    {
        Answered = true;
        _ = Pass(other);
    }

    internal void Fail(Exception error)
    {
        Answered = true;
        answer.TrySetException(error);
    }

    private async Task Pass(Task<Receipt> other)
    {
        try
        {
            answer.TrySetResult(await other);
        }
        catch (Exception e)
        {
            answer.TrySetException(e);
        }
    }
}
