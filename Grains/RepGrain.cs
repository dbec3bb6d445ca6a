using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Reviews;
using Kizuna.Grains.Turns;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Kizuna.Grains;

/// <summary>A rep: the order of the steps of their list, who hears them, and what they do with their reviews. The order is not stored: the task rows are the truth, and a new activation has a new epoch.</summary>
[GrainType("rep")]
internal sealed class RepGrain : Grain, IRepGrain
{
    private readonly OwnerProposals owners;
    private readonly WeeklyReviews reviews;
    private readonly ObserverManager<IRepObserver> nodes;
    private FeedPoint point = new("", 0);

    public RepGrain(OwnerProposals owners, WeeklyReviews reviews, TimeProvider clock, ILogger<RepGrain> log)
    {
        (this.owners, this.reviews) = (owners, reviews);
        nodes = new ObserverManager<IRepObserver>(FeedLimits.Expiry, log) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        point = new FeedPoint(GrainContext.ActivationId.ToString(), 0);
        return Task.CompletedTask;
    }

    public Task<FeedPoint> Watch(IRepObserver node)
    {
        nodes.Subscribe(node, node);
        nodes.ClearExpired();
        return Task.FromResult(point);
    }

    public Task Unwatch(IRepObserver node)
    {
        nodes.Unsubscribe(node);
        return Task.CompletedTask;
    }

    public Task Publish(FeedStep? step)
    {
        point = point with { Sequence = point.Sequence + 1 };
        var (repId, now) = (this.GetPrimaryKeyString(), point);
        return nodes.Notify(node => node.Changed(repId, now, step)); // one way: it waits for nobody
    }

    public Task Save(Rep rep) => owners.Save(rep, CancellationToken.None);

    public Task<TaskCard> Take(TaskCard review, Input action) => reviews.Take(review, action, CancellationToken.None);
}
