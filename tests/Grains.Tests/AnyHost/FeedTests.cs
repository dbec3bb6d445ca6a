using Kizuna.Api.Live;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a rep never acts on a stale list for long.</summary>
public abstract class FeedTests(StartHost start) : IAsyncLifetime
{
    private TestHost engine = null!;

    public async Task InitializeAsync() => engine = await start();

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_watcher_sees_every_change_in_order_one_by_one()
    {
        using var feed = await engine.Watch("rep-1");
        for (var i = 0; i < 5; i++)
        {
            await engine.AsksForASample($"c-{i}", "m-1");
            var delta = await Next(feed);
            delta.Sequence.ShouldBe(i + 1);
            delta.RepId.ShouldBe("rep-1");
            delta.Upserted.ShouldHaveSingleItem().CustomerId.ShouldBe($"c-{i}");
        }
    }

    [StoreFact]
    public async Task A_task_that_ends_is_closed_with_how_it_ended()
    {
        await engine.AsksForASample("c-1", "m-1");
        using var feed = await engine.Watch("rep-1");
        await engine.Deliver("c-1", new OrderCompleted { Id = "m-2", At = TestHost.Monday.AddMinutes(1), OrderId = "o-1", Total = 100 });

        var delta = await Next(feed, delta => delta.Closed.Count > 0);
        var ended = delta.Ended.ShouldHaveSingleItem();
        ended.End.ShouldNotBeNull().Rule.ShouldBe("Q5");
        delta.Closed.ShouldBe([ended.TaskId]);
    }

    [StoreFact]
    public async Task A_commit_whose_answer_was_lost_sends_its_watchers_to_the_snapshot()
    {
        using var feed = await engine.Watch("rep-1");
        await engine.AsksForASample("c-1", "m-1");
        var before = await Next(feed);

        engine.Store.AfterCommit = _ => throw new StoreException("the line is dead");
        await Should.ThrowAsync<StoreException>(() => engine.AsksForASample("c-2", "m-1"));
        engine.Store.AfterCommit = _ => Task.CompletedTask;

        (await Next(feed)).Epoch.ShouldNotBe(before.Epoch);
        (await engine.Snapshot("rep-1")).Tasks.Select(card => card.CustomerId).ShouldBe(["c-1", "c-2"], ignoreOrder: true);
        (await engine.AsksForASample("c-2", "m-1")).Status.ShouldBe(ReceiptStatus.Duplicate);
    }

    [StoreFact]
    public async Task A_task_that_moves_leaves_one_feed_and_enters_the_other()
    {
        await engine.AsksForASample("c-1", "m-1");
        using var from = await engine.Watch("rep-1");
        using var to = await engine.Watch("rep-2");
        var card = (await engine.OpenTasks()).ShouldHaveSingleItem();
        await engine.Deliver("c-1", new TaskReassigned { Id = "r", At = TestHost.Monday.AddMinutes(1), TaskId = card.TaskId, Rep = "rep-2" });

        var left = await Next(from, delta => delta.Closed.Count > 0);
        left.Closed.ShouldBe([card.TaskId]);
        left.Upserted.ShouldBeEmpty();
        left.Ended.ShouldHaveSingleItem().Rep.ShouldBe("rep-2");
        var came = await Next(to);
        came.Upserted.ShouldHaveSingleItem().TaskId.ShouldBe(card.TaskId);
        came.Closed.ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Who_looks_at_a_customer_hears_of_a_message_that_changes_no_task()
    {
        await engine.AsksForASample("c-1", "m-1");
        using var feed = await engine.Watch(FeedKeys.Of("c-1"));
        using var other = await engine.Watch(FeedKeys.Of("c-2"));
        for (var i = 2; i < 5; i++)
        {
            await engine.Deliver("c-1", new MessageReceived { Id = $"m-{i}", At = TestHost.Monday.AddMinutes(i), Text = "はい" });
            (await Next(feed)).RepId.ShouldBe(FeedKeys.Of("c-1"));
        }
        (await engine.Snapshot(FeedKeys.Of("c-1"))).Tasks.ShouldBeEmpty();
        other.Deltas.TryRead(out _).ShouldBeFalse();
    }

    [StoreFact]
    public async Task Snapshot_and_deltas_give_the_list_of_the_store_whenever_they_are_taken()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 150).Select(async i =>
        {
            await engine.AsksForASample($"c-{i}", "m-1");
            if (i % 3 == 0) await engine.Deliver($"c-{i}", new OrderCompleted { Id = "m-2", At = TestHost.Monday.AddMinutes(1), OrderId = "o", Total = 1 });
        }));
        using var feed = await engine.Watch("rep-1");
        var snapshot = await engine.Snapshot("rep-1");
        await writing.Within();

        var list = snapshot.Tasks.ToDictionary(card => card.TaskId);
        var sequence = snapshot.Sequence;
        var wanted = (await engine.OpenTasks()).Select(card => card.TaskId).ToHashSet();

        while (!wanted.SetEquals(list.Keys))
        {
            var delta = await feed.Deltas.ReadAsync().AsTask().Within();
            if (delta.Epoch != snapshot.Epoch) // a host that doubts begins the feed anew, and a page asks again
            {
                snapshot = await engine.Snapshot("rep-1");
                list = snapshot.Tasks.ToDictionary(card => card.TaskId);
                sequence = snapshot.Sequence;
            }
            if (delta.Epoch != snapshot.Epoch || delta.Sequence <= sequence) continue;
            delta.Sequence.ShouldBe(++sequence);
            foreach (var card in delta.Upserted) if (!list.TryGetValue(card.TaskId, out var old) || old.Version < card.Version) list[card.TaskId] = card;
            foreach (var id in delta.Closed) list.Remove(id);
        }
    }

    [StoreFact]
    public async Task A_feed_that_was_gone_comes_back_with_another_epoch()
    {
        string before;
        using (var feed = await engine.Watch("rep-1"))
        {
            await engine.AsksForASample("c-1", "m-1");
            before = (await Next(feed)).Epoch;
            (await engine.Snapshot("rep-1")).Epoch.ShouldBe(before);
        }
        await engine.AsksForASample("c-2", "m-1"); // nobody is told

        using var again = await engine.Watch("rep-1");
        (await engine.Snapshot("rep-1")).Epoch.ShouldNotBe(before);
        await engine.AsksForASample("c-3", "m-1");
        (await Next(again)).Epoch.ShouldNotBe(before);
    }

    [StoreFact]
    public async Task A_restarted_engine_has_another_epoch()
    {
        string before;
        using (await engine.Watch("rep-1"))
            before = (await engine.Snapshot("rep-1")).Epoch;
        engine = await engine.Restart();

        using var feed = await engine.Watch("rep-1");
        (await engine.Snapshot("rep-1")).Epoch.ShouldNotBe(before);
    }

    [StoreFact]
    public async Task A_watcher_who_left_is_told_nothing_more()
    {
        var feed = await engine.Watch("rep-1");
        using var other = await engine.Watch("rep-1");
        feed.Dispose();
        feed.Dispose();
        await engine.AsksForASample("c-1", "m-1");

        (await Next(other)).Sequence.ShouldBe(1);
        feed.Deltas.Completion.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static async Task<FeedDelta> Next(FeedSubscription feed) => await feed.Deltas.ReadAsync().AsTask().Within();

    /// <summary>Past a step that the snapshot had already: one that was on its way when the watch began.</summary>
    private static async Task<FeedDelta> Next(FeedSubscription feed, Func<FeedDelta, bool> wanted)
    {
        while (true)
            if (await Next(feed) is var delta && wanted(delta)) return delta;
    }
}
