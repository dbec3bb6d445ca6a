using System.Collections.Immutable;
using Kizuna.Engine.Inputs;

namespace Kizuna.Grains.Interfaces;

/// <summary>Every customer, as whoever has an input for one sees them.</summary>
public interface ICustomers
{
    /// <summary>Delivers an input to its customer and answers after it is durable.</summary>
    /// <remarks>
    /// Calls for one customer take effect in the order of the calls. In a cluster two calls of one moment may overtake each other while their
    /// customer is looked for; they lead to the same customer in either order, as late events do. Cancelling gives up the wait, not the
    /// input: it takes effect all the same, and a retry gets its answer.
    /// </remarks>
    /// <param name="room">Where the input has its place already; null asks for one.</param>
    /// <exception cref="OverloadedException">There is no room; nothing was taken. Try again later.</exception>
    Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null);

    /// <summary>The same for several inputs of one customer, which take effect in their order; one that fails harms none of the others.</summary>
    Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null);

    /// <summary>Room for so many inputs, before the first of them is handed over: so a batch is taken whole or refused whole.</summary>
    /// <exception cref="OverloadedException">There is no room for all of them; nothing was taken. Try again later.</exception>
    Room Reserve(int inputs);
}
