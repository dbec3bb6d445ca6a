using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

/// <summary>What every store promises: the commit. <see cref="StoreContract"/> goes on with the reads.</summary>
public abstract partial class StoreContract(OpenStore open) : IAsyncLifetime
{
    private IStoreUnderTest under = null!;

    private IStore Store => under.Store;

    public async Task InitializeAsync() => under = await open();

    public async Task DisposeAsync() => await under.DisposeAsync();

    [StoreFact]
    public async Task A_committed_turn_is_what_is_loaded_also_after_a_restart()
    {
        var customer = Samples.FullCustomer("c-1");
        var wake = Samples.Monday.AddTicks(1234567);
        (await Commit(Turn(customer, wake: wake, events: ["m-1"]))).ShouldBe([CommitStatus.Committed]);

        for (var restarts = 0; restarts < 2; restarts++)
        {
            var store = restarts == 0 ? Store : await under.Reopen();
            var loaded = (await store.Load("c-1", default)).ShouldNotBeNull();
            KizunaJson.Write(loaded.Customer).ShouldBe(KizunaJson.Write(customer));
            loaded.Version.ShouldBe(1);
            loaded.WakeAt.ShouldBe(wake);
            (await store.Inputs("c-1", default)).ShouldHaveSingleItem().Id.ShouldBe("m-1");
        }
        (await Store.Load("c-2", default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task Customers_who_are_asked_for_at_once_are_each_answered_as_themselves()
    {
        const int Known = 600; // several queries of a store that gathers them
        await Commit([.. Enumerable.Range(0, Known).Select(i => Turn($"c-{i}", events: ["m-1"]))]);
        string[] asked = [.. Enumerable.Range(0, 2 * Known).Select(i => i % 2 == 0 ? $"c-{i / 2}" : $"nobody-{i}"), "c-0", "c-0"];

        var loaded = await Task.WhenAll(asked.Select(id => Store.Load(id, default)));

        loaded.Select(customer => customer?.Customer.Id).ShouldBe(asked.Select(id => id.StartsWith("c-", StringComparison.Ordinal) ? id : null));
    }

    [StoreFact]
    public async Task An_event_id_is_journaled_once_and_the_first_answer_stays()
    {
        await Commit(Turn("c-1", events: ["m-1"], policyVersion: 1));

        var result = (await Store.Commit([Turn("c-1", expected: 1, events: ["m-2", "m-1"], policyVersion: 2)], default)).Single();

        result.Status.ShouldBe(CommitStatus.Duplicate);
        result.Duplicates.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            first => first.MessageId.ShouldBe("m-1"),
            first => first.PolicyVersion.ShouldBe(1));
        (await Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1"]);
        (await Store.Load("c-1", default))!.Version.ShouldBe(1);
    }

    [StoreFact]
    public async Task A_duplicate_is_told_as_such_even_when_the_version_is_old_too()
    {
        await Commit(Turn("c-1", events: ["m-1"]));

        (await Commit(Turn("c-1", expected: 0, events: ["m-1"]))).ShouldBe([CommitStatus.Duplicate]);
    }

    [StoreFact]
    public async Task One_event_id_may_belong_to_two_customers() =>
        (await Commit(Turn("c-1", events: ["m-1"]), Turn("c-2", events: ["m-1"]))).ShouldBe([CommitStatus.Committed, CommitStatus.Committed]);

    [StoreFact]
    public async Task The_version_is_a_fence_against_a_second_owner()
    {
        await Commit(Turn("c-1", events: ["m-1"]));

        (await Commit(Turn("c-1", expected: 0, events: ["m-2"]))).ShouldBe([CommitStatus.VersionConflict]);
        (await Commit(Turn("c-1", expected: 2, events: ["m-3"]))).ShouldBe([CommitStatus.VersionConflict]);
        (await Commit(Turn("c-2", expected: 1, events: ["m-4"]))).ShouldBe([CommitStatus.VersionConflict]);

        (await Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1"]);
        (await Store.Load("c-2", default)).ShouldBeNull();
        (await Commit(Turn("c-1", expected: 1, events: ["m-2"]))).ShouldBe([CommitStatus.Committed]);
    }

    [StoreFact]
    public async Task Each_turn_of_a_batch_succeeds_or_fails_by_itself()
    {
        await Commit(Turn("old", events: ["m-1"]), Turn("twice", events: ["m-1"]));
        var tooLong = new string('x', 200);

        var statuses = await Commit(
            Turn("c-1", events: ["m-1"]),
            Turn("bad", events: ["m-1", tooLong], tasks: [Card("t-bad", "bad")]),
            Turn("old", expected: 7, events: ["m-2"]),
            Turn("twice", expected: 1, events: ["m-0", "m-1"]),
            Turn("worse", events: ["m-1"], tasks: [Card("t-worse", "worse"), Card(tooLong, "worse")]),
            Turn("c-2", events: ["m-1"]));

        statuses.ShouldBe([
            CommitStatus.Committed, CommitStatus.Failed, CommitStatus.VersionConflict, CommitStatus.Duplicate, CommitStatus.Failed, CommitStatus.Committed]);
        (await Store.Load("bad", default)).ShouldBeNull();
        (await Store.Load("worse", default)).ShouldBeNull();
        (await Store.FindTask("t-bad", default)).ShouldBeNull();
        (await Store.FindTask("t-worse", default)).ShouldBeNull();
        (await Store.Inputs("twice", default)).Select(input => input.Id).ShouldBe(["m-1"]);
        (await Store.Load("c-1", default)).ShouldNotBeNull();
        (await Store.Load("c-2", default)).ShouldNotBeNull();
    }

    [StoreFact]
    public async Task A_customer_that_cannot_be_encoded_harms_only_itself()
    {
        var statuses = await Commit(
            Turn("c-1", events: ["m-1"]), Turn(Customer.New("bad") with { Facts = null! }, events: ["m-1"]), Turn("c-2", events: ["m-1"]));

        statuses.ShouldBe([CommitStatus.Committed, CommitStatus.Failed, CommitStatus.Committed]);
    }

    [StoreFact]
    public async Task A_failed_turn_says_which_customer_and_why()
    {
        var result = (await Store.Commit([Turn("c-1", events: [new string('x', 200)])], default)).Single();

        result.Error.ShouldBeOfType<RefusedRowException>().Message.ShouldContain("c-1");
    }

    [StoreFact]
    public async Task Concurrent_writers_of_one_version_have_one_winner()
    {
        await Commit(Turn("c-1", events: ["m-0"]));

        var statuses = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Commit(Turn("c-1", expected: 1, events: [$"m-{i}"])))).Within();

        statuses.SelectMany(status => status).Count(status => status == CommitStatus.Committed).ShouldBe(1);
        (await Store.Inputs("c-1", default)).Count.ShouldBe(2);
        (await Store.Load("c-1", default))!.Version.ShouldBe(2);
    }

    private async Task<IEnumerable<CommitStatus>> Commit(params CustomerCommit[] batch) =>
        (await Store.Commit(batch, default)).Select(result => result.Status).ToList();

    private static CustomerCommit Turn(
        string customer, long expected = 0, DateTimeOffset? wake = null, string[]? events = null, TaskCard[]? tasks = null, int policyVersion = 1) =>
        Turn(Customer.New(customer), expected, wake, events, tasks, policyVersion);

    private static CustomerCommit Turn(
        Customer customer, long expected = 0, DateTimeOffset? wake = null, string[]? events = null, TaskCard[]? tasks = null, int policyVersion = 1) =>
        new(customer with { LastEvent = customer.LastEvent ?? new Moment(Samples.Monday, "a") }, expected, wake, [.. (events ?? []).Select(id => Entry(customer.Id, id, Samples.Monday, policyVersion))], [.. tasks ?? []]);

    private static JournalEntry Entry(string customer, string id, DateTimeOffset at, int policyVersion = 1) => new(
        new MessageReceived { Id = id, At = at, Text = "こんにちは" },
        new Receipt(ReceiptStatus.Applied, customer, id, [], [], policyVersion), at.AddSeconds(1));

    private static TaskCard Card(
        string id, string customer, string? rep = "rep-1", DateTimeOffset? due = null, int score = 70, MessageClass kind = MessageClass.Sales,
        WorkList list = WorkList.Prospects, TaskState status = TaskState.Open) => new()
        {
            TaskId = id,
            CustomerId = customer,
            CustomerName = customer,
            Rep = rep,
            Title = "見積もりを送る",
            Titles = new("見積もりを送る", "Send the quote"),
            Channel = "line",
            Class = kind,
            List = list,
            OpenedAt = Samples.Monday,
            DueAt = due ?? Samples.Monday,
            Score = score,
            Reasons = [],
            Tags = new(Activity.High, Intent.High, [], []),
            Status = status,
            Version = 1,
        };
}

public sealed class SqliteStoreContract() : StoreContract(TempStore.New);

[NeedsPostgres]
public sealed class PostgresStoreContract() : StoreContract(PostgresServer.Open);
