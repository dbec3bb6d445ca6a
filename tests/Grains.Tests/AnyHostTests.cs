using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

// The suites that hold for every host, on actors without Orleans.

public sealed class SqlitePathTests() : PathTests(TestEngine.HostOn(TempStore.New));
public sealed class SqliteOnceTests() : OnceTests(TestEngine.HostOn(TempStore.New));
public sealed class SqliteWakeTests() : WakeTests(TestEngine.HostOn(TempStore.New));
public sealed class SqliteMergeTests() : MergeTests(TestEngine.HostOn(TempStore.New));
public sealed class SqliteFeedTests() : FeedTests(TestEngine.HostOn(TempStore.New));

[NeedsPostgres]
public sealed class PostgresPathTests() : PathTests(TestEngine.HostOn(PostgresServer.Open));

[NeedsPostgres]
public sealed class PostgresOnceTests() : OnceTests(TestEngine.HostOn(PostgresServer.Open));

[NeedsPostgres]
public sealed class PostgresWakeTests() : WakeTests(TestEngine.HostOn(PostgresServer.Open));

[NeedsPostgres]
public sealed class PostgresFeedTests() : FeedTests(TestEngine.HostOn(PostgresServer.Open));

[NeedsPostgres]
public sealed class PostgresMergeTests() : MergeTests(TestEngine.HostOn(PostgresServer.Open));
