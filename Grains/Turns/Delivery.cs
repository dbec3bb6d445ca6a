using System.Diagnostics;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Diagnostics;

namespace Kizuna.Grains.Turns;

/// <summary>An input on its way to its customer, and the answer that its sender waits for.</summary>
public sealed class Delivery(Input input)
{
    // Senders go on elsewhere: a slow one must not hold up the turn that answers it.
    private readonly TaskCompletionSource<Receipt> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Input Input { get; } = input;

    public Task<Receipt> Answer => answer.Task;

    /// <summary>Of the request that brought it; the turn runs elsewhere.</summary>
    internal ActivityContext Trace { get; } = Telemetry.Traces.HasListeners() ? System.Diagnostics.Activity.Current?.Context ?? default : default;

    internal bool Answered => answer.Task.IsCompleted;

    internal void Receive(Receipt receipt) => answer.TrySetResult(receipt);

    /// <summary>The event took effect before: the sender gets the first answer, marked as such.</summary>
    internal void Repeat(Receipt first) => answer.TrySetResult(first with { Status = ReceiptStatus.Duplicate });

    internal void Fail(Exception error) => answer.TrySetException(error);
}
