using Kizuna.Api.Live;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a rep never acts on a stale list for long.</summary>
public sealed class RepFeedsTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.Start();
        await engine.Owners.Save(new Rep("rep-2", "佐藤", Active: false, null), default);
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task A_slow_watcher_sees_a_gap_and_the_snapshot_heals_it()
    {
        using var feed = engine.Feeds.Subscribe("rep-1");
        var changes = FeedSubscription.MaxWaiting + 50;
        for (var i = 0; i < changes; i++) await engine.AsksForASample($"c-{i}", "m-1");

        var first = await Next(feed);
        first.Sequence.ShouldBe(51); // the jump from 0 tells it
        var snapshot = await engine.Feeds.Snapshot("rep-1", default);
        snapshot.Sequence.ShouldBe(changes);
        snapshot.Epoch.ShouldBe(first.Epoch);
        snapshot.Tasks.Count.ShouldBe(changes);
    }

    private static async Task<FeedDelta> Next(FeedSubscription feed) => await feed.Deltas.ReadAsync().AsTask().Within();
}
