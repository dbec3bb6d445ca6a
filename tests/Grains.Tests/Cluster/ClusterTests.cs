using Kizuna.Engine.Inputs;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

// The suites that hold for every host, on two silos.

[NeedsPostgres]
public sealed class ClusterPathTests() : PathTests(TestCluster.OfTwo);

[NeedsPostgres]
public sealed class ClusterOnceTests() : OnceTests(TestCluster.OfTwo);

[NeedsPostgres]
public sealed class ClusterWakeTests() : WakeTests(TestCluster.OfTwo);

[NeedsPostgres]
public sealed class ClusterFeedTests() : FeedTests(TestCluster.OfTwo);

[NeedsPostgres]
public sealed class ClusterMergeTests() : MergeTests(TestCluster.OfTwo)
{
    [StoreFact]
    public async Task Fifty_merges_at_once_take_less_than_a_second()
    {
        await using var cluster = (TestCluster)await TestCluster.OfTwo();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => cluster.Writes($"visitor-{i}", "はい", "m-1")));
        await cluster.Deliver("warm", new Merged { Id = "merge", At = default, Into = "member", Forwards = true });

        var since = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => cluster.Deliver($"visitor-{i}", new Merged { Id = "merge", At = default, Into = $"member-{i}", Forwards = true })));

        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
