using Kizuna.Engine;
using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

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
    public async Task A_watcher_sees_every_change_in_order_one_by_one()
    {
        using var feed = engine.Feeds.Subscribe("rep-1");
        for (var i = 0; i < 5; i++) await engine.AsksForASample($"c-{i}", "m-1");

        for (var i = 0; i < 5; i++)
        {
            var delta = await Next(feed);
            delta.Sequence.ShouldBe(i + 1);
            delta.RepId.ShouldBe("rep-1");
            delta.Upserted.ShouldHaveSingleItem().CustomerId.ShouldBe($"c-{i}");
        }
    }

    [Fact]
    public async Task A_task_that_ends_is_closed_with_how_it_ended()
    {
        await engine.AsksForASample("c-1", "m-1");
        using var feed = engine.Feeds.Subscribe("rep-1");
        await engine.Deliver("c-1", new OrderCompleted { Id = "m-2", At = TestEngine.Monday.AddMinutes(1), OrderId = "o-1", Total = 100 });

        var delta = await Next(feed);
        var ended = delta.Ended.ShouldHaveSingleItem();
        ended.End.ShouldNotBeNull().Rule.ShouldBe("Q5");
        delta.Closed.ShouldBe([ended.TaskId]);
    }

    [Fact]
    public async Task A_task_that_moves_leaves_one_feed_and_enters_the_other()
    {
        await engine.AsksForASample("c-1", "m-1");
        using var from = engine.Feeds.Subscribe("rep-1");
        using var to = engine.Feeds.Subscribe("rep-2");
        var card = (await engine.OpenTasks()).ShouldHaveSingleItem();
        await engine.Deliver("c-1", new TaskReassigned { Id = "r", At = TestEngine.Monday.AddMinutes(1), TaskId = card.TaskId, Rep = "rep-2" });

        var left = await Next(from);
        left.Closed.ShouldBe([card.TaskId]);
        left.Upserted.ShouldBeEmpty();
        left.Ended.ShouldHaveSingleItem().Rep.ShouldBe("rep-2");
        var came = await Next(to);
        came.Upserted.ShouldHaveSingleItem().TaskId.ShouldBe(card.TaskId);
        came.Closed.ShouldBeEmpty();
    }

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

    [Fact]
    public async Task Snapshot_and_deltas_give_the_list_of_the_store_whenever_they_are_taken()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 150).Select(async i =>
        {
            await engine.AsksForASample($"c-{i}", "m-1");
            if (i % 3 == 0) await engine.Deliver($"c-{i}", new OrderCompleted { Id = "m-2", At = TestEngine.Monday.AddMinutes(1), OrderId = "o", Total = 1 });
        }));
        using var feed = engine.Feeds.Subscribe("rep-1");
        var snapshot = await engine.Feeds.Snapshot("rep-1", default);
        await writing.Within();

        var list = snapshot.Tasks.ToDictionary(card => card.TaskId);
        var sequence = snapshot.Sequence;
        while (feed.Deltas.TryRead(out var delta))
        {
            if (delta.Sequence <= sequence) continue;
            delta.Sequence.ShouldBe(++sequence);
            foreach (var card in delta.Upserted) if (!list.TryGetValue(card.TaskId, out var old) || old.Version < card.Version) list[card.TaskId] = card;
            foreach (var id in delta.Closed) list.Remove(id);
        }

        list.Keys.ShouldBe((await engine.OpenTasks()).Select(card => card.TaskId), ignoreOrder: true);
    }

    [Fact]
    public async Task A_feed_that_was_gone_comes_back_with_another_epoch()
    {
        string before;
        using (var feed = engine.Feeds.Subscribe("rep-1"))
        {
            await engine.AsksForASample("c-1", "m-1");
            before = (await Next(feed)).Epoch;
            (await engine.Feeds.Snapshot("rep-1", default)).Epoch.ShouldBe(before);
        }
        await engine.AsksForASample("c-2", "m-1"); // nobody is told

        using var again = engine.Feeds.Subscribe("rep-1");
        (await engine.Feeds.Snapshot("rep-1", default)).Epoch.ShouldNotBe(before);
        await engine.AsksForASample("c-3", "m-1");
        (await Next(again)).Epoch.ShouldNotBe(before);
    }

    [Fact]
    public async Task A_restarted_engine_has_another_epoch()
    {
        string before;
        using (engine.Feeds.Subscribe("rep-1")) before = (await engine.Feeds.Snapshot("rep-1", default)).Epoch;
        engine = await engine.Restart();

        using var feed = engine.Feeds.Subscribe("rep-1");
        (await engine.Feeds.Snapshot("rep-1", default)).Epoch.ShouldNotBe(before);
    }

    [Fact]
    public async Task A_crash_between_commit_and_publish_is_healed_by_the_snapshot()
    {
        using var feed = engine.Feeds.Subscribe("rep-1");
        engine.Store.AfterCommit = _ => throw new IOException("the power went");
        await Should.ThrowAsync<StoreException>(() => engine.AsksForASample("c-1", "m-1"));

        feed.Deltas.TryRead(out _).ShouldBeFalse();
        (await engine.Feeds.Snapshot("rep-1", default)).Tasks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_watcher_who_left_is_told_nothing_more()
    {
        var feed = engine.Feeds.Subscribe("rep-1");
        using var other = engine.Feeds.Subscribe("rep-1");
        feed.Dispose();
        feed.Dispose();
        await engine.AsksForASample("c-1", "m-1");

        (await Next(other)).Sequence.ShouldBe(1);
        feed.Deltas.Completion.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static async Task<FeedDelta> Next(FeedSubscription feed) => await feed.Deltas.ReadAsync().AsTask().Within();
}
