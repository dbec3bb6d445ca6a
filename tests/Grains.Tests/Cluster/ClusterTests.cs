using Kizuna.Api.Live;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kizuna.Grains.Tests;

// The suites that hold for every host, on two silos.

[NeedsPostgres]
public sealed class ClusterPathTests() : PathTests(TestCluster.OfTwo);

[NeedsPostgres]
public sealed class ClusterOnceTests() : OnceTests(TestCluster.OfTwo);

[NeedsPostgres]
public sealed class ClusterWakeTests() : WakeTests(TestCluster.OfTwo)
{
    // Customers and shards are spread over the silos at random: that no customer's shard is on the other silo is one of a thousand million runs.
    private const int Customers = 30;

    [StoreFact]
    public async Task A_wake_up_whose_shard_is_on_the_other_silo_does_not_wait_for_the_next_question()
    {
        await using var cluster = (TestCluster)await TestCluster.OfTwo();
        var soon = TimeSpan.FromMilliseconds(10);
        var timer = soon + TimeSpan.FromMilliseconds(1); // which counts whole ones; all together are less than the second after which the pumps ask by themselves
        for (var i = 0; i < Customers; i++)
        {
            await cluster.Writes($"c-{i}", "はい", "m-1", cluster.Clock.GetUtcNow() + soon - TimeSpan.FromDays(1)); // its tier ends a tick later
            cluster.Clock.Advance(timer);
            await cluster.Until(async () => (await cluster.Load($"c-{i}")).Version == 2, what: $"customer {i} is woken");
        }
    }
}

[NeedsPostgres]
public sealed class ClusterFeedTests() : FeedTests(TestCluster.OfTwo)
{
    [StoreFact]
    public async Task A_list_is_read_again_when_the_silos_are_others_of_which_one_may_have_committed_what_it_did_not_report()
    {
        await using var cluster = (TestCluster)await TestCluster.OfTwo();
        var feeds = cluster.ServicesOf(1).GetRequiredService<ObservedFeeds>();
        using var feed = feeds.Subscribe("rep-1");
        var before = (await feeds.Snapshot("rep-1", default)).Epoch; // so the grain of the rep is on one of the two

        await cluster.Silos.StartSilosAsync(1);
        await cluster.PassTime(FeedLimits.Renewal, async () => (await feeds.Snapshot("rep-1", default)).Epoch != before);
    }
}

[NeedsPostgres]
public sealed class ClusterMergeTests() : MergeTests(TestCluster.OfTwo)
{
    [StoreFact]
    public async Task Fifty_merges_at_once_do_not_wait_for_one_another()
    {
        await using var cluster = (TestCluster)await TestCluster.OfTwo();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => cluster.Writes($"visitor-{i}", "はい", "m-1")));
        await cluster.Deliver("warm", new Merged { Id = "merge", At = default, Into = "member", Forwards = true });

        var since = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => cluster.Deliver($"visitor-{i}", new Merged { Id = "merge", At = default, Into = $"member-{i}", Forwards = true })));

        // One after the other they took two seconds each; together less than one, and more on a machine that has other work.
        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
