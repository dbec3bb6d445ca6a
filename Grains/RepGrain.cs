using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Feeds;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Reviews;
using Kizuna.Grains.Turns;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Kizuna.Grains;

/// <summary>A rep: the order of the steps of their list, who hears them, and what they do with their reviews. The task rows are the truth.</summary>
[GrainType("rep")]
internal sealed class RepGrain : Grain, IRepGrain
{
    private readonly OwnerProposals owners;
    private readonly WeeklyReviews reviews;
    private readonly FeedWatchers watchers;
    private readonly IClusterMembershipService cluster;
    private MembershipVersion members;

    public RepGrain(OwnerProposals owners, WeeklyReviews reviews, IClusterMembershipService cluster, TimeProvider clock, ILogger<FeedWatchers> log)
    {
        (this.owners, this.reviews, this.cluster, members) = (owners, reviews, cluster, cluster.CurrentSnapshot.Version);
        watchers = new(this.GetPrimaryKeyString(), GrainContext, clock, log);
    }

    /// <summary>Every node comes again and again (<see cref="FeedLimits.Renewal"/>).</summary>
    public Task<FeedPoint> Watch(IRepObserver node)
    {
        // A silo that is gone may have committed what it did not come to report, and nobody else knows of it.
        if (cluster.CurrentSnapshot.Version is var now && now != members)
        {
            members = now;
            watchers.Publish(null).Ignore();
        }
        return Task.FromResult(watchers.Add(node));
    }

    public Task Unwatch(IRepObserver node)
    {
        watchers.Remove(node);
        return Task.CompletedTask;
    }

    public Task Publish(FeedStep? step) => watchers.Publish(step);

    public Task Save(Rep rep) => owners.Save(rep, CancellationToken.None);

    public Task<TaskCard> Take(TaskCard review, Input action) => reviews.Take(review, action, CancellationToken.None);
}
