using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Simulation;

/// <summary>Customers behind the bugs that are planted between the API and them.</summary>
internal sealed class BuggyCustomers(World world, ICustomers customers, TimeProvider clock) : ICustomers
{
    public Room Reserve(int inputs) => customers.Reserve(inputs);

    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null)
    {
        var answer = customers.Deliver(customerId, Stamped(input), stop, room);
        return IsRefused() ? throw new OverloadedException() : answer;
    }

    public Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null)
    {
        var answer = customers.DeliverAll(customerId, [.. inputs.Select(Stamped)], stop, room);
        return IsRefused() ? throw new OverloadedException() : answer;
    }

    private Input Stamped(Input input) =>
        world.Has(Bug.LateRestamped) && input.At != default && input.At < clock.GetUtcNow().AddMinutes(-1) ? input with { At = clock.GetUtcNow() } : input;

    private bool IsRefused() => world.Has(Bug.RefusedButTaken) && world.Chance.Chance(0.01);
}
