using Kizuna.Engine;
using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

/// <summary>A policy change reaches every customer at its instant, also those who have nothing else due and those in the middle of a turn.</summary>
public sealed class PolicyChangeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset From = TestEngine.Monday.AddHours(1);

    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start();

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task Every_customer_passes_the_change_at_its_instant()
    {
        await engine.Writes("c-1", "はい", "m-1");
        await Change();
        engine.Clock.AdvanceTo(From);
        engine.StartPump();

        await engine.PassTime(TimeSpan.FromMilliseconds(1), async () => (await engine.Load("c-1")).Customer.AsOf >= From);

        (await engine.Load("c-1")).Customer.AsOf.ShouldBe(From);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [Fact]
    public async Task A_turn_that_began_before_the_change_arms_it_too()
    {
        await engine.Writes("c-1", "はい", "m-1");
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var turn = engine.Writes("c-1", "はい", "m-2");
        await Eventually.True(() => engine.Store.Commits == 2);
        await Change();
        held.SetResult();
        await turn;

        await Eventually.True(async () => (await engine.Load("c-1")).WakeAt <= From);
        (await engine.Store.Inputs("c-1", default)).Count.ShouldBe(2);
    }

    private async Task Change()
    {
        engine.Policies.Change(engine.Policies.History.Then(Policy.Default with { Version = 2 }, From));
        (await engine.Store.SavePolicy(new(2, From, "version: 2"), default)).ShouldBeTrue();
    }
}
