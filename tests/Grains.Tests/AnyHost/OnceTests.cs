using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: an event id takes effect once, and a retry gets the first answer.</summary>
public abstract class OnceTests(StartHost start) : IAsyncLifetime
{
    private TestHost engine = null!;

    public async Task InitializeAsync() => engine = await start();

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

        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: TestHost.Monday.AddMinutes(5)), first);
        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: TestHost.Monday.AddDays(-5)), first);
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
        await engine.Writes("c-1", "ありがとう", "m-2", TestHost.Monday.AddMinutes(1));
        engine.Clock.Advance(TimeSpan.FromDays(200));
        engine = await engine.Restart();

        ShouldRepeat(await engine.AsksForASample("c-1", "m-1", at: TestHost.Monday), first);
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

    private async Task ShouldHaveHappenedOnce()
    {
        (await engine.Store.Inputs("c-1", default)).ShouldHaveSingleItem().Id.ShouldBe("m-1");
        (await engine.OpenTasks()).ShouldHaveSingleItem();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    private static void ShouldRepeat(Receipt answer, Receipt first) =>
        KizunaJson.Write(answer).ShouldBe(KizunaJson.Write(first with { Status = ReceiptStatus.Duplicate }));
}
