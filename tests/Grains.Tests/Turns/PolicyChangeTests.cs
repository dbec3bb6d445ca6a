using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a change of the policy reclassifies every customer at its instant, once, while events go on.</summary>
public abstract class PolicyChangeTests(OpenStore open) : IAsyncLifetime
{
    /// <summary>Two hours of silence make a customer dormant, and the sequence after an order is gone.</summary>
    private static readonly Policy Strict = Policy.Default with
    {
        Activity = new() { Tiers = [new(Activity.High, "A2", TimeSpan.FromHours(2), IncludesLimit: true)] },
        Sequences = Policy.Default.Sequences.Remove(SequenceIds.After),
    };

    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task Every_customer_passes_the_change_at_its_instant()
    {
        await engine.Writes("c-1", "はい", "m-1");
        await engine.Deliver("c-2", new SignedUp { Id = "m-1", At = TestEngine.Monday });
        engine.Clock.Advance(TimeSpan.FromHours(3));
        engine.StartPump();

        var change = await Change(Strict);
        await Passed();

        var tag = (await engine.Load("c-1")).Customer.Tags.Activity.ShouldNotBeNull();
        (tag.Value, tag.Since, tag.PolicyVersion).ShouldBe((Activity.Dormant, change.From, 2));
        var entry = (await engine.Store.Timeline("c-1", null, 1, default)).Items.ShouldHaveSingleItem();
        entry.Receipt.PolicyVersion.ShouldBe(2);
        entry.Receipt.Changes.ShouldContain(told => told.To == "dormant" && told.PolicyVersion == 2);
        await Journals.ShouldTellTheSame(engine, "c-1");
        await Journals.ShouldTellTheSame(engine, "c-2");
    }

