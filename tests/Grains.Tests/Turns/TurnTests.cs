using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Turns;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>What one turn does: load, decide, commit, publish.</summary>
public abstract class TurnTests(OpenStore open) : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync() => engine = await TestEngine.Start(open: open);

    public async Task DisposeAsync() => await engine.DisposeAsync();

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
    public async Task Events_that_wait_for_one_customer_share_a_commit_in_the_order_of_the_calls()
    {
        var held = new TaskCompletionSource();
        engine.Store.BeforeCommit = _ => held.Task;
        var first = engine.AsksForASample("c-1", "m-0");
        await engine.Until(() => engine.Store.Commits == 1);
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
        var turn = new CustomerTurn("c-1", engine.Turns);
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
        var turn = new CustomerTurn("c-1", engine.Turns);
        Delivery[] deliveries = [Sample("m-2"), Sample("m-1"), Sample("m-3")];
        await turn.Run(deliveries, default);

        (await Task.WhenAll(deliveries.Select(delivery => delivery.Answer))).Select(answer => answer.Status)
            .ShouldBe([ReceiptStatus.Applied, ReceiptStatus.Duplicate, ReceiptStatus.Applied]);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_bad_event_harms_only_itself()
    {
        var turn = new CustomerTurn("c-1", engine.Turns);
        Delivery[] deliveries = [Sample("m-1"), Sample(new string('x', 300)), Sample("m-2")];
        await turn.Run(deliveries, default);

        (await deliveries[0].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await Should.ThrowAsync<RefusedRowException>(() => deliveries[1].Answer)).Message.ShouldContain("c-1");
        (await deliveries[2].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await engine.Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1", "m-2"], ignoreOrder: true);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task An_event_that_cannot_be_decided_harms_only_itself()
    {
        var turn = new CustomerTurn("c-1", engine.Turns);
        Delivery[] deliveries = [Sample("m-1"), new(new MessageReceived { Id = "bad", At = TestEngine.Monday, Text = null! }), Sample("m-2")];
        await turn.Run(deliveries, default);

        (await deliveries[0].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        await Should.ThrowAsync<Exception>(() => deliveries[1].Answer);
        (await deliveries[2].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await engine.Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1", "m-2"], ignoreOrder: true);
    }

    [StoreFact]
    public async Task Late_events_that_come_together_are_folded_once_and_the_last_of_them_tells_what_came_of_it()
    {
        await engine.Writes("c-1", "はい", "m-1");
        Delivery[] deliveries = [Writes("l-3", -1, "ありがとう"), Writes("l-1", -3, "これいくらですか?"), Writes("l-2", -2, "サイズを教えてください")];
        await new CustomerTurn("c-1", engine.Turns).Run(deliveries, default);

        var answers = await Task.WhenAll(deliveries.Select(delivery => delivery.Answer));
        answers.ShouldAllBe(answer => answer.Status == ReceiptStatus.Applied);
        answers[0].Changes.ShouldContain(change => change.To == "high");
        (answers[1].Changes.IsEmpty, answers[2].Changes.IsEmpty).ShouldBe((true, true), "a fold for each of them would have told the question as news");
        (await engine.Store.Timeline("c-1", null, 100, default)).Items.Count.ShouldBe(4);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task Events_that_come_newest_first_are_decided_in_their_order_and_none_is_late()
    {
        Delivery[] deliveries = [Writes("m-3", -1, "はい"), Writes("m-2", -2, "これいくらですか?"), Writes("m-1", -3, "はい")];
        await new CustomerTurn("c-1", engine.Turns).Run(deliveries, default);

        (await deliveries[1].Answer).Changes.ShouldContain(change => change.To == "high");
        (await deliveries[0].Answer).Changes.ShouldNotContain(change => change.To == "high");
        (await engine.Store.Timeline("c-1", null, 100, default)).Items.Reverse().Select(entry => entry.Input.Id).ShouldBe(["m-1", "m-2", "m-3"]);
        await Journals.ShouldTellTheSame(engine, "c-1");
    }

    [StoreFact]
    public async Task A_late_event_that_cannot_be_decided_harms_none_that_came_with_it()
    {
        await engine.Writes("c-1", "はい", "m-1");
        Delivery[] deliveries = [Writes("l-1", -3, "これいくらですか?"), Writes("bad", -2, null!), Writes("l-2", -1, "はい")];
        await new CustomerTurn("c-1", engine.Turns).Run(deliveries, default);

        await Should.ThrowAsync<Exception>(() => deliveries[1].Answer);
        (await deliveries[0].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        (await deliveries[2].Answer).Status.ShouldBe(ReceiptStatus.Applied);
        await Journals.ShouldTellTheSame(engine, "c-1");
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
    public async Task A_retry_of_an_old_event_does_not_refold()
    {
        await engine.Writes("c-1", "はい", "m-1");
        await engine.Writes("c-1", "はい", "m-2", TestEngine.Monday.AddMinutes(1));
        var commits = engine.Store.Commits;

        (await engine.Writes("c-1", "はい", "m-1", TestEngine.Monday)).Status.ShouldBe(ReceiptStatus.Duplicate);

        engine.Store.Commits.ShouldBe(commits);
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

    private static Delivery Writes(string id, int minutes, string text) => new(new MessageReceived { Id = id, At = TestEngine.Monday.AddMinutes(minutes), Text = text });

    private static Delivery Sample(string id) => new(new SampleRequested { Id = id, At = TestEngine.Monday });
}

public sealed class SqliteTurnTests() : TurnTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresTurnTests() : TurnTests(PostgresServer.Open);
