using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promises: an event takes effect once, and a bad one harms only itself, also where two engines hold the same customers.</summary>
public abstract class OwnerFailureTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_second_engine_that_owns_the_same_customers_loses_and_doubles_nothing()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        var load = new EventLoad(engine, other);

        await load.Run(senders: 16, events: 40);

        load.Answered.ShouldBe(16 * 40);
        await load.ShouldHaveTakenEffectOnce();
    }

    [StoreFact]
    public async Task A_row_that_the_store_refuses_harms_only_its_event()
    {
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task; // so that those that come now share a batch
        string[] bad = [new('x', 200), new('y', 129)];
        var good = Enumerable.Range(0, 200).Select(i => engine.AsksForASample($"c-{i}", $"m-{i}")).ToList();
        var refused = bad.Select((id, i) => engine.AsksForASample($"bad-{i}", id)).ToList();
        held.SetResult();

        (await Task.WhenAll(good)).ShouldAllBe(answer => answer.Status == ReceiptStatus.Applied);
        for (var i = 0; i < bad.Length; i++)
        {
            (await Should.ThrowAsync<RefusedRowException>(() => refused[i])).Message.ShouldContain($"bad-{i}");
            (await engine.Store.Load($"bad-{i}", default)).ShouldBeNull();
        }
        (await engine.OpenTasks()).Count.ShouldBe(200);
    }
}

public sealed class SqliteOwnerFailureTests() : OwnerFailureTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresOwnerFailureTests() : OwnerFailureTests(PostgresServer.Open);
