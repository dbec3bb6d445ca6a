using Kizuna.Engine;
using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

/// <summary>Promise: a due step fires once, late rather than never.</summary>
public abstract class WakePumpTests(OpenStore open) : IAsyncLifetime
{
    // "Within 24 hours" includes the 24th hour, so a tier ends one tick after it.
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task Time_alone_changes_a_customer_at_its_due_instant()
    {
        await engine.Writes("c-1", "はい", "m-1");
        engine.StartPump();

        await engine.PassTime(TimeSpan.FromHours(1), async () => (await engine.Load("c-1")).Customer.Tags.Activity!.Value == Activity.Mid);

        var tag = (await engine.Load("c-1")).Customer.Tags.Activity!;
        tag.Since.ShouldBe(TestEngine.Monday.AddDays(1) + Tick); // at the instant, not when the pump came by
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
        await Eventually.True(async () => (await engine.Store.Due(engine.Clock.GetUtcNow(), 1, default)).Count == 0);

        for (var i = 0; i < 700; i++)
        {
            var ticks = (await engine.Store.Timeline($"c-{i:000}", null, 10, default)).Items.Where(entry => entry.Input is Tick).ToList();
            ticks.ShouldHaveSingleItem().Receipt.Changes.ShouldContain(change => change.To == "mid" && change.At == TestEngine.Monday.AddDays(1) + Tick);
            (await engine.Load($"c-{i:000}")).Version.ShouldBe(2);
        }
        (engine.Store.Commits - before).ShouldBeLessThan(700); // together, not one by one
    }

    [StoreFact]
    public async Task A_wake_up_is_re_armed_lazily()
    {
        await engine.Writes("c-1", "はい", "m-1");
        var armed = (await engine.Load("c-1")).WakeAt.ShouldNotBeNull();

        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.Writes("c-1", "はい", "m-2");
        var (customer, _, wake) = await engine.Load("c-1");
        CustomerEngine.NextChangeOf(customer, engine.Policies.History).ShouldNotBeNull().ShouldBeGreaterThan(armed);
        wake.ShouldBe(armed); // left alone: too early does no harm

        engine.Clock.AdvanceTo(armed);
        await engine.Deliver("c-1", new Tick { Id = "t", At = armed });
        var after = await engine.Load("c-1");
        after.WakeAt.ShouldBe(CustomerEngine.NextChangeOf(after.Customer, engine.Policies.History)); // the early one armed the right one
        (await engine.Store.Timeline("c-1", null, 10, default)).Items.Count.ShouldBe(2); // and left no trace
    }

    [StoreFact]
    public async Task An_earlier_wake_up_is_armed_at_once()
    {
        await engine.Store.Commit([Armed("c-1") with { WakeAt = TestEngine.Monday.AddDays(300) }], default);

        await engine.Writes("c-1", "はい", "m-1");

        (await engine.Load("c-1")).WakeAt.ShouldNotBeNull().ShouldBeLessThan(TestEngine.Monday.AddDays(2));
    }

    [StoreFact]
    public async Task A_tick_that_has_nothing_to_do_writes_nothing()
    {
        await engine.Writes("c-1", "はい", "m-1");
        var commits = engine.Store.Commits;

        (await engine.Deliver("c-1", new Tick { Id = "t", At = TestEngine.Monday })).Changes.ShouldBeEmpty();

        engine.Store.Commits.ShouldBe(commits);
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

        await Eventually.True(async () => (await engine.Load("good")).Customer.Tags.Activity!.Value == Activity.Mid);
        var since = (Now: engine.Clock.GetUtcNow(), Attempts: Volatile.Read(ref attempts));
        await engine.PassTime(TimeSpan.FromSeconds(1), () => Task.FromResult(engine.Clock.GetUtcNow() - since.Now > TimeSpan.FromSeconds(60)));

        (Volatile.Read(ref attempts) - since.Attempts).ShouldBeLessThanOrEqualTo(20); // after 1, 2, 4, 8, 16, 32 s, some more where the clock outruns the pump; without rest it were 60
        engine.Store.BeforeLoad = _ => Task.CompletedTask;
        await engine.PassTime(TimeSpan.FromSeconds(5), async () => (await engine.Load("bad")).Version == 2); // late rather than never
    }

    [StoreFact]
    public async Task A_wake_up_that_another_owner_armed_does_not_stay_due()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        await engine.Writes("c-1", "はい", "m-1");
        await other.Store.Commit([new((await engine.Load("c-1")).Customer, 1, TestEngine.Monday, [], [])], default);

        await engine.Deliver("c-1", new Tick { Id = "t", At = TestEngine.Monday }); // remembers another wake-up than the row has

        (await engine.Store.Due(TestEngine.Monday, 10, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_full_engine_is_asked_again_later()
    {
        await using var small = await TestEngine.On(engine.Under, engine.Clock, new MailboxLimits { MaxWaiting = 3 });
        await engine.Store.Commit([.. Enumerable.Range(0, 20).Select(i => Armed($"c-{i}"))], default);
        engine.Clock.Advance(TimeSpan.FromDays(2));

        small.StartPump();

        await small.PassTime(TimeSpan.FromSeconds(1), async () => (await small.Store.Due(small.Clock.GetUtcNow(), 1, default)).Count == 0);
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
    public async Task A_wake_up_that_a_turn_arms_is_not_waited_for_by_the_second()
    {
        var signal = new WakeSignal(engine.Clock);
        signal.Listen();
        var sleep = signal.Sleep(TestEngine.Monday.AddSeconds(1), default);
        signal.Armed(TestEngine.Monday.AddSeconds(2));
        signal.Armed(null);
        sleep.IsCompleted.ShouldBeFalse();

        signal.Armed(TestEngine.Monday.AddMilliseconds(10));

        await sleep.Within();
    }

    [StoreFact]
    public async Task A_wake_up_armed_while_the_pump_was_reading_is_not_missed()
    {
        var signal = new WakeSignal(engine.Clock);
        signal.Listen();
        signal.Armed(TestEngine.Monday);

        await signal.Sleep(TestEngine.Monday.AddSeconds(1), default).Within();
    }

    /// <summary>A customer who wrote on Monday and has the end of its tier armed.</summary>
    private static CustomerCommit Armed(string id)
    {
        var input = new MessageReceived { Id = "m-0", At = TestEngine.Monday, Text = "はい" };
        var decision = CustomerEngine.Decide(Customer.New(id), input, Policy.Default, TestEngine.Monday);
        var receipt = new Receipt(ReceiptStatus.Applied, id, "m-0", [], [], 1);
        return new(decision.Next, 0, decision.WakeAt, [new(input, receipt, TestEngine.Monday)], []);
    }
}

public sealed class SqliteWakePumpTests() : WakePumpTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresWakePumpTests() : WakePumpTests(PostgresServer.Open);
