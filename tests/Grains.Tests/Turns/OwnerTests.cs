using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

public abstract class OwnerTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task Rule_Z15_a_new_customer_goes_to_the_rep_with_the_fewest_open_tasks()
    {
        await engine.Owners.Save(new Rep("rep-2", "佐藤", true, null), default);
        await engine.Owners.Save(new Rep("rep-0", "田中", Active: false, null), default);

        for (var i = 0; i < 6; i++) await engine.AsksForASample($"c-{i}", "m-1");

        (await Owners(6)).ShouldBe(["rep-1", "rep-2", "rep-1", "rep-2", "rep-1", "rep-2"]);
    }

    [StoreFact]
    public async Task Rule_Z15_counts_follow_tasks_that_end_and_move_and_a_restart()
    {
        await engine.Owners.Save(new Rep("rep-2", "佐藤", true, null), default);
        await engine.AsksForASample("c-0", "m-1"); // rep-1
        await engine.AsksForASample("c-1", "m-1"); // rep-2
        var card = (await engine.OpenTasks("rep-2")).ShouldHaveSingleItem();
        await engine.Deliver("c-1", new TaskReassigned { Id = "r", At = TestEngine.Monday.AddMinutes(1), TaskId = card.TaskId, Rep = "rep-1" });
        engine.Owners.Propose().ShouldBe("rep-2"); // 2 : 0

        await engine.AsksForASample("c-2", "m-1");
        await engine.AsksForASample("c-3", "m-1");
        await engine.AsksForASample("c-4", "m-1"); // 2 : 2, then 3 : 2
        engine.Owners.Propose().ShouldBe(await AfterRestart());

        async Task<string?> AfterRestart() => (engine = await engine.RestartEngine()).Owners.Propose();
    }

    [StoreFact]
    public async Task A_rep_who_carries_enough_comes_after_those_who_do_not()
    {
        await engine.Owners.Save(new Rep("rep-1", "鈴木", true, Capacity: 1), default);
        await engine.Owners.Save(new Rep("rep-2", "佐藤", true, null), default);

        for (var i = 0; i < 4; i++) await engine.AsksForASample($"c-{i}", "m-1");

        (await Owners(4)).ShouldBe(["rep-1", "rep-2", "rep-2", "rep-2"]);
    }

    [StoreFact]
    public async Task Without_an_active_rep_nobody_owns_the_customer_until_there_is_one()
    {
        await engine.Owners.Save(new Rep("rep-1", "鈴木", Active: false, null), default);
        await engine.AsksForASample("c-1", "m-1");
        (await engine.Load("c-1")).Customer.Owner.ShouldBeNull();

        await engine.Owners.Save(new Rep("rep-1", "鈴木", Active: true, null), default);
        await engine.Writes("c-1", "はい", "m-2", TestEngine.Monday.AddMinutes(1));

        (await engine.Load("c-1")).Customer.Owner.ShouldBe("rep-1");
        (await engine.OpenTasks()).ShouldNotBeEmpty();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    private async Task<IEnumerable<string?>> Owners(int count)
    {
        var owners = new List<string?>();
        for (var i = 0; i < count; i++) owners.Add((await engine.Load($"c-{i}")).Customer.Owner);
        return owners;
    }
}

public sealed class SqliteOwnerTests() : OwnerTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresOwnerTests() : OwnerTests(PostgresServer.Open);
