using Kizuna.Channels;
using Kizuna.Grains.Outbox;

namespace Kizuna.Simulation;

/// <summary>A receiver as receivers are: it takes most at once, some late, refuses some, asks for patience, is cut off on either side of taking it, and is silent for hours.</summary>
internal sealed class SimulatedChannel(World world, SimulatedEngine engine, string name) : IChannel
{
    public string Name => name;

    public async Task<DeliveryResult> Deliver(OutgoingMessage message, CancellationToken stop)
    {
        if (world.Has(Bug.IdPerTry) && world.Chance.Chance(0.05)) message = message with { Id = $"{message.Id}-2" };
        world.Model.Messages.HandedOver(engine.Process, message, engine.AskedFor.Contains(message.Id));
        await Task.Yield(); // a crash may come between any two awaits
        if (world.IsQuiet) return Take(message);
        if (world.SilentUntil(name) > world.Now) return await Silence(stop);
        switch (world.Chance.Below(100))
        {
            case < 70:
                return Take(message);
            case < 78:
                await Answer(world.Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100)), stop);
                return Take(message);
            case 78: // never says that it has it
                Take(message);
                return await Silence(stop);
            case 79:
                return await Silence(stop);
            case < 84:
                return new DeliveryResult.Later("450 busy");
            case < 87:
                return new DeliveryResult.Later("429", world.Chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(5)));
            case < 90:
                return new DeliveryResult.Refused("552 too large");
            case < 92:
                return new DeliveryResult.Refused("550 no such user", AddressIsDead: true);
            case < 96:
                Take(message);
                return new DeliveryResult.Later("the answer was cut off");
            case < 98:
                return new DeliveryResult.Later("cut off in the middle");
            default:
                throw new InvalidOperationException("simulated: a fault of the channel");
        }
    }

    private DeliveryResult.Accepted Take(OutgoingMessage message)
    {
        world.Model.Messages.Taken(message);
        return new("250");
    }

    private async Task<DeliveryResult> Silence(CancellationToken stop)
    {
        await Answer(OutboxDelivery.Longest + TimeSpan.FromSeconds(1), stop);
        throw new InvalidOperationException("a try has no limit");
    }

    /// <summary>The world knows when it is, so that no pump has to ask every second until then.</summary>
    private async Task Answer(TimeSpan after, CancellationToken stop)
    {
        var at = world.Now + (after < OutboxDelivery.Longest ? after : OutboxDelivery.Longest);
        engine.Answers.Add(at);
        try
        {
            await Task.Delay(after, engine.Clock, stop);
        }
        finally
        {
            engine.Answers.Remove(at);
        }
    }
}
