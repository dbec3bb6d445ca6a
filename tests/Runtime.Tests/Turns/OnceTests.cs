using Kizuna.Engine;
using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

/// <summary>Promise: an event id takes effect once, and a retry gets the first answer.</summary>
public abstract class OnceTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_retry_gets_the_first_answer()
    {
        var first = await engine.AsksForASample("c-1", "m-1");
        first.Status.ShouldBe(ReceiptStatus.Applied);
        first.Tasks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => task.Change.ShouldBe(TaskChangeKind.Opened), task => task.Rule.ShouldBe("Q1"), task => task.Rep.ShouldBe("rep-1"));

        ShouldRepeat(await engine.AsksForASample("c-1", "m-1"), first);
        await ShouldHaveHappenedOnce();
    }

    [StoreFact]
    public async Task A_retry_that_names_another_time_or_text_gets_the_first_answer()
    {
        var first = await engine.AsksForASample("c-1", "m-1");

        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: TestEngine.Monday.AddMinutes(5)), first);
        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: TestEngine.Monday.AddDays(-5)), first);
        ShouldRepeat(await engine.Writes("c-1", "今は必要ありません", "m-1"), first);
        await ShouldHaveHappenedOnce();
    }

    [StoreFact]
    public async Task Duplicates_at_the_same_time_take_effect_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => engine.AsksForASample("c-1", "m-1")));

        answers.Count(answer => answer.Status == ReceiptStatus.Applied).ShouldBe(1);
        var first = answers.Single(answer => answer.Status == ReceiptStatus.Applied);
        foreach (var other in answers.Where(answer => answer != first)) ShouldRepeat(other, first);
        await ShouldHaveHappenedOnce();
    }

    [StoreFact]
    public async Task A_duplicate_after_a_restart_and_after_months_gets_the_first_answer()
    {
        var first = await engine.AsksForASample("c-1", "m-1");
        await engine.Writes("c-1", "ありがとう", "m-2", TestEngine.Monday.AddMinutes(1));
        engine.Clock.Advance(TimeSpan.FromDays(200));
        engine = await engine.Restart();

        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: TestEngine.Monday), first);
        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: engine.Clock.GetUtcNow()), first);
        (await engine.Store.Inputs("c-1", default)).Count.ShouldBe(2);
    }

    [StoreFact]
    public async Task A_crash_between_commit_and_answer_does_not_make_the_retry_a_second_event()
    {
        engine.Store.AfterCommit = _ => throw new IOException("the power went");
        await Should.ThrowAsync<StoreException>(() => engine.AsksForASample("c-1", "m-1"));
        engine.Store.AfterCommit = _ => Task.CompletedTask;

        var retry = await engine.AsksForASample("c-1", "m-1");

        retry.Status.ShouldBe(ReceiptStatus.Duplicate);
        retry.Tasks.ShouldHaveSingleItem().Change.ShouldBe(TaskChangeKind.Opened);
        await ShouldHaveHappenedOnce();
    }

    [StoreFact]
    public async Task The_same_id_of_two_customers_is_two_events()
    {
        (await engine.AsksForASample("c-1", "m-1")).Status.ShouldBe(ReceiptStatus.Applied);
        (await engine.AsksForASample("c-2", "m-1")).Status.ShouldBe(ReceiptStatus.Applied);
    }

    [StoreFact]
    public async Task Two_owners_of_a_customer_apply_each_event_once()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        var ids = Enumerable.Range(0, 60).Select(i => $"m-{i}").ToList();
        await engine.Writes("c-1", "はい", "m-first"); // both are going to hold the customer in memory
        await other.Writes("c-1", "はい", "m-second");

        // Each event goes to both, as after a sender's time-out; a conflict that lasts is an error that the sender retries.
        var answers = await Task.WhenAll(ids.SelectMany(id => new[] { Persist(engine, id), Persist(other, id) })).Within();

        answers.GroupBy(answer => answer.MessageId).ShouldAllBe(same => same.Count(answer => answer.Status == ReceiptStatus.Applied) == 1);
        (await engine.Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe([.. ids, "m-first", "m-second"], ignoreOrder: true);
        await Journals.ShouldTellTheSame(engine, "c-1");

        static async Task<Receipt> Persist(TestEngine host, string id)
        {
            while (true)
            {
                try
                {
                    return await host.Writes("c-1", "はい", id);
                }
                catch (StoreException e) when (e.Message.Contains("does another engine own it?"))
                {
                }
            }
        }
    }

    private async Task ShouldHaveHappenedOnce()
    {
        (await engine.Store.Inputs("c-1", default)).ShouldHaveSingleItem().Id.ShouldBe("m-1");
        (await engine.OpenTasks()).ShouldHaveSingleItem();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    private static void ShouldRepeat(Receipt answer, Receipt first) =>
        KizunaJson.Write(answer).ShouldBe(KizunaJson.Write(first with { Status = ReceiptStatus.Duplicate }));
}

public sealed class SqliteOnceTests() : OnceTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresOnceTests() : OnceTests(PostgresServer.Open);
