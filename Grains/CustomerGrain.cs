using System.Collections.Immutable;
using Kizuna.Engine;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Kizuna.Grains;

/// <summary>A customer. Should two silos hold it for a moment, the version of its row lets one of them write.</summary>
[Reentrant] // what comes during a commit joins the next turn
[RandomPlacement] // evenly: by load, the customers of a burst all go to the silo that was idle a moment ago
[CollectionAgeLimit(Minutes = IdleMinutes)]
[GrainType("customer")]
internal sealed class CustomerGrain : Grain, ICustomerGrain
{
    /// <summary>A conversation is quicker than this; coming back costs a read and its parsing.</summary>
    private const int IdleMinutes = 2;

    private readonly CustomerActor actor;

    public CustomerGrain(CustomerTurns turns) => actor = new(this.GetPrimaryKeyString(), turns, DeactivateOnIdle);

    public Task<Receipt> Deliver(Input input) => actor.Deliver(input);

    public Task<ImmutableArray<Outcome>> DeliverAll(ImmutableArray<Input> inputs) => actor.DeliverAll(inputs);

    /// <summary>What was taken is answered before the silo lets the customer go.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => actor.Idle.WaitAsync(cancellationToken);
}
