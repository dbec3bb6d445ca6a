using Kizuna.Engine;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a due step fires once, late rather than never.</summary>
public abstract class WakeTests(StartHost start) : IAsyncLifetime
{
    // "Within 24 hours" includes the 24th hour, so a tier ends one tick after it.
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private TestHost engine = null!;

    public async Task InitializeAsync() => engine = await start();

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task Time_alone_changes_a_customer_at_its_due_instant()
    {
        await engine.Writes("c-1", "はい", "m-1");
        engine.StartPump();

        await engine.PassTime(TimeSpan.FromHours(1), async () => (await engine.Load("c-1")).Customer.Tags.Activity!.Value == Activity.Mid);

        var tag = (await engine.Load("c-1")).Customer.Tags.Activity!;
        tag.Since.ShouldBe(TestHost.Monday.AddDays(1) + Tick); // at the instant, not when the pump came by
        var tick = (await engine.Store.Timeline("c-1", null, 10, default)).Items.First(entry => entry.Receipt.Changes.Any(change => change.Dimension == Dimension.Activity && change.To == "mid"));
        tick.Input.ShouldBeOfType<Tick>();
        (await engine.Store.Inputs("c-1", default)).ShouldHaveSingleItem();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task After_three_hours_of_outage_everything_overdue_is_delivered_once()
    {
        await engine.Store.Commit([.. Enumerable.Range(0, 700).Select(i => Armed($"c-{i:000}"))], default);
        engine.Clock.Advance(TimeSpan.FromHours(24 + 3));
        var before = engine.Store.Commits;

        engine.StartPump();
        await engine.PassTime(TimeSpan.FromSeconds(1), engine.NobodyIsDue);

        for (var i = 0; i < 700; i++)
        {
            var ticks = (await engine.Store.Timeline($"c-{i:000}", null, 10, default)).Items.Where(entry => entry.Input is Tick).ToList();
            ticks.ShouldHaveSingleItem().Receipt.Changes.ShouldContain(change => change.To == "mid" && change.At == TestHost.Monday.AddDays(1) + Tick);
            (await engine.Load($"c-{i:000}")).Version.ShouldBe(2);
        }
        (engine.Store.Commits - before).ShouldBeLessThan(700); // together, not one by one
    }

    [StoreFact]
    public async Task A_turn_arms_the_wake_up_that_is_earlier()
    {
        await engine.Store.Commit([Armed("c-1") with { WakeAt = TestHost.Monday.AddDays(300) }], default);

        await engine.Writes("c-1", "はい", "m-1");

        (await engine.Load("c-1")).WakeAt.ShouldNotBeNull().ShouldBeLessThan(TestHost.Monday.AddDays(2));
    }

    [StoreFact]
    public async Task A_customer_whose_wake_up_fails_does_not_stall_or_spin_the_others()
    {
        await engine.Store.Commit([Armed("bad"), Armed("good")], default);
        var attempts = 0;
        engine.Store.BeforeLoad = id =>
        {
            if (id != "bad") return Task.CompletedTask;
            Interlocked.Increment(ref attempts);
            throw new StoreException("a stored Customer cannot be read");
        };
        engine.Clock.Advance(TimeSpan.FromDays(2));
        engine.StartPump();

        await engine.PassTime(TimeSpan.FromMilliseconds(50), async () => (await engine.Load("good")).Customer.Tags.Activity!.Value == Activity.Mid);
        var since = (Now: engine.Clock.GetUtcNow(), Attempts: Volatile.Read(ref attempts));
        await engine.PassTime(TimeSpan.FromSeconds(1), () => Task.FromResult(engine.Clock.GetUtcNow() - since.Now > TimeSpan.FromSeconds(60)));

        (Volatile.Read(ref attempts) - since.Attempts).ShouldBeLessThanOrEqualTo(20); // after 1, 2, 4, 8, 16, 32 s, some more where the clock outruns the pump; without rest it were 60
        engine.Store.BeforeLoad = _ => Task.CompletedTask;
        await engine.PassTime(TimeSpan.FromSeconds(5), async () => (await engine.Load("bad")).Version == 2); // late rather than never
    }

    [StoreFact]
    public async Task A_store_that_was_gone_is_asked_again()
    {
        await engine.Store.Commit([Armed("c-1")], default);
        var failures = 0;
        engine.Store.BeforeDue = () => Interlocked.Increment(ref failures) <= 3 ? throw new StoreException("gone") : Task.CompletedTask;
        engine.Clock.Advance(TimeSpan.FromDays(2));
        engine.StartPump();

        await engine.PassTime(TimeSpan.FromSeconds(1), async () => (await engine.Load("c-1")).Version == 2);
    }

    [StoreFact]
    public async Task A_change_of_the_policy_is_passed_by_every_customer_at_its_instant()
    {
        const int count = 100;
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => engine.Writes($"c-{i}", "はい", "m-1")));
        engine.Clock.Advance(TimeSpan.FromHours(3));
        engine.StartPump();

        var tiers = new ActivityPolicy { Tiers = [new(Activity.High, "A2", TimeSpan.FromHours(2), IncludesLimit: true)] }; // two hours of silence make a customer dormant
        var change = await engine.Policies.Change(Policy.Default with { Activity = tiers }, "test", expectedVersion: null, default);
        await engine.PassTime(TimeSpan.FromSeconds(1), async () => await engine.Store.CountBehind(2, default) == 0);

        for (var i = 0; i < count; i++)
        {
            var tag = (await engine.Load($"c-{i}")).Customer.Tags.Activity.ShouldNotBeNull();
            (tag.Value, tag.Since, tag.PolicyVersion).ShouldBe((Activity.Dormant, change.From, 2));
        }
        await Journals.ShouldTellTheSame(engine, "c-0");
        (await engine.Writes("c-new", "はい", "m-1")).PolicyVersion.ShouldBe(2);
    }

    /// <summary>A customer who wrote on Monday and has the end of its tier armed.</summary>
    internal static CustomerCommit Armed(string id)
    {
        var input = new MessageReceived { Id = "m-0", At = TestHost.Monday, Text = "はい" };
        var decision = CustomerEngine.Decide(Customer.New(id), input, Policy.Default, TestHost.Monday);
        var receipt = new Receipt(ReceiptStatus.Applied, id, "m-0", [], [], 1);
        return new(decision.Next, 0, decision.WakeAt, [new(input, receipt, TestHost.Monday)], []);
    }
}
