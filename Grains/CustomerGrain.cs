using Kizuna.Engine;
using Kizuna.Runtime;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Utilities;

namespace Kizuna.Grains;

/// <summary>
/// A customer as an actor of the cluster: the same turns as in the embedded engine. What comes while a turn is being committed joins the
/// next one. Should two silos hold the customer for a moment, the version of its row lets one of them write.
/// </summary>
[Reentrant]
[RandomPlacement] // evenly: by load, the customers of a burst all go to the silo that was idle a moment ago
[CollectionAgeLimit(Minutes = ClusterLimits.IdleMinutes)]
[GrainType("customer")]
internal sealed class CustomerGrain(CustomerTurns turns, ILogger<CustomerGrain> log) : Grain, ICustomerGrain
{
    private readonly Queue<Delivery> waiting = []; // bounded by what the nodes may have under way (MailboxLimits.MaxWaiting of each)
    private CustomerTurn? turn;
    private Task draining = Task.CompletedTask;
    private bool stays;
    private ObserverManager<IRepObserver>? nodes; // of those who look at this customer; few are looked at
    private long told;

    public Task<Receipt> Deliver(Input input)
    {
        var delivery = new Delivery(input);
        waiting.Enqueue(delivery);
        if (draining.IsCompleted) draining = Drain();
        return delivery.Answer;
    }

    public Task<FeedPoint> Watch(IRepObserver node)
    {
        nodes ??= new ObserverManager<IRepObserver>(ClusterLimits.Expiry, log) { GetDateTime = () => turns.Clock.GetUtcNow().UtcDateTime };
        nodes.Subscribe(node, node);
        nodes.ClearExpired();
        return Task.FromResult(Point);
    }

    public Task Unwatch(IRepObserver node)
    {
        nodes?.Unsubscribe(node);
        return Task.CompletedTask;
    }

    private FeedPoint Point => new(GrainContext.ActivationId.ToString(), told);

    /// <summary>What was taken is answered before the silo lets the customer go.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => draining.WaitAsync(cancellationToken);

    private async Task Drain()
    {
        turn ??= turns.For(this.GetPrimaryKeyString());
        turns.Committer.Expect(turn.CustomerId);
        var deliveries = new List<Delivery>();
        while (Take(deliveries))
        {
            stays |= deliveries.Exists(delivery => delivery.Input is not Tick);
            await turn.Run(deliveries, CancellationToken.None); // does not throw
            if (nodes is { Count: > 0 }) await Tell(nodes);
        }
        turns.Committer.Rest(turn.CustomerId);
        if (!stays && nodes is not { Count: > 0 }) DeactivateOnIdle(); // as in the embedded engine: a backlog of wake-ups would fill the silo with customers whom nothing comes for
    }

    private Task Tell(ObserverManager<IRepObserver> watching)
    {
        told++;
        var (key, point) = (RepFeeds.KeyOf(this.GetPrimaryKeyString()), Point);
        return watching.Notify(node => node.Changed(key, point, FeedStep.Empty)); // one way: it waits for nobody
    }

    private bool Take(List<Delivery> deliveries)
    {
        deliveries.Clear();
        while (deliveries.Count < CustomerTurn.MaxInputs && waiting.TryDequeue(out var delivery)) deliveries.Add(delivery);
        return deliveries.Count > 0;
    }
}
