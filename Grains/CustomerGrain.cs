using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Kizuna.Grains;

/// <summary>A customer. Should two silos hold it for a moment, the version of its row lets one of them write.</summary>
[Reentrant] // what comes during a commit joins the next turn
[RandomPlacement] // evenly: by load, the customers of a burst all go to the silo that was idle a moment ago
[CollectionAgeLimit(Minutes = 2)] // a conversation is quicker than this; coming back costs a read and its parsing
[GrainType("customer")]
internal sealed class CustomerGrain : Grain, ICustomerGrain, ICustomerHolder
{
    private readonly CustomerActor actor;
    private FeedWatchers? watchers; // few customers are looked at

    public CustomerGrain(CustomerTurns turns) => actor = new(this.GetPrimaryKeyString(), turns, this);

    public Task<Receipt> Deliver(Input input) => actor.Deliver(input);

    public Task<ImmutableArray<Outcome>> DeliverAll(ImmutableArray<Input> inputs) => actor.DeliverAll(inputs);

    public Task<FeedPoint> Watch(IRepObserver node) =>
        Task.FromResult((watchers ??= ActivatorUtilities.CreateInstance<FeedWatchers>(ServiceProvider, FeedKeys.Of(this.GetPrimaryKeyString()), GrainContext)).Add(node));

    public Task Unwatch(IRepObserver node)
    {
        watchers?.Remove(node);
        return Task.CompletedTask;
    }

    public void Changed(string customerId) => watchers?.Publish(FeedStep.Empty);

    public void LetGo(string customerId)
    {
        if (watchers is not { Any: true }) DeactivateOnIdle();
    }

    /// <summary>What was taken is answered before the silo lets the customer go.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => actor.Idle.WaitAsync(cancellationToken);
}
