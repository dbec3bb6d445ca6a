using Kizuna.Engine;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Wakes;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a due step fires once, late rather than never.</summary>
public abstract class WakePumpTests(OpenStore open) : IAsyncLifetime
{
    // "Within 24 hours" includes the 24th hour, so a tier ends one tick after it.
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

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
    public async Task A_tick_that_has_nothing_to_do_writes_nothing()
    {
        await engine.Writes("c-1", "はい", "m-1");
        var commits = engine.Store.Commits;

        (await engine.Deliver("c-1", new Tick { Id = "t", At = TestEngine.Monday })).Changes.ShouldBeEmpty();

        engine.Store.Commits.ShouldBe(commits);
    }

    [StoreFact]
    public async Task A_wake_up_that_another_owner_armed_does_not_stay_due()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        await engine.Writes("c-1", "はい", "m-1");
        await other.Store.Commit([new((await engine.Load("c-1")).Customer, 1, TestEngine.Monday, [], [])], default);

        await engine.Deliver("c-1", new Tick { Id = "t", At = TestEngine.Monday }); // remembers another wake-up than the row has

        (await engine.Store.Due(TestEngine.Monday, 10, null, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_full_engine_is_asked_again_later()
    {
        await using var small = await TestEngine.On(engine.Under, engine.Clock, 3);
        await engine.Store.Commit([.. Enumerable.Range(0, 20).Select(i => WakeTests.Armed($"c-{i}"))], default);
        engine.Clock.Advance(TimeSpan.FromDays(2));

        small.StartPump();

        await small.PassTime(TimeSpan.FromSeconds(1), small.NobodyIsDue);
    }

    [StoreFact]
    public async Task A_wake_up_that_comes_due_while_the_pump_reads_is_not_slept_through()
    {
        await engine.Store.Commit([WakeTests.Armed("c-1") with { WakeAt = TestEngine.Monday.AddDays(2) }], default);
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2) - Tick);
        engine.Store.AfterDue = () =>
        {
            engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2));
            return Task.CompletedTask;
        };

        engine.StartPump();

        await engine.Until(async () => (await engine.Load("c-1")).Version == 2); // time stands still from here on
    }

    [StoreFact]
    public async Task One_who_cannot_be_woken_does_not_hide_when_the_next_is_due()
    {
        await engine.Store.Commit([WakeTests.Armed("c-1"), WakeTests.Armed("c-2") with { WakeAt = TestEngine.Monday.AddDays(2).AddMilliseconds(500) }], default);
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2));
        engine.Store.BeforeLoad = id => id == "c-1" ? throw new StoreException("not this one") : Task.CompletedTask;

        engine.StartPump();
        await engine.Until(() => engine.Clock.NextTimer == TestEngine.Monday.AddDays(2).AddMilliseconds(500), what: "the pump sleeps until the second is due");
        engine.Clock.Advance(TimeSpan.FromMilliseconds(500));

        await engine.Until(async () => (await engine.Load("c-2")).Version == 2);
    }

    [StoreFact]
    public async Task Waking_costs_no_second_read()
    {
        await engine.Store.Commit([WakeTests.Armed("c-1"), WakeTests.Armed("c-2")], default);
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2));

        engine.StartPump();
        await engine.Until(engine.NobodyIsDue);

        engine.Store.Loads.ShouldBe(0);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_row_that_is_old_by_the_time_it_is_woken_loses_and_is_read_again()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        await engine.Store.Commit([WakeTests.Armed("c-1")], default);
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2));
        var later = engine.Clock.GetUtcNow();
        engine.Store.AfterDue = async () =>
        {
            engine.Store.AfterDue = () => Task.CompletedTask;
            await other.Writes("c-1", "はい", "m-1", later);
        };

        engine.StartPump();
        await engine.Until(async () => engine.Store.Loads > 0 && await engine.NobodyIsDue());

        (await engine.Store.Inputs("c-1", default)).Count.ShouldBe(2);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_wake_up_that_a_turn_arms_is_not_waited_for_by_the_second()
    {
        var signal = new WakeSignal(engine.Clock);
        signal.Listen();
        var sleep = signal.Sleep(TestEngine.Monday.AddSeconds(1), default);
        signal.Armed(TestEngine.Monday.AddSeconds(2));
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

    [StoreFact]
    public void Only_a_wake_up_that_is_due_before_the_next_question_is_kept_by_name()
    {
        var signal = new WakeSignal(engine.Clock);

        signal.Armed("far", TestEngine.Monday.AddSeconds(1));
        signal.Nearest().ShouldBeNull("the index has it");
        signal.Armed("later", TestEngine.Monday.AddMilliseconds(20));
        signal.Armed("sooner", TestEngine.Monday.AddMilliseconds(10));

        signal.Nearest().ShouldBe(TestEngine.Monday.AddMilliseconds(10));
        signal.TakeDue(TestEngine.Monday.AddMilliseconds(10)).ShouldHaveSingleItem().CustomerId.ShouldBe("sooner");
        signal.TakeDue(TestEngine.Monday.AddSeconds(2)).ShouldHaveSingleItem().CustomerId.ShouldBe("later");
        signal.Nearest().ShouldBeNull();
    }

    [StoreFact]
    public async Task A_timer_that_is_early_does_not_end_the_sleep_before_its_instant()
    {
        var early = new EarlyTimers(engine.Clock, TimeSpan.FromMilliseconds(3));
        var signal = new WakeSignal(early);
        signal.Listen();
        var sleep = signal.Sleep(TestEngine.Monday.AddMilliseconds(10), default);

        engine.Clock.Advance(TimeSpan.FromMilliseconds(7));
        await engine.Until(() => engine.Clock.NextTimer == TestEngine.Monday.AddMilliseconds(10), what: "it sleeps for the rest");
        sleep.IsCompleted.ShouldBeFalse();

        engine.Clock.Advance(TimeSpan.FromMilliseconds(3));
        await sleep.Within();
    }

    [StoreFact]
    public async Task Who_is_due_does_not_wait_for_the_question_who_has_not_passed_a_change_of_the_policy()
    {
        await engine.Store.Commit([WakeTests.Armed("c-1")], default);
        engine.Clock.AdvanceTo(TestEngine.Monday.AddDays(2));
        engine.Store.AfterBehind = _ => throw new StoreException("not now");

        engine.StartPump();

        await engine.Until(async () => (await engine.Load("c-1")).Version == 2);
    }

    /// <summary>As those of a machine are, by some milliseconds; a short one is not.</summary>
    private sealed class EarlyTimers(ManualTime clock, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime > by ? dueTime - by : dueTime, period);
    }
}

public sealed class SqliteWakePumpTests() : WakePumpTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresWakePumpTests() : WakePumpTests(PostgresServer.Open);
