using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>Every customer as one actor. The embedded host and the cluster each have one implementation.</summary>
public interface ICustomers
{
    /// <summary>Delivers an input to its customer and answers after it is durable. Calls for one customer take effect in the order of the calls.</summary>
    /// <remarks>
    /// In a cluster two calls of one moment may overtake each other while their customer is looked for. They lead to the same customer in
    /// either order, as late events do.
    /// </remarks>
    /// <exception cref="OverloadedException">More inputs are waiting than the host may hold; nothing was taken. Try again later.</exception>
    Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop);
}

/// <summary>The bounded queues are full. Over HTTP this is 429 with <c>Retry-After</c>.</summary>
public sealed class OverloadedException() : Exception("too many inputs are waiting");
