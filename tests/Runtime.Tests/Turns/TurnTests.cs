using System.Collections.Immutable;
using Kizuna.Engine;
using Kizuna.Testing;

namespace Kizuna.Runtime.Tests;

/// <summary>What one turn does: load, decide, commit, publish.</summary>
public abstract class TurnTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task A_question_for_the_price_is_answered_with_its_change_reason_and_task()
    {
        var answer = await engine.Writes("c-1", "これいくらですか?", "m-1");

        answer.Changes.ShouldContain(change => change.Dimension == Dimension.Intent && change.To == "high" && change.Rule == "I1"
            && change.Because.Any(because => because.MessageId == "m-1" && because.Phrase != null));
        answer.Tasks.ShouldNotBeEmpty();
        (await engine.OpenTasks()).Select(card => card.TaskId).ShouldBe(answer.Tasks.Select(task => task.TaskId), ignoreOrder: true);
        (await engine.Load("c-1")).Version.ShouldBe(1);
    }

    [StoreFact]
    public async Task Rule_P8_a_card_carries_the_form_and_its_hint_and_changes_with_the_wish()
    {
        await engine.Writes("c-1", "これいくらですか?", "m-1");
        (await engine.OpenTasks()).ShouldHaveSingleItem().Hint.ShouldBeNull();

        var answer = await engine.Writes("c-1", "電話は苦手です", "m-2", TestEngine.Monday.AddMinutes(1));
        answer.Changes.ShouldContain(change => change.Dimension == Dimension.Preference && change.To == "form: text" && change.Rule == "P8");
        var card = (await engine.OpenTasks()).ShouldHaveSingleItem();
        (card.Form, card.Hint!.Rule).ShouldBe((ContactForm.Text, "P8"));
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_wish_that_arrives_late_is_told_once_and_leaves_the_customer_that_the_journal_tells()
    {
        await engine.Writes("c-1", "これいくらですか?", "m-2", TestEngine.Monday.AddMinutes(10));
        var late = await engine.Writes("c-1", "今は必要ありません、必要になったら連絡します", "m-1", TestEngine.Monday);

        late.Changes.Where(change => change.Dimension == Dimension.Preference).ShouldHaveSingleItem().Because.ShouldHaveSingleItem().MessageId.ShouldBe("m-1");
        (await engine.Load("c-1")).Customer.Preferences.Passive.ShouldBeTrue();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task Events_that_wait_for_one_customer_share_a_commit_in_the_order_of_the_calls()
    {
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var first = engine.AsksForASample("c-1", "m-0");
        await Eventually.True(() => engine.Store.Commits == 1);
        var rest = Enumerable.Range(1, 64).Select(i => engine.Writes("c-1", "はい", $"m-{i:00}", TestEngine.Monday.AddSeconds(i))).ToList();
        held.SetResult();
        await Task.WhenAll([first, .. rest]);

        engine.Store.Commits.ShouldBe(2);
        (await engine.Load("c-1")).Version.ShouldBe(2);
        var recorded = (await engine.Store.Timeline("c-1", null, 100, default)).Items.Reverse().Select(entry => entry.Input.Id);
        recorded.ShouldBe(Enumerable.Range(0, 65).Select(i => i == 0 ? "m-0" : $"m-{i:00}"));
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task The_same_id_twice_in_one_commit_is_one_event()
    {
        var turn = engine.Turns.For("c-1");
        Delivery[] deliveries = [Sample("m-1"), Sample("m-2"), Sample("m-1")];
        await turn.Run(deliveries, default);

        (await deliveries[0].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await deliveries[1].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await deliveries[2].Answer).ShouldBe(await deliveries[0].Answer with { Status = ReceiptStatus.Duplicate });
        (await engine.Store.Inputs("c-1", default)).Count.ShouldBe(2);
    }

    [StoreFact]
    public async Task A_duplicate_among_new_events_does_not_keep_them_from_taking_effect()
    {
        await engine.Writes("c-1", "はい", "m-1");
        var turn = engine.Turns.For("c-1");
        Delivery[] deliveries = [Sample("m-2"), Sample("m-1"), Sample("m-3")];
        await turn.Run(deliveries, default);

        (await Task.WhenAll(deliveries.Select(delivery => delivery.Answer))).Select(answer => answer.Status)
            .ShouldBe([ReceiptStatus.Applied, ReceiptStatus.Duplicate, ReceiptStatus.Applied]);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_bad_event_harms_only_itself()
    {
        var turn = engine.Turns.For("c-1");
        Delivery[] deliveries = [Sample("m-1"), Sample(new string('x', 300)), Sample("m-2")];
        await turn.Run(deliveries, default);

        (await deliveries[0].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await Should.ThrowAsync<RefusedRowException>(() => deliveries[1].Answer)).Message.ShouldContain("c-1");
        (await deliveries[2].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await engine.Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1", "m-2"]);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task An_event_that_cannot_be_decided_harms_only_itself()
    {
        var turn = engine.Turns.For("c-1");
        Delivery[] deliveries = [Sample("m-1"), new(new MessageReceived { Id = "bad", At = TestEngine.Monday, Text = null! }), Sample("m-2")];
        await turn.Run(deliveries, default);

        (await deliveries[0].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        await Should.ThrowAsync<Exception>(() => deliveries[1].Answer);
        (await deliveries[2].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await engine.Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1", "m-2"]);
    }

    [StoreFact]
    public async Task A_second_owner_is_fenced_off_and_decides_again()
    {
        await using var other = await TestEngine.On(engine.Under, engine.Clock);
        await engine.Writes("c-1", "はい", "m-1");
        await other.Writes("c-1", "はい", "m-2");
        await engine.AsksForASample("c-1", "m-3"); // still holds version 1 in memory
        await other.AsksForASample("c-1", "m-4");

        (await engine.Load("c-1")).Version.ShouldBe(4);
        (await engine.Store.Inputs("c-1", default)).Count.ShouldBe(4);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task Events_in_any_order_of_arrival_lead_to_the_same_customer()
    {
        Input[] story =
        [
            new SampleRequested { Id = "m-1", At = TestEngine.Monday.AddDays(-9) },
            new MessageReceived { Id = "m-2", At = TestEngine.Monday.AddDays(-8), Text = "これいくらですか?", Channel = "line" },
            new OrderCompleted { Id = "m-3", At = TestEngine.Monday.AddDays(-7), OrderId = "o-1", Total = 5000 },
            new MessageReceived { Id = "m-4", At = TestEngine.Monday.AddDays(-1), Text = "ありがとう", Channel = "line" },
        ];
        var states = new List<string>();
        foreach (var order in new[] { new[] { 0, 1, 2, 3 }, [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2] })
        {
            var id = $"c-{string.Join("", order)}";
            foreach (var i in order) await engine.Deliver(id, story[i]);
            await Journals.ShouldTellTheSame(engine, id);
            var now = (await engine.Queries.Find(id, default)).ShouldNotBeNull().Customer;
            states.Add(KizunaJson.Write(now with { Id = "c", Tasks = [.. now.Tasks.Select(task => task with { TaskId = "t" })], Runs = [.. now.Runs.Select(run => run with { TaskId = null })] }));
            (await engine.OpenTasks()).Where(card => card.CustomerId == id).Select(card => card.TaskId).ShouldBe(now.Tasks.Select(task => task.TaskId), ignoreOrder: true);
        }
        states.Distinct().ShouldHaveSingleItem();
    }

    [StoreFact]
    public async Task A_retry_of_an_old_event_does_not_refold()
    {
        await engine.Writes("c-1", "はい", "m-1");
        await engine.Writes("c-1", "はい", "m-2", TestEngine.Monday.AddMinutes(1));
        var commits = engine.Store.Commits;

        (await engine.Writes("c-1", "はい", "m-1", TestEngine.Monday)).Status.ShouldBe(ReceiptStatus.Duplicate);

        engine.Store.Commits.ShouldBe(commits);
    }

    [StoreFact]
    public async Task A_completed_task_leaves_the_list_with_its_end()
    {
        await engine.AsksForASample("c-1", "m-1");
        var card = (await engine.OpenTasks()).ShouldHaveSingleItem();

        var answer = await engine.Deliver("c-1", new TaskCompleted
        {
            Id = $"complete:{card.TaskId}", At = TestEngine.Monday.AddMinutes(1), TaskId = card.TaskId, Outcome = TaskOutcome.Sent, Note = "送った", By = "rep-1",
        });

        answer.Tasks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => task.Change.ShouldBe(TaskChangeKind.Completed), task => task.Reason.ShouldBe("送った"));
        (await engine.OpenTasks()).ShouldBeEmpty();
        var ended = (await engine.Store.FindTask(card.TaskId, default)).ShouldNotBeNull();
        ended.Status.ShouldBe(TaskState.Completed);
        ended.End.ShouldNotBeNull().ShouldSatisfyAllConditions(end => end.Outcome.ShouldBe(TaskOutcome.Sent), end => end.By.ShouldBe("rep-1"));
        ended.Version.ShouldBeGreaterThan(card.Version);
    }

    [StoreFact]
    public async Task What_a_card_shows_of_its_customer_follows_the_customer()
    {
        await engine.AsksForASample("c-1", "m-1");
        var before = (await engine.OpenTasks()).ShouldHaveSingleItem();
        before.CustomerName.ShouldBe("c-1");

        await engine.Deliver("c-1", new Identified
        {
            Id = "m-2", At = TestEngine.Monday.AddMinutes(1), Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("name", "李 小明"),
        });

        var after = (await engine.OpenTasks()).ShouldHaveSingleItem();
        after.CustomerName.ShouldBe("李 小明");
        after.Version.ShouldBe(2);
    }

    [StoreFact]
    public async Task Another_owner_takes_the_open_tasks_along()
    {
        await engine.Owners.Save(new Rep("rep-2", "佐藤", true, null), default);
        await engine.AsksForASample("c-1", "m-1");

        await engine.Deliver("c-1", new OwnerChanged { Id = "m-2", At = TestEngine.Monday.AddMinutes(1), Rep = "rep-2" });

        (await engine.OpenTasks("rep-1")).ShouldBeEmpty();
        (await engine.OpenTasks("rep-2")).ShouldHaveSingleItem().Rep.ShouldBe("rep-2");
    }

    [StoreFact]
    public async Task A_failed_batch_fails_its_turns_and_the_next_one_goes_on()
    {
        await engine.AsksForASample("c-1", "m-1");
        engine.Store.BeforeCommit = _ => throw new IOException("No space left on device");
        var errors = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Should.ThrowAsync<StoreException>(() => engine.Writes($"c-{i}", "はい", "m-2"))));
        errors.ShouldAllBe(error => error.Message.Contains("No space left"));
        engine.Store.BeforeCommit = _ => Task.CompletedTask;

        (await engine.Writes("c-1", "はい", "m-2")).Status.ShouldBe(ReceiptStatus.Applied);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task What_a_customer_was_at_an_instant_is_read_from_the_journal()
    {
        await engine.Writes("c-1", "これいくらですか?", "m-1");
        engine.Clock.Advance(TimeSpan.FromDays(30));
        await engine.Writes("c-1", "今は必要ありません", "m-2");

        (await engine.Queries.Find("c-1", TestEngine.Monday.AddHours(1), default)).ShouldNotBeNull().Tags.Intent!.Value.ShouldBe(Intent.High);
        (await engine.Queries.Find("c-1", TestEngine.Monday.AddDays(8), default)).ShouldNotBeNull().Tags.Activity!.Value.ShouldBe(Activity.Dormant);
        (await engine.Queries.Find("c-1", engine.Clock.GetUtcNow(), default)).ShouldNotBeNull().Tags.Intent!.Value.ShouldBe(Intent.None);
        (await engine.Queries.Find("c-1", TestEngine.Monday.AddTicks(-1), default)).ShouldBeNull();
    }

    private static Delivery Sample(string id) => new(new SampleRequested { Id = id, At = TestEngine.Monday });
}

public sealed class SqliteTurnTests() : TurnTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresTurnTests() : TurnTests(PostgresServer.Open);
