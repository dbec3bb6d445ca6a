using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Testing;

namespace Kizuna.Grains.Tests;

/// <summary>Promise: two ids that are one person are one customer, however and whenever they became it.</summary>
public abstract class MergeTests(StartHost start) : IAsyncLifetime
{
    private TestHost engine = null!;

    public async Task InitializeAsync() => engine = await start();

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [StoreFact]
    public async Task What_was_and_what_comes_is_the_other_ones()
    {
        await engine.Writes("visitor", "これいくらですか?", "m-1");
        var merged = await Merge("visitor", "member", "merge");
        var later = await engine.Writes("visitor", "ありがとう", "m-2");

        (merged.CustomerId, later.CustomerId).ShouldBe(("member", "member"));
        merged.Tasks.ShouldContain(task => task.Change == TaskChangeKind.Closed);
        merged.Tasks.ShouldContain(task => task.Change == TaskChangeKind.Opened);
        (await engine.Store.Inputs("member", default)).Select(input => input.Id).ShouldBe(["m-1", "m-2"], ignoreOrder: true);
        (await engine.Load("member")).Customer.Tags.Intent!.Value.ShouldBe(Intent.High);
        (await engine.Load("visitor")).Customer.Tasks.ShouldBeEmpty();
        foreach (var id in (string[])["visitor", "member"]) await Journals.ShouldTellTheSame(engine, id);
    }

    [StoreFact]
    public async Task A_chain_of_any_length_leads_to_its_end()
    {
        const int links = 12;
        await engine.Writes("c-0", "これいくらですか?", "m-0");
        for (var i = 0; i < links; i++) await Merge($"c-{i}", $"c-{i + 1}", $"merge-{i}");

        (await engine.Writes("c-0", "ありがとう", "m-1")).CustomerId.ShouldBe($"c-{links}");
        (await engine.Store.Inputs($"c-{links}", default)).Select(input => input.Id).ShouldBe(["m-0", "m-1"], ignoreOrder: true);
    }

    [StoreFact]
    public async Task Merges_that_lead_to_each_other_at_once_leave_one_customer()
    {
        for (var round = 0; round < 10; round++)
        {
            string[] ring = [$"a-{round}", $"b-{round}", $"c-{round}"];
            foreach (var id in ring) await engine.Writes(id, "はい", $"first-{id}");

            var tries = await Task.WhenAll(ring.Select((id, i) => Outcome.Of(Merge(id, ring[(i + 1) % 3], $"merge-{id}"))));
            tries.Where(one => one.Error is not null).ShouldHaveSingleItem().Error.ShouldBeOfType<MergeRefusedException>();

            var at = new HashSet<string>();
            foreach (var id in ring) at.Add((await engine.Writes(id, "ありがとう", $"second-{id}")).CustomerId);
            var survivor = at.ShouldHaveSingleItem();
            (await engine.Store.Inputs(survivor, default)).Select(input => input.Id).ShouldBe(ring.SelectMany(id => new[] { $"first-{id}", $"second-{id}" }), ignoreOrder: true);
        }
    }

    [StoreFact]
    public async Task A_retry_of_a_merge_gets_its_answer_and_another_target_is_refused()
    {
        await engine.Writes("visitor", "はい", "m-1");
        await Merge("visitor", "member", "merge");

        (await Merge("visitor", "member", "merge")).Status.ShouldBe(ReceiptStatus.Duplicate);
        (await Merge("visitor", "member", "merge-again")).Status.ShouldBe(ReceiptStatus.Applied);
        (await Should.ThrowAsync<MergeRefusedException>(() => Merge("visitor", "stranger", "merge-2"))).Message.ShouldContain("member");
        (await Should.ThrowAsync<MergeRefusedException>(() => Merge("member", "visitor", "merge-3"))).Message.ShouldContain("already");
        (await engine.Writes("member", "はい", "m-2")).CustomerId.ShouldBe("member");
    }

