using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>The one path: an input is decided, committed, shown and answered, whatever host brings it to its customer.</summary>
public abstract class PathTests(StartHost start) : IAsyncLifetime
{
    private TestHost engine = null!;

    public async Task InitializeAsync() => engine = await start();

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
    public async Task A_wish_that_arrives_late_is_told_once_and_leaves_the_customer_that_the_journal_tells()
    {
        await engine.Writes("c-1", "これいくらですか?", "m-2", TestHost.Monday.AddMinutes(10));
        var late = await engine.Writes("c-1", "今は必要ありません、必要になったら連絡します", "m-1", TestHost.Monday);

        late.Changes.Where(change => change.Dimension == Dimension.Preference).ShouldHaveSingleItem().Because.ShouldHaveSingleItem().MessageId.ShouldBe("m-1");
        (await engine.Load("c-1")).Customer.Preferences.Passive.ShouldBeTrue();
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task Events_in_any_order_of_arrival_lead_to_the_same_customer()
    {
        Input[] story =
        [
            new SampleRequested { Id = "m-1", At = TestHost.Monday.AddDays(-9) },
            new MessageReceived { Id = "m-2", At = TestHost.Monday.AddDays(-8), Text = "これいくらですか?", Channel = "line" },
            new OrderCompleted { Id = "m-3", At = TestHost.Monday.AddDays(-7), OrderId = "o-1", Total = 5000 },
            new MessageReceived { Id = "m-4", At = TestHost.Monday.AddDays(-1), Text = "ありがとう", Channel = "line" },
        ];
        var states = new List<string>();
        foreach (var order in new[] { new[] { 0, 1, 2, 3 }, [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2] })
        {
            var id = $"c-{string.Join("", order)}";
            foreach (var i in order) await engine.Deliver(id, story[i]);
            await Journals.ShouldTellTheSame(engine, id);
            var now = (await engine.Lookup.Find(id, default)).ShouldNotBeNull().Customer;
            states.Add(KizunaJson.Write(now with { Id = "c", Tasks = [.. now.Tasks.Select(task => task with { TaskId = "t" })], Enrollments = [.. now.Enrollments.Select(run => run with { TaskId = null })] }));
            (await engine.OpenTasks()).Where(card => card.CustomerId == id).Select(card => card.TaskId).ShouldBe(now.Tasks.Select(task => task.TaskId), ignoreOrder: true);
        }
        states.Distinct().ShouldHaveSingleItem();
    }

    [StoreFact]
    public async Task A_completed_task_leaves_the_list_with_its_end()
    {
        await engine.AsksForASample("c-1", "m-1");
        var card = (await engine.OpenTasks()).ShouldHaveSingleItem();

        var answer = await engine.Deliver("c-1", new TaskCompleted
        {
            Id = $"complete:{card.TaskId}",
            At = TestHost.Monday.AddMinutes(1),
            TaskId = card.TaskId,
            Outcome = TaskOutcome.Sent,
            Note = "送った",
            By = "rep-1",
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
            Id = "m-2",
            At = TestHost.Monday.AddMinutes(1),
            Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("name", "李 小明"),
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

        await engine.Deliver("c-1", new OwnerChanged { Id = "m-2", At = TestHost.Monday.AddMinutes(1), Rep = "rep-2" });

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

        (await engine.Lookup.Find("c-1", TestHost.Monday.AddHours(1), default)).ShouldNotBeNull().Tags.Intent!.Value.ShouldBe(Intent.High);
        (await engine.Lookup.Find("c-1", TestHost.Monday.AddDays(8), default)).ShouldNotBeNull().Tags.Activity!.Value.ShouldBe(Activity.Dormant);
        (await engine.Lookup.Find("c-1", engine.Clock.GetUtcNow(), default)).ShouldNotBeNull().Tags.Intent!.Value.ShouldBe(Intent.None);
        (await engine.Lookup.Find("c-1", TestHost.Monday.AddTicks(-1), default)).ShouldBeNull();
    }
}
