using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: a due step fires once, late rather than never, whatever happens to the engine and to its clock.</summary>
public abstract class TimeFailureTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task After_three_hours_without_an_engine_ten_thousand_due_steps_have_each_fired_once()
    {
        const int Customers = 10_000;
        await Task.WhenAll(Enumerable.Range(0, Customers).Select(i => Order($"c-{i}")));
        engine = await engine.RestartEngine();
        engine.Clock.AdvanceTo((await engine.Store.NextWake(engine.Clock.GetUtcNow(), null, default)).ShouldNotBeNull() + TimeSpan.FromHours(3));
        (await engine.Store.Due(engine.Clock.GetUtcNow(), 20_000, null, default)).Count.ShouldBe(Customers);
        var opened = (await engine.OpenTasks()).Count;

        engine.StartPump();
        await engine.Until(engine.NobodyIsDue, limit: TimeSpan.FromSeconds(120));

        for (var i = 0; i < Customers; i += 97)
        {
            (await engine.Store.Timeline($"c-{i}", null, 100, default)).Items.Count(entry => entry.Input is Tick).ShouldBe(1);
            await EventLoad.ShouldHaveOpenedEachTaskOnce(engine.Store, $"c-{i}");
            await Journals.ShouldTellTheSame(engine, $"c-{i}");
        }
        (await engine.Store.Reps(default)).ShouldHaveSingleItem().OpenTasks.ShouldBe(Customers); // one thank-you letter each
        opened.ShouldBe(0);
    }

    [StoreFact]
    public async Task Two_engines_that_pump_the_same_customers_fire_each_step_once()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Order($"c-{i}")));
        engine.StartPump();
        other.StartPump();

        await engine.PassTime(TimeSpan.FromMinutes(30), () => Task.FromResult(engine.Clock.GetUtcNow() > TestEngine.Monday.AddDays(20)));
        await engine.PassTime(TimeSpan.FromSeconds(1), engine.NobodyIsDue);

        for (var i = 0; i < 300; i++)
        {
            (await EventLoad.ShouldHaveOpenedEachTaskOnce(engine.Store, $"c-{i}")).ShouldBeGreaterThan(0);
            await Journals.ShouldTellTheSame(engine, $"c-{i}");
        }
    }

    [StoreFact]
    public async Task Clock_jumps_of_an_hour_neither_lose_nor_double_a_step()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Order($"c-{i}")));
        engine.StartPump();
        for (var jump = 0; jump < 12; jump++)
        {
            engine.Clock.Jump(TimeSpan.FromHours(jump % 2 == 0 ? 1 : -1));
            await engine.Deliver($"c-{jump}", new MessageReceived { Id = $"j-{jump}", At = engine.Clock.GetUtcNow(), Text = "これいくらですか?", Channel = "line" });
            var until = engine.Clock.GetUtcNow().AddHours(9);
            await engine.PassTime(TimeSpan.FromMinutes(20), () => Task.FromResult(engine.Clock.GetUtcNow() >= until));
        }
        await engine.PassTime(TimeSpan.FromSeconds(1), engine.NobodyIsDue);

        for (var i = 0; i < 50; i++)
        {
            (await EventLoad.ShouldHaveOpenedEachTaskOnce(engine.Store, $"c-{i}")).ShouldBeGreaterThan(0);
            await Journals.ShouldTellTheSame(engine, $"c-{i}");
        }
    }

    [StoreFact]
    public async Task A_customer_who_was_in_the_future_with_a_wrong_clock_is_back_with_the_next_event()
    {
        await engine.Deliver("c-1", new MessageReceived { Id = "m-1", At = TestEngine.Monday, Text = "これいくらですか?", Channel = "line" });
        engine.Clock.Jump(TimeSpan.FromDays(1100));
        await engine.Deliver("c-1", new Tick { Id = "tick", At = engine.Clock.GetUtcNow() });
        (await engine.Load("c-1")).Customer.AsOf.ShouldBeGreaterThan(TestEngine.Monday.AddDays(30));

        engine.Clock.Jump(TimeSpan.FromDays(-1099));
        await engine.Deliver("c-1", new MessageReceived { Id = "m-2", At = default, Text = "サイズは?", Channel = "line" });

        var now = engine.Clock.GetUtcNow();
        (await engine.Store.Inputs("c-1", default)).Single(input => input.Id == "m-2").At.ShouldBe(now);
        (await engine.Load("c-1")).Customer.AsOf.ShouldBe(now);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    private Task<Receipt> Order(string customer) =>
        engine.Deliver(customer, new OrderCompleted { Id = "m-1", At = TestEngine.Monday, OrderId = $"o-{customer}", Total = 5000 });
}

public sealed class SqliteTimeFailureTests() : TimeFailureTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresTimeFailureTests() : TimeFailureTests(PostgresServer.Open);
