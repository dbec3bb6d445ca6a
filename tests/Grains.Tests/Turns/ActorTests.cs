using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: overload is refused early, and nothing is left behind.</summary>
public sealed class ActorTests
{
    [Fact]
    public async Task Overload_is_refused_and_recovers()
    {
        await using var engine = await TestEngine.Start(10);
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var taken = Enumerable.Range(0, 10).Select(i => engine.Writes($"c-{i % 3}", "はい", $"m-{i}")).ToList();

        for (var i = 0; i < 5; i++) await Should.ThrowAsync<OverloadedException>(() => engine.Writes("c-9", "はい", "m-x"));
        held.SetResult();

        (await Task.WhenAll(taken)).ShouldAllBe(answer => answer.Status == ReceiptStatus.Applied);
        await engine.Until(() => engine.Customers.Waiting == 0);
        (await engine.Writes("c-9", "はい", "m-x")).Status.ShouldBe(ReceiptStatus.Applied);
    }

    [Fact]
    public async Task A_customer_in_memory_is_not_loaded_again()
    {
        await using var engine = await TestEngine.Start();
        for (var i = 0; i < 5; i++) await engine.Writes("c-1", "はい", $"m-{i}");

        engine.Store.Loads.ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_only_woken_is_let_go_and_who_has_an_event_stays()
    {
        await using var engine = await TestEngine.Start();
        foreach (var id in (string[])["c-1", "asleep"]) await engine.Writes(id, "はい", "m-1");
        await using var next = await TestEngine.On(engine.Under, engine.Clock);
        await next.Writes("c-1", "はい", "m-2");
        next.Clock.Advance(TimeSpan.FromDays(30));

        foreach (var id in (string[])["c-1", "asleep"]) await next.Deliver(id, new Tick { Id = "tick", At = next.Clock.GetUtcNow() });

        await next.Until(() => next.Customers.Count == 1);
        var loads = next.Store.Loads;
        await next.Writes("c-1", "はい", "m-3");
        next.Store.Loads.ShouldBe(loads);
    }

    [Fact]
    public async Task Room_is_there_for_a_whole_batch_or_none_of_it_is_taken()
    {
        await using var engine = await TestEngine.Start(10);
        using (var room = engine.Customers.Reserve(7))
        {
            Should.Throw<OverloadedException>(() => engine.Customers.Reserve(4));
            for (var i = 0; i < 7; i++) await engine.Customers.Deliver("c-1", new SampleRequested { Id = $"m-{i}", At = TestEngine.Monday }, default, room);
            await Should.ThrowAsync<InvalidOperationException>(() => engine.Customers.Deliver("c-1", new SampleRequested { Id = "m-8", At = TestEngine.Monday }, default, room));
        }
        using (engine.Customers.Reserve(10)) engine.Customers.Waiting.ShouldBe(10); // what was answered, and what was not used, is free again
        engine.Customers.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_storm_of_cold_customers_waits_before_it_is_loaded_and_all_of_it_is_answered()
    {
        const int cold = 1200, atOnce = 500;
        await using var engine = await TestEngine.Start();
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;

        var storm = Enumerable.Range(0, cold).Select(i => engine.Writes($"c-{i}", "はい", "m-1")).ToList();
        await engine.Until(() => engine.Store.Loads >= atOnce && engine.Store.Commits > 0);
        engine.Store.Loads.ShouldBe(atOnce); // what is behind them costs an input each
        held.SetResult();

        (await Task.WhenAll(storm).Within()).ShouldAllBe(receipt => receipt.Status == ReceiptStatus.Applied);
        engine.Store.Loads.ShouldBe(cold);
    }

    [Fact]
    public async Task A_customer_is_forgotten_after_a_failure()
    {
        await using var engine = await TestEngine.Start();
        await engine.Writes("c-1", "はい", "m-1");
        engine.Store.BeforeCommit = _ => throw new IOException("gone");
        await Should.ThrowAsync<StoreException>(() => engine.Writes("c-1", "はい", "m-2"));
        engine.Store.BeforeCommit = _ => Task.CompletedTask;
        var loads = engine.Store.Loads;

        await engine.Writes("c-1", "はい", "m-3");

        engine.Store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task Calls_for_one_customer_take_effect_in_their_order()
    {
        await using var engine = await TestEngine.Start();
        var ids = Enumerable.Range(0, 300).Select(i => $"m-{i:000}").ToList();
        await Task.WhenAll(ids.Select(id => engine.Writes("c-1", "はい", id)));

        var entries = (await engine.Store.Timeline("c-1", null, 1000, default)).Items;
        entries.Reverse().Select(entry => entry.Input.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task Giving_up_the_wait_does_not_take_the_event_back()
    {
        await using var engine = await TestEngine.Start();
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        using var patience = new CancellationTokenSource();
        var waiting = engine.Customers.Deliver("c-1", new SampleRequested { Id = "m-1", At = TestEngine.Monday }, patience.Token);
        await engine.Until(() => engine.Store.Commits == 1);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        held.SetResult();

        (await engine.AsksForASample("c-1", "m-1")).Status.ShouldBe(ReceiptStatus.Duplicate);
    }

    [Fact]
    public async Task Turns_of_many_customers_share_a_commit()
    {
        await using var engine = await TestEngine.Start();
        foreach (var i in Enumerable.Range(0, 201)) await engine.Writes($"c-{i}", "はい", "m-1"); // in memory from here on
        var before = engine.Store.Commits;
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var first = engine.Writes("c-0", "はい", "m-2");
        await engine.Until(() => engine.Store.Commits == before + 1);
        var rest = Enumerable.Range(1, 200).Select(i => engine.Writes($"c-{i}", "はい", "m-2")).ToList();
        await engine.Until(() => engine.Committer.Waiting == 200);
        held.SetResult();
        await Task.WhenAll([first, .. rest]);

        engine.Store.Commits.ShouldBe(before + 2);
    }
}
