using Kizuna.Engine.Customers;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

/// <summary>What every store promises of the outbox.</summary>
public abstract partial class StoreContract
{
    private static readonly DateTimeOffset Due = Samples.Monday.AddHours(1);

    [StoreFact]
    public async Task A_message_comes_with_the_commit_that_plans_it_and_is_read_as_it_was_planned()
    {
        var row = Row("t-1");
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(row)] });

        var read = (await (await under.Reopen()).FindMessage("t-1", default)).ShouldNotBeNull();
        (read with { Body = row.Body }).ShouldBe(row);
        read.BodyJson.ShouldBe(row.BodyJson);
        (await Store.Messages(OutboxStatus.Planned, null, 10, default)).ShouldHaveSingleItem().Id.ShouldBe("t-1");
        (await Store.Messages(OutboxStatus.Sent, null, 10, default)).ShouldBeEmpty();
        (await Store.Messages(null, "t-1", 10, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_turn_that_loses_plans_nothing_and_takes_nothing_back()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1"))] });

        var lost = await Store.Commit(
            [
                Turn("c-1", expected: 7, events: ["m-2"]) with { Outbox = [new OutboxChange.Cancel("t-1", Due), new OutboxChange.Plan(Row("t-2"))] },
                Turn("c-2", events: ["m-1"]),
            ], default);

        lost.Select(result => result.Status).ShouldBe([CommitStatus.VersionConflict, CommitStatus.Committed]);
        (await StatusOf("t-1")).ShouldBe(OutboxStatus.Planned);
        (await Store.FindMessage("t-2", default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task A_commit_takes_back_what_is_planned_and_names_what_is_on_its_way()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1")), new OutboxChange.Plan(Row("t-2", channel: "line"))] });
        (await Claim("email")).ShouldBe(["t-1"]);

        var results = await Store.Commit(
            [
                Turn("c-0", events: ["m-1"]),
                Turn("c-1", expected: 1, events: ["m-2"]) with { Outbox = [new OutboxChange.Cancel("t-1", Due), new OutboxChange.Cancel("t-2", Due)] },
            ], default);

        results.Select(result => result.Status).ShouldBe([CommitStatus.Committed, CommitStatus.Committed]);
        results[0].Leaving.ShouldBeEmpty();
        results[1].Leaving.ShouldBe(["t-1"]);
        (await StatusOf("t-1")).ShouldBe(OutboxStatus.Claimed);
        (await StatusOf("t-2")).ShouldBe(OutboxStatus.Cancelled);
        (await Claim("line")).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Messages_of_a_status_come_in_pages_by_their_time_and_each_once()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with
        {
            // Two leave at each instant, so that a page ends between them.
            Outbox = [.. Enumerable.Range(0, 7).Select(i => new OutboxChange.Plan(Row($"t-{i}", due: Due.AddMinutes(i / 2)))), new OutboxChange.Plan(Row("gone"))],
        });
        await Commit(Turn("c-1", expected: 1, events: ["m-2"]) with { Outbox = [new OutboxChange.Cancel("gone", Due)] });

        (await Pages(OutboxStatus.Planned)).ShouldBe(["t-0", "t-1", "t-2", "t-3", "t-4", "t-5", "t-6"]);
        (await Pages(OutboxStatus.Cancelled)).ShouldBe(["gone"]);
        (await Pages(OutboxStatus.Failed)).ShouldBeEmpty();

        await Commit(Turn("c-1", expected: 2, events: ["m-3"]) with { Outbox = [.. Enumerable.Range(0, 7).Select(i => new OutboxChange.Settle($"t-{i}", true, null))] });
        (await Pages(OutboxStatus.Sent)).ShouldBe(["t-6", "t-4", "t-5", "t-2", "t-3", "t-0", "t-1"], "the newest first");
        foreach (var wrong in (string[])["x", "1", "", ".", "99999999999999999999.t"])
            await Should.ThrowAsync<ArgumentException>(() => Store.Outbox(OutboxStatus.Sent, wrong, 3, default));

        async Task<List<string>> Pages(OutboxStatus status)
        {
            var ids = new List<string>();
            string? cursor = null;
            do
            {
                var page = await Store.Outbox(status, cursor, 3, default);
                page.Items.Count.ShouldBeLessThanOrEqualTo(3);
                ids.AddRange(page.Items.Select(row => row.Id));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            return ids;
        }
    }

    [StoreFact]
    public async Task What_was_taken_back_can_be_planned_again_and_what_left_cannot()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1")), new OutboxChange.Plan(Row("t-2"))] });
        await Commit(Turn("c-1", expected: 1, events: ["m-2"]) with { Outbox = [new OutboxChange.Cancel("t-1", Due), new OutboxChange.Settle("t-2", true, null)] });
        await Commit(Turn("c-1", expected: 2, events: ["m-3"]) with { Outbox = [new OutboxChange.Plan(Row("t-1", due: Due.AddHours(1))), new OutboxChange.Plan(Row("t-2"))] });

        (await Store.FindMessage("t-1", default))!.ShouldSatisfyAllConditions(
            row => row.Status.ShouldBe(OutboxStatus.Planned),
            row => row.DueAt.ShouldBe(Due.AddHours(1)));
        (await StatusOf("t-2")).ShouldBe(OutboxStatus.Sent);
    }

    [StoreFact]
    public async Task A_claim_takes_what_is_due_on_its_channel_the_longest_overdue_first_and_nobody_else_gets_it()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with
        {
            Outbox =
            [
                new OutboxChange.Plan(Row("t-3")), new OutboxChange.Plan(Row("t-1", due: Due.AddMinutes(-1))), new OutboxChange.Plan(Row("t-2", due: Due.AddMinutes(-2))),
                new OutboxChange.Plan(Row("t-4", due: Due.AddTicks(1))), new OutboxChange.Plan(Row("t-5", channel: "line")),
            ],
        });

        (await Claim("email", limit: 2)).Order().ShouldBe(["t-1", "t-2"]);
        (await Claim("email")).ShouldBe(["t-3"]);
        (await Claim("email")).ShouldBeEmpty();
        var claimed = (await Store.FindMessage("t-3", default))!;
        (claimed.Status, claimed.Attempts).ShouldBe((OutboxStatus.Claimed, 1));
    }

    [StoreFact]
    public async Task Claims_of_one_moment_share_no_message()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [.. Enumerable.Range(0, 200).Select(i => new OutboxChange.Plan(Row($"t-{i}")))] });

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Claim("email", limit: 50)))).Within();

        claims.SelectMany(ids => ids).ShouldBeUnique();
        (await Claim("email", limit: 200)).Count.ShouldBe(200 - claims.Sum(ids => ids.Count));
    }

    [StoreFact]
    public async Task A_lease_that_ended_is_claimable_again_and_its_former_holder_has_no_say()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1"))] });
        await Claim("email", by: "dead");
        (await Claim("email", now: Due.AddMinutes(4.9), by: "b")).ShouldBeEmpty();

        (await Claim("email", now: Due.AddMinutes(5), by: "b")).ShouldBe(["t-1"]);

        await Store.PutOff("t-1", "dead", Due.AddDays(1), 1, "late", default);
        await Store.Drop("t-1", "dead", default);
        (await Store.FindMessage("t-1", default))!.ShouldSatisfyAllConditions(
            row => row.Status.ShouldBe(OutboxStatus.Claimed),
            row => row.Attempts.ShouldBe(2));
    }

    [StoreFact]
    public async Task A_claimed_message_is_put_off_or_dropped_by_who_holds_it()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1")), new OutboxChange.Plan(Row("t-2"))] });
        await Claim("email");

        await Store.PutOff("t-1", "a", Due.AddMinutes(1), 1, "450 try later", default);
        await Store.Drop("t-2", "a", default);

        (await Store.FindMessage("t-1", default))!.ShouldSatisfyAllConditions(
            row => (row.Status, row.Attempts, row.DueAt, row.Why).ShouldBe((OutboxStatus.Planned, 1, Due.AddMinutes(1), "450 try later")));
        (await StatusOf("t-2")).ShouldBe(OutboxStatus.Cancelled);
        (await Claim("email")).ShouldBeEmpty();
        (await Claim("email", now: Due.AddMinutes(1))).ShouldBe(["t-1"]);
    }

    [StoreFact]
    public async Task A_commit_takes_back_what_was_on_its_way_when_its_lease_has_ended()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1")), new OutboxChange.Plan(Row("t-2"))] });
        await Claim("email", by: "dead");

        var results = await Store.Commit(
            [Turn("c-1", expected: 1, events: ["m-2"]) with { Outbox = [new OutboxChange.Cancel("t-1", Due.AddMinutes(5)), new OutboxChange.Cancel("t-2", Due.AddMinutes(5).AddTicks(-1))] }], default);

        results[0].Leaving.ShouldBe(["t-2"]);
        (await StatusOf("t-1")).ShouldBe(OutboxStatus.Cancelled);
        await Store.PutOff("t-1", "dead", Due, 0, null, default); // who was only slow has no say any more
        (await Claim("email", now: Due.AddMinutes(5))).ShouldBe(["t-2"]);
    }

    [StoreFact]
    public async Task What_was_sent_stays_sent_whatever_another_holder_heard()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1")), new OutboxChange.Plan(Row("t-2"))] });
        await Commit(Turn("c-1", expected: 1, events: ["m-2"]) with { Outbox = [new OutboxChange.Settle("t-1", true, null), new OutboxChange.Settle("t-2", false, "450")] });
        await Commit(Turn("c-1", expected: 2, events: ["m-3"]) with { Outbox = [new OutboxChange.Settle("t-1", false, "550"), new OutboxChange.Settle("t-2", true, null)] });

        (await Store.FindMessage("t-1", default))!.ShouldSatisfyAllConditions(row => row.Status.ShouldBe(OutboxStatus.Sent), row => row.Why.ShouldBeNull());
        (await StatusOf("t-2")).ShouldBe(OutboxStatus.Sent);
    }

    [StoreFact]
    public async Task What_became_of_a_message_is_settled_with_the_commit_that_says_so()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1")), new OutboxChange.Plan(Row("t-2"))] });
        await Claim("email");

        await Commit(Turn("c-1", expected: 1, events: ["sent:t-1"]) with
        {
            Outbox = [new OutboxChange.Settle("t-1", true, null), new OutboxChange.Settle("t-2", false, "550 no such user")],
        });

        (await StatusOf("t-1")).ShouldBe(OutboxStatus.Sent);
        (await Store.FindMessage("t-2", default))!.ShouldSatisfyAllConditions(
            row => row.Status.ShouldBe(OutboxStatus.Failed),
            row => row.Why.ShouldBe("550 no such user"));
        (await Claim("email", now: Due.AddDays(1))).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_message_that_is_planned_again_while_it_is_on_its_way_is_dropped_by_nobody()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with { Outbox = [new OutboxChange.Plan(Row("t-1"))] });
        await Claim("email");
        await Commit(Turn("c-1", expected: 1, events: ["m-2"]) with { Outbox = [new OutboxChange.Cancel("t-1", Due)] });
        await Commit(Turn("c-1", expected: 2, events: ["m-3"]) with { Outbox = [new OutboxChange.Plan(Row("t-1"))] });

        await Store.Drop("t-1", "a", default); // by who looked in between

        (await Store.FindMessage("t-1", default))!.ShouldSatisfyAllConditions(row => row.Status.ShouldBe(OutboxStatus.Claimed), row => row.Attempts.ShouldBe(1));
        (await Claim("email", now: Due.AddMinutes(4.9))).ShouldBeEmpty(); // what it hands over is not handed over twice at once
        (await Claim("email", now: Due.AddMinutes(5))).ShouldBe(["t-1"]);
    }

    [StoreFact]
    public async Task Messages_that_ended_are_forgotten_the_oldest_first_and_those_that_have_not_stay()
    {
        await Commit(Turn("c-1", events: ["m-1"]) with
        {
            Outbox =
            [
                new OutboxChange.Plan(Row("planned")), new OutboxChange.Plan(Row("sent", due: Due.AddMinutes(2))), new OutboxChange.Plan(Row("failed", due: Due.AddMinutes(1))),
                new OutboxChange.Plan(Row("cancelled")), new OutboxChange.Plan(Row("claimed", due: Due.AddMinutes(-1))), new OutboxChange.Plan(Row("line", channel: "line")),
                new OutboxChange.Plan(Row("newer", due: Due.AddDays(1))),
            ],
        });
        (await Claim("email", limit: 1)).ShouldBe(["claimed"]);
        await Commit(Turn("c-1", expected: 1, events: ["m-2"]) with
        {
            Outbox =
            [
                new OutboxChange.Settle("sent", true, null), new OutboxChange.Settle("failed", false, "550"), new OutboxChange.Cancel("cancelled", Due), new OutboxChange.Settle("line", true, null),
                new OutboxChange.Settle("newer", true, null),
            ],
        });

        (await Store.Prune("email", Due, 10, default)).ShouldBe(0); // before it, and not at it
        (await Store.Prune("email", Due.AddHours(1), 2, default)).ShouldBe(2);
        (await Ids()).ShouldBe(["claimed", "line", "newer", "planned", "sent"]);
        (await Store.Prune("email", Due.AddHours(1), 2, default)).ShouldBe(1);
        (await Store.Prune("email", Due.AddHours(1), 2, default)).ShouldBe(0);
        (await Ids()).ShouldBe(["claimed", "line", "newer", "planned"]);

        async Task<IEnumerable<string>> Ids() => (await Store.Messages(null, null, 10, default)).Select(row => row.Id);
    }

    private async Task<List<string>> Claim(string channel, DateTimeOffset? now = null, int limit = 10, string by = "a") =>
        [.. (await Store.Claim(channel, by, now ?? Due, (now ?? Due).AddMinutes(5), limit, default)).Select(row => row.Id)];

    private async Task<OutboxStatus?> StatusOf(string id) => (await Store.FindMessage(id, default))?.Status;

    private static OutboxRow Row(string id, string channel = "email", DateTimeOffset? due = null) =>
        OutboxRow.Of("c-1", Samples.Message(id, Samples.Monday) with { Channel = channel }) with { DueAt = due ?? Due };
}
