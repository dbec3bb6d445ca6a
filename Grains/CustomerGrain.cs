using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Utilities;

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
    private readonly TimeProvider clock;
    private readonly ILogger<CustomerGrain> log;
    private ObserverManager<IRepObserver>? nodes; // of those who look at this customer; few are looked at
    private long turn;

    public CustomerGrain(CustomerTurns turns, TimeProvider clock, ILogger<CustomerGrain> log)
    {
        (this.clock, this.log) = (clock, log);
        actor = new(this.GetPrimaryKeyString(), turns, Changed, () =>
        {
            if (nodes is not { Count: > 0 }) DeactivateOnIdle();
        });
    }

    private FeedPoint Point => new(GrainContext.ActivationId.ToString(), turn);

    public Task<Receipt> Deliver(Input input) => actor.Deliver(input);

    public Task<ImmutableArray<Outcome>> DeliverAll(ImmutableArray<Input> inputs) => actor.DeliverAll(inputs);

    public Task<FeedPoint> Watch(IRepObserver node)
    {
        nodes ??= new(FeedLimits.Expiry, log) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };
        nodes.Subscribe(node, node);
        nodes.ClearExpired();
        return Task.FromResult(Point);
    }

    public Task Unwatch(IRepObserver node)
    {
        nodes?.Unsubscribe(node);
        return Task.CompletedTask;
    }

    /// <summary>What was taken is answered before the silo lets the customer go.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => actor.Idle.WaitAsync(cancellationToken);

    private void Changed()
    {
        if (nodes is not { Count: > 0 } watching) return;
        turn++;
        var (key, point) = (FeedKeys.Of(this.GetPrimaryKeyString()), Point);
        _ = watching.Notify(node => node.Changed(key, point, FeedStep.Empty)); // one way: it waits for nobody
    }
}
