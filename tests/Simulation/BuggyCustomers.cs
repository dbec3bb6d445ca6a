using Kizuna.Engine;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Simulation;

/// <summary>Customers behind the bugs that are planted between the API and them.</summary>
internal sealed class BuggyCustomers(World world, ICustomers customers, TimeProvider clock) : ICustomers
{
    public Room Reserve(int inputs) => customers.Reserve(inputs);

    public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null)
    {
        if (world.Has(Bug.LateRestamped) && input.At != default && input.At < clock.GetUtcNow().AddMinutes(-1)) input = input with { At = clock.GetUtcNow() };
        var answer = customers.Deliver(customerId, input, stop, room);
        return world.Has(Bug.RefusedButTaken) && world.Chance.Chance(0.01) ? throw new OverloadedException() : answer;
    }
}
