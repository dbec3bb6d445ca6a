using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Reviews;
using Kizuna.Grains.Turns;
using Microsoft.Extensions.Logging;

namespace Kizuna.Grains;

/// <summary>A rep: the order of the steps of their list, who hears them, and what they do with their reviews. The task rows are the truth.</summary>
[GrainType("rep")]
internal sealed class RepGrain : Grain, IRepGrain
{
    private readonly OwnerProposals owners;
    private readonly WeeklyReviews reviews;
    private readonly FeedWatchers watchers;

    public RepGrain(OwnerProposals owners, WeeklyReviews reviews, TimeProvider clock, ILogger<FeedWatchers> log)
    {
        (this.owners, this.reviews) = (owners, reviews);
        watchers = new(this.GetPrimaryKeyString(), GrainContext, clock, log);
    }

    public Task<FeedPoint> Watch(IRepObserver node) => Task.FromResult(watchers.Add(node));

    public Task Unwatch(IRepObserver node)
    {
        watchers.Remove(node);
        return Task.CompletedTask;
    }

    public Task Publish(FeedStep? step) => watchers.Publish(step);

    public Task Save(Rep rep) => owners.Save(rep, CancellationToken.None);

    public Task<TaskCard> Take(TaskCard review, Input action) => reviews.Take(review, action, CancellationToken.None);
}