    [StoreFact]
    public async Task A_turn_on_its_way_with_the_policy_before_is_passed_too()
    {
        await engine.Writes("c-1", "はい", "m-1");
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var turn = engine.Writes("c-1", "はい", "m-2");
        await engine.Until(() => engine.Store.Commits == 2);
        await Change(Strict);
        held.SetResult();
        (await turn).PolicyVersion.ShouldBe(1);
        engine.StartPump();

        await Passed();

        (await engine.Load("c-1")).PolicyVersion.ShouldBe(2);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_change_made_while_the_pump_reads_is_not_slept_through()
    {
        await engine.Writes("c-1", "はい", "m-1");
        await Change(Strict);
        var done = false;
        engine.Store.AfterBehind = async behind =>
        {
            if (behind.Count > 0 || done) return;
            done = true;
            await Change(Policy.Default); // the second at one instant, so it holds from the next one
        };

        engine.StartPump();
        await engine.Until(async () => await engine.Store.CountBehind(3, default) == 0);

        (await engine.Load("c-1")).PolicyVersion.ShouldBe(3);
    }

    [StoreFact]
    public async Task A_retry_that_is_answered_again_does_not_pass_the_change()
    {
        await engine.Writes("c-1", "はい", "m-1", TestEngine.Monday);
        await engine.Writes("c-1", "はい", "m-2", TestEngine.Monday.AddMinutes(1));
        engine.Clock.Advance(TimeSpan.FromHours(3));
        var change = await Change(Strict);

        (await engine.Writes("c-1", "はい", "m-1", TestEngine.Monday)).Status.ShouldBe(ReceiptStatus.Duplicate);
        (await engine.Store.CountBehind(2, default)).ShouldBe(1);
        engine.StartPump();
        await Passed();

        var tag = (await engine.Load("c-1")).Customer.Tags.Activity.ShouldNotBeNull();
        (tag.Value, tag.Since, tag.PolicyVersion).ShouldBe((Activity.Dormant, change.From, 2));
    }

    [StoreFact]
    public async Task An_event_that_was_faster_than_the_change_is_decided_again()
    {
        var ahead = TestEngine.Monday.AddMinutes(5); // a clock that is fast
        await engine.Deliver("c-1", new OrderCompleted { Id = "m-1", At = ahead, OrderId = "o-1", Total = 5000 });
        (await engine.Load("c-1")).Customer.Enrollments.ShouldContain(run => run.Sequence == SequenceIds.After);
        await Change(Strict);
        (await engine.Lookup.Find("c-1", default)).ShouldNotBeNull(); // readers are not in its way

        engine.StartPump();
        await Passed();

        (await engine.Load("c-1")).Customer.Enrollments.ShouldNotContain(run => run.Sequence == SequenceIds.After);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task An_event_meets_a_customer_who_missed_the_change()
    {
        await engine.Deliver("c-1", new OrderCompleted { Id = "m-1", At = TestEngine.Monday.AddMinutes(5), OrderId = "o-1", Total = 5000 });
        await Change(Strict);

        var answer = await engine.Writes("c-1", "はい", "m-2", TestEngine.Monday.AddMinutes(6));

        answer.Status.ShouldBe(ReceiptStatus.Applied);
        (await engine.Writes("c-1", "はい", "m-2")).Status.ShouldBe(ReceiptStatus.Duplicate);
        (await engine.Load("c-1")).PolicyVersion.ShouldBe(2);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task No_step_fires_twice_and_events_go_on_while_all_pass()
    {
        const int count = 2400; // more than the pump has under way at once
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => engine.AsksForASample($"c-{i}", "m-1")));
        engine.Clock.Advance(TimeSpan.FromHours(1));
        engine.StartPump();
        await Change(Policy.Default with { Headline = Policy.Default.Headline with { ActiveCount = 1 } });

        await Task.WhenAll(Enumerable.Range(0, count).Select(i => engine.Writes($"c-{i}", "ありがとう", "m-2", engine.Clock.GetUtcNow().AddTicks(1))));
        await Change(Policy.Default with { Headline = Policy.Default.Headline with { ActiveCount = 2 } });
        await Passed();

        for (var i = 0; i < count; i++)
        {
            var (customer, _, _) = await engine.Load($"c-{i}");
            customer.Tags.Headline.ShouldContain(tag => tag.Value == Headline.ActiveBuyer);
            (await engine.Store.Timeline($"c-{i}", null, 100, default)).Items.SelectMany(entry => entry.Receipt.Tasks)
                .Where(task => task.Change == TaskChangeKind.Opened).GroupBy(task => task.TaskId).ShouldAllBe(opened => opened.Count() == 1);
        }
        await Journals.ShouldTellTheSame(engine, "c-0");
        await Journals.ShouldTellTheSame(engine, $"c-{count - 1}");
    }

    [StoreFact]
    public async Task A_restart_in_the_middle_goes_on_where_it_was()
    {
        const int count = 2400; // more than the pump has under way at once, and more than one commit takes
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => engine.Writes($"c-{i}", "はい", "m-1")));
        engine.Clock.Advance(TimeSpan.FromHours(3));
        var commits = 0;
        engine.Store.BeforeCommit = _ => Interlocked.Increment(ref commits) > 1 ? throw new StoreException("the power is gone") : Task.CompletedTask;
        await Change(Strict);
        engine.StartPump();
        await engine.Until(async () => await engine.Store.CountBehind(2, default) < count);

        engine = await engine.RestartEngine();
        (await engine.Store.CountBehind(2, default)).ShouldBeGreaterThan(0);
        engine.Policies.Current.Version.ShouldBe(2);
        engine.StartPump();
        await Passed();

        for (var i = 0; i < count; i += 100) await Journals.ShouldTellTheSame(engine, $"c-{i}");
        (await engine.Store.Customers(new(Activity: Activity.Dormant), null, count + 1, default)).Items.Count.ShouldBe(count);
    }

    [StoreFact]
    public async Task Another_engine_on_the_store_takes_the_change_up()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        await engine.Writes("c-1", "はい", "m-1");
        await Change(Strict);
        await engine.Writes("c-1", "はい", "m-2", TestEngine.Monday.AddMinutes(1)); // the row knows version 2 now

        (await other.Writes("c-1", "はい", "m-3", TestEngine.Monday.AddMinutes(2))).PolicyVersion.ShouldBe(2);
        other.Policies.Current.Version.ShouldBe(2);
        (await Should.ThrowAsync<PolicyChangedException>(() => other.Policies.Change(Policy.Default, "test", expectedVersion: 1, default))).Current.ShouldBe(2);
    }

    private Task<PolicyVersion> Change(Policy next) => engine.Policies.Change(next, "test", expectedVersion: null, default);

    private Task Passed() => engine.Until(async () => await engine.Store.CountBehind(engine.Policies.Current.Version, default) == 0);
}

public sealed class SqlitePolicyChangeTests() : PolicyChangeTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresPolicyChangeTests() : PolicyChangeTests(PostgresServer.Open);
