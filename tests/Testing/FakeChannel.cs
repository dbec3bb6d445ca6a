using System.Collections.Concurrent;
using Kizuna.Channels;

namespace Kizuna.Testing;

/// <summary>A way out that takes everything, unless it is told otherwise.</summary>
public sealed class FakeChannel(string name) : IChannel
{
    public string Name => name;

    /// <summary>Every try, in order.</summary>
    public ConcurrentQueue<OutgoingMessage> Tried { get; } = [];

    /// <summary>What the receiver answers; the number of the try is told, from 1 on.</summary>
    public Func<OutgoingMessage, int, Task<DeliveryResult>> Answer { get; set; } = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.Accepted(null));

    public Task<DeliveryResult> Deliver(OutgoingMessage message, CancellationToken stop)
    {
        Tried.Enqueue(message);
        return Answer(message, Tried.Count(tried => tried.Id == message.Id)).WaitAsync(stop);
    }
}