    [StoreFact]
    public async Task An_id_that_nobody_has_seen_can_be_merged_and_is_no_customer_for_it()
    {
        await Merge("nobody", "member", "merge");

        (await engine.Writes("nobody", "はい", "m-1")).CustomerId.ShouldBe("member");
        (await engine.Queries.List(new(), null, 10, default)).Items.Select(stored => stored.Customer.Id).ShouldBe(["member"]);
    }

    [StoreFact]
    public async Task A_history_that_was_not_told_when_the_engine_died_is_told_by_a_wake_up()
    {
        await engine.Writes("visitor", "これいくらですか?", "m-1");
        engine.Store.BeforeCommit = batch => batch.Any(turn => turn.Next.Id == "member") ? throw new IOException("gone") : Task.CompletedTask;
        await Should.ThrowAsync<StoreException>(() => Merge("visitor", "member", "merge"));
        engine.Store.BeforeCommit = _ => Task.CompletedTask;
        (await engine.Store.Load("member", default)).ShouldBeNull();

        engine.StartPump();
        await engine.PassTime(TimeSpan.FromSeconds(10), async () => (await engine.Load("visitor")).Customer.Merged?.HandedOver is not null);

        (await engine.Store.Inputs("member", default)).ShouldHaveSingleItem().Id.ShouldBe("m-1");
        (await engine.Load("visitor")).WakeAt.ShouldBeNull();
    }

    [StoreFact]
    public async Task What_an_earlier_program_merged_goes_on_being_one_customer()
    {
        await engine.Under.Store.SaveSetting("alias:visitor", "member", default);
        engine = await engine.Restart();

        (await engine.Writes("visitor", "はい", "m-1")).CustomerId.ShouldBe("member");
        (await engine.Store.Load("visitor", default)).ShouldBeNull();
    }

    [StoreTheory]
    [InlineData("a>a", "a", "a")]
    [InlineData("b>a a>b", "ab", "a")]
    [InlineData("x>c c>b b>a a>c y>x", "abcxy", "a")]
    [InlineData("b>a a>b d>c c>d e>d", "cde", "c")]
    public async Task A_ring_that_an_earlier_program_left_has_a_customer_at_its_end(string merges, string ids, string survivor)
    {
        foreach (var merge in merges.Split(' ')) await engine.Under.Store.SaveSetting($"alias:{merge[0]}", $"{merge[2]}", default);
        engine = await engine.Restart();

        foreach (var id in ids) (await engine.Writes($"{id}", "はい", $"m-{id}")).CustomerId.ShouldBe(survivor);
    }

    [StoreFact]
    public async Task What_was_passed_on_changes_nothing_where_it_came_from()
    {
        await engine.Writes("visitor", "これいくらですか?", "m-1");
        await Merge("visitor", "member", "merge");
        var before = (await engine.Store.Inputs("visitor", default)).Select(input => input.Id).ToArray();

        // What belongs to the person and what belongs to the id, in one turn.
        var answers = await engine.Node.DeliverAll("visitor",
            [Message("m-2"), new OwnerChanged { Id = "owner:1", At = default, Rep = "rep-1" }, Message("m-3")], default);

        answers.Select(answer => answer.Receipt!.CustomerId).ShouldBe(["member", "visitor", "member"]);
        (await engine.Store.Inputs("visitor", default)).Select(input => input.Id).ShouldBe([.. before, "owner:1"], ignoreOrder: true);
        await Journals.ShouldTellTheSame(engine, "visitor");
    }

    [StoreFact]
    public async Task Ids_as_long_as_they_may_be_merge_as_short_ones_do()
    {
        var (visitor, member) = (new string('v', 128), new string('m', 128));
        await engine.Writes(visitor, "これいくらですか?", "m-1");
        await Merge(visitor, member, "merge");

        (await engine.Load(visitor)).Customer.Merged!.HandedOver.ShouldNotBeNull();
        (await engine.Writes(visitor, "はい", "m-2")).CustomerId.ShouldBe(member);
    }

    private static MessageReceived Message(string id) => new() { Id = id, At = TestHost.Monday.AddMinutes(1), Text = "ありがとう", Channel = "line" };

    private Task<Receipt> Merge(string previous, string into, string id) => engine.Deliver(previous, new Merged { Id = id, At = default, Into = into, Forwards = true });
}
