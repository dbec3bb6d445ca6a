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
