using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Bench;

/// <summary>Customers that are textbook grains. It has no admission: what is under way is bounded by whoever calls.</summary>
internal sealed class TextbookCustomers(IGrainFactory grains) : ICustomers
{
    public Room Reserve(int inputs) => Room.Within;

    public async Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null)
    {
        await grains.GetGrain<ITextbookGrain>(customerId).Deliver(input);
        return new(ReceiptStatus.Applied, customerId, input.Id, [], [], PolicyVersion: 1);
    }

    public async Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) =>
        [.. await Task.WhenAll(inputs.Select(input => Outcome.Of(Deliver(customerId, input, stop))))];
}
