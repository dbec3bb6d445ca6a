using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Policies;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task A_receipt_is_found_by_customer_and_event()
    {
        var change = new Change(Dimension.Intent, "potential", "high", "I1", Samples.Because, 3, Samples.Monday);
        var task = new TaskChange("t-1", TaskChangeKind.Opened, "見積もりを送る", new("見積もりを送る", "Send the quote"), Samples.Monday, "rep-1", "I6", Samples.Because);
        var receipt = new Receipt(ReceiptStatus.Applied, "c-1", "m-1", [change], [task], 3);
        await Commit(new CustomerCommit(Customer.New("c-1"), 0, null, [Entry("c-1", "m-1", Samples.Monday) with { Receipt = receipt }], []));

        KizunaJson.Write(await Store.FindReceipt("c-1", "m-1", default)).ShouldBe(KizunaJson.Write(receipt));
        (await Store.FindReceipt("c-1", "m-2", default)).ShouldBeNull();
        (await Store.FindReceipt("c-2", "m-1", default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task Customers_that_are_asked_for_at_one_moment_are_each_themselves()
    {
        await Commit([.. Enumerable.Range(0, 300).Select(i => Turn($"c-{i}", events: ["m-1"]))]);

        // More than one query takes, some twice, every third of somebody who is not there.
        var asked = Enumerable.Range(0, 900).Select(i => i % 3 == 2 ? $"nobody-{i}" : $"c-{i / 3}").ToList();
        var found = await Task.WhenAll(asked.Select(id => Store.Load(id, default))).Within();

        found.Select(customer => customer?.Customer.Id).ShouldBe(asked.Select(id => id.StartsWith("nobody", StringComparison.Ordinal) ? null : id));
    }

    [StoreFact]
    public async Task Ticks_are_on_the_timeline_but_no_causes()
    {
        var tick = Entry("c-1", "tick:2", Samples.Monday.AddDays(1)) with { Input = new Tick { Id = "tick:2", At = Samples.Monday.AddDays(1) } };
        await Commit(new CustomerCommit(Customer.New("c-1"), 0, null, [Entry("c-1", "m-1", Samples.Monday), tick], []));

        (await Store.Inputs("c-1", default)).Select(input => input.Id).ShouldBe(["m-1"]);
        (await Store.Timeline("c-1", null, 10, default)).Items.Select(entry => entry.Input.Id).ShouldBe(["tick:2", "m-1"]);
    }

    [StoreFact]
    public async Task The_timeline_has_every_entry_once_newest_first_over_all_pages()
    {
        // Several entries of one instant, and arrivals out of order: neither may fall between two pages.
        var entries = Enumerable.Range(0, 23).Select(i => Entry("c-1", $"m-{i}", Samples.Monday.AddMinutes(i * 7 % 5))).ToList();
        await Commit(new CustomerCommit(Customer.New("c-1"), 0, null, [.. entries], []));

        var seen = new List<JournalEntry>();
        for (var cursor = (string?)null; ;)
        {
            var page = await Store.Timeline("c-1", cursor, 4, default);
            page.Items.Count.ShouldBeLessThanOrEqualTo(4);
            seen.AddRange(page.Items);
            if ((cursor = page.NextCursor) is null) break;
        }

        seen.Select(entry => entry.Input.Id).ShouldBe(entries.Select(entry => entry.Input.Id), ignoreOrder: true);
        seen.Select(entry => entry.Input.At).ShouldBeInOrder(SortDirection.Descending);
        seen[0].RecordedAt.ShouldBe(seen[0].Input.At.AddSeconds(1));
    }

    [StoreTheory]
    [InlineData("x")]
    [InlineData("1.2.3")]
    [InlineData("1.-2")]
    public async Task A_cursor_that_we_did_not_give_is_refused(string cursor) =>
        await Should.ThrowAsync<ArgumentException>(() => Store.Timeline("c-1", cursor, 4, default));

    [StoreFact]
    public async Task Due_customers_come_longest_overdue_first_and_no_others()
    {
        await Commit(
            Turn("late", wake: Samples.Monday.AddHours(-2)), Turn("now", wake: Samples.Monday), Turn("later", wake: Samples.Monday.AddTicks(1)),
            Turn("never"), Turn("latest", wake: Samples.Monday.AddHours(-3)));

        (await Store.Due(Samples.Monday, 10, null, default)).Select(due => due.CustomerId).ShouldBe(["latest", "late", "now"]);
        var first = (await Store.Due(Samples.Monday, 1, null, default)).ShouldHaveSingleItem();
        (first.CustomerId, first.WakeAt).ShouldBe(("latest", Samples.Monday.AddHours(-3)));
        first.Row.ShouldNotBeNull().Open().ShouldBeEquivalentTo(await Store.Load("latest", default));
        (await Store.NextWake(DateTimeOffset.MinValue, null, default)).ShouldBe(Samples.Monday.AddHours(-3));
        (await Store.NextWake(Samples.Monday.AddTicks(-1), null, default)).ShouldBe(Samples.Monday);
        (await Store.NextWake(Samples.Monday, null, default)).ShouldBe(Samples.Monday.AddTicks(1));
        (await Store.NextWake(Samples.Monday.AddTicks(1), null, default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task The_shards_of_the_customers_are_all_of_them_and_none_twice()
    {
        var count = 3 * Store.Shards;
        await Commit([.. Enumerable.Range(0, count).Select(i => Turn($"c-{i:000}", wake: Samples.Monday.AddSeconds(-i)))]);

        var seen = new List<string>();
        for (var shard = 0; shard < Store.Shards; shard++)
        {
            var due = await Store.Due(Samples.Monday, count, [shard], default);
            due.Select(customer => customer.WakeAt).ShouldBeInOrder();
            due.Count.ShouldBe(3);
            (await Store.Due(Samples.Monday, 2, [shard], default)).Select(customer => customer.CustomerId).ShouldBe(due.Take(2).Select(customer => customer.CustomerId));
            due[0].Row.ShouldNotBeNull().Open().ShouldBeEquivalentTo(await Store.Load(due[0].CustomerId, default));
            (await Store.NextWake(DateTimeOffset.MinValue, [shard], default)).ShouldBe(due[0].WakeAt);
            (await Store.Behind(2, count, [shard], default)).ShouldBe(due.Select(customer => customer.CustomerId), ignoreOrder: true);
            (await Store.Behind(2, 2, [shard], default)).Count.ShouldBe(2);
            seen.AddRange(due.Select(customer => customer.CustomerId));
        }
        seen.ShouldBe((await Store.Due(Samples.Monday, count, null, default)).Select(customer => customer.CustomerId), ignoreOrder: true);
    }

    [StoreFact]
    public async Task A_wake_up_can_be_moved_and_taken_away()
    {
        (await Store.NextWake(DateTimeOffset.MinValue, null, default)).ShouldBeNull();
        await Commit(Turn("c-1", wake: Samples.Monday));
        await Commit(Turn("c-1", expected: 1, wake: Samples.Monday.AddHours(1)));
        (await Store.NextWake(DateTimeOffset.MinValue, null, default)).ShouldBe(Samples.Monday.AddHours(1));
        await Commit(Turn("c-1", expected: 2));

        (await Store.NextWake(DateTimeOffset.MinValue, null, default)).ShouldBeNull();
        (await Store.Due(DateTimeOffset.MaxValue, 10, null, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Of_the_same_score_who_writes_more_comes_first_Z2()
    {
        var now = Samples.Monday;
        await Commit(Turn("c-1", tasks: [
            Card("quiet", "c-1", score: 50, due: now) with { Frequency = 0 }, Card("talks", "c-1", score: 50, due: now.AddHours(2)) with { Frequency = 12 },
            Card("hot", "c-1", score: 80, due: now.AddHours(2)) with { Frequency = 0 }, Card("some", "c-1", score: 50, due: now) with { Frequency = 3 }]));

        (await Store.OpenTasks("rep-1", null, null, now, 100, default)).Select(card => card.TaskId).ShouldBe(["hot", "talks", "some", "quiet"]);
    }

    [StoreFact]
    public async Task Open_tasks_come_in_work_order_Z16()
    {
        var now = Samples.Monday;
        await Commit(Turn("c-1", tasks: [
            Card("d", "c-1", score: 80, due: now.AddHours(2)), Card("e", "c-1", score: 80, due: now.AddHours(2)), Card("c", "c-1", score: 80, due: now.AddHours(1)),
            Card("b", "c-1", score: 10, due: now.AddTicks(-1), kind: MessageClass.Service), Card("f", "c-1", score: 20, due: now, kind: MessageClass.Service),
            Card("a", "c-1", score: 50, due: now.AddHours(-1), kind: MessageClass.Service), Card("g", "c-1", score: 5, due: now.AddDays(-1)),
            Card("other", "c-1", rep: "rep-2"), Card("nobody", "c-1", rep: null), Card("done", "c-1", status: TaskState.Completed)]));

        (await Store.OpenTasks("rep-1", null, null, now, 100, default)).Select(card => card.TaskId).ShouldBe(["a", "b", "c", "d", "e", "f", "g"]);
        (await Store.OpenTasks("rep-1", null, null, now, 2, default)).Select(card => card.TaskId).ShouldBe(["a", "b"]);
        (await Store.OpenTasks("rep-1", null, now, now, 100, default)).Select(card => card.TaskId).ShouldBe(["a", "b", "g"]);
    }

    [StoreFact]
    public async Task Work_lists_are_apart_W2()
    {
        await Commit(Turn("c-1", tasks: [Card("p", "c-1"), Card("c", "c-1", list: WorkList.Closed)]));

        (await Store.OpenTasks("rep-1", WorkList.Closed, null, Samples.Monday, 9, default)).ShouldHaveSingleItem().TaskId.ShouldBe("c");
        (await Store.OpenTasks("rep-1", WorkList.Prospects, null, Samples.Monday, 9, default)).ShouldHaveSingleItem().TaskId.ShouldBe("p");
    }

    [StoreFact]
    public async Task An_ended_task_leaves_the_list_and_is_still_found()
    {
        await Commit(Turn("c-1", tasks: [Card("t-1", "c-1")]));
        var ended = Card("t-1", "c-1", rep: "rep-2") with { Status = TaskState.Completed, Version = 2, End = new(TaskState.Completed, "rep", [], Samples.Monday, "rep-1", TaskOutcome.Reached, "話せた") };
        await Commit(Turn("c-1", expected: 1, tasks: [ended]));

        (await Store.OpenTasks("rep-1", null, null, Samples.Monday, 9, default)).ShouldBeEmpty();
        (await Store.OpenTasks("rep-2", null, null, Samples.Monday, 9, default)).ShouldBeEmpty();
        KizunaJson.Write(await Store.FindTask("t-1", default)).ShouldBe(KizunaJson.Write(ended));
        (await Store.FindTask("t-2", default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task Open_cards_of_all_customers_come_by_id_page_by_page()
    {
        await Commit(
            Turn("c-1", tasks: [Card("b", "c-1"), Card("d", "c-1", rep: null)]), Turn("c-2", tasks: [Card("a", "c-2", rep: "rep-2"), Card("c", "c-2", status: TaskState.Closed)]));

        (await Store.OpenCards(null, 2, default)).Select(card => card.TaskId).ShouldBe(["a", "b"]);
        (await Store.OpenCards("b", 2, default)).Select(card => card.TaskId).ShouldBe(["d"]);
        (await Store.OpenCards("d", 2, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Reps_are_saved_with_their_load()
    {
        await Store.SaveRep(new("rep-2", "佐藤", true, 40), default);
        await Store.SaveRep(new("rep-1", "old", true, null), default);
        await Store.SaveRep(new("rep-1", "鈴木", false, null), default);
        await Commit(Turn("c-1", tasks: [Card("a", "c-1", rep: "rep-2"), Card("b", "c-1", rep: "rep-2"), Card("c", "c-1", rep: "rep-2", status: TaskState.Closed)]));

        (await Store.Reps(default)).ShouldBe([new(new("rep-1", "鈴木", false, null), 0), new(new("rep-2", "佐藤", true, 40), 2)]);
        (await Store.FindRep("rep-2", default)).ShouldBe(new("rep-2", "佐藤", true, 40));
        (await Store.FindRep("rep-3", default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task Settings_are_kept_over_a_restart()
    {
        await Store.SaveSetting("key", "a", default);
        await Store.SaveSetting("key", "b", default);

        (await (await under.Reopen()).Setting("key", default)).ShouldBe("b");
        (await Store.Setting("none", default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task Of_those_who_keep_a_setting_at_once_one_is_first_for_all()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.KeepSetting("once", $"{i}", default))));

        kept.Distinct().ShouldHaveSingleItem().ShouldBe(await Store.Setting("once", default));
    }

    [StoreFact]
    public async Task Versions_of_the_policy_are_kept_in_order_and_added_once()
    {
        var first = new StoredPolicy(1, DateTimeOffset.MinValue, "zone: Asia/Tokyo # 方針", "start");
        var second = new StoredPolicy(2, Samples.Monday.AddTicks(7), new string('x', 500_000), "鈴木");

        (await Store.SavePolicy(first, default)).ShouldBeTrue();
        (await Store.SavePolicy(second, default)).ShouldBeTrue();
        (await Store.SavePolicy(second with { Document = "another" }, default)).ShouldBeFalse();

        var store = await under.Reopen();
        (await store.Policies(0, default)).ShouldBe([first, second]);
        (await store.Policies(1, default)).ShouldBe([second]);
        (await store.Policies(2, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Versions_of_the_templates_are_kept_and_added_once()
    {
        var first = new StoredTemplates(1, Samples.Monday, "templates: {} # 雛形", "api");
        var second = new StoredTemplates(2, Samples.Monday.AddTicks(7), new string('x', 500_000), "鈴木");
        (await Store.TemplateVersion(default)).ShouldBe(0);
        (await Store.Templates(null, default)).ShouldBeNull();

        (await Store.SaveTemplates(first, default)).ShouldBeTrue();
        (await Store.SaveTemplates(second, default)).ShouldBeTrue();
        (await Store.SaveTemplates(second with { Document = "another" }, default)).ShouldBeFalse();

        var store = await under.Reopen();
        (await store.TemplateVersion(default)).ShouldBe(2);
        (await store.Templates(null, default)).ShouldBe(second);
        (await store.Templates(1, default)).ShouldBe(first);
        (await store.Templates(3, default)).ShouldBeNull();
        (await store.TemplateChanges(default)).ShouldBe([new(2, second.At, "鈴木"), new(1, first.At, "api")]);
    }

    [StoreFact]
    public async Task Customers_are_behind_a_policy_until_a_turn_of_theirs_knew_it()
    {
        await Commit(Turn("old"), Turn("older"), Turn("new") with { PolicyVersion = 3 }, Turn("between") with { PolicyVersion = 2 });

        (await Store.Behind(3, 10, null, default)).ShouldBe(["old", "older", "between"]);
        (await Store.Behind(3, 2, null, default)).ShouldBe(["old", "older"]);
        (await Store.CountBehind(3, default)).ShouldBe(3);
        (await Store.CountBehind(1, default)).ShouldBe(0);

        await Commit(Turn("old", expected: 1) with { PolicyVersion = 3 }, Turn("older", expected: 1));
        (await Store.Behind(3, 10, null, default)).ShouldBe(["older", "between"]);
        (await Store.Load("old", default)).ShouldNotBeNull().PolicyVersion.ShouldBe(3);
        (await Store.Load("older", default)).ShouldNotBeNull().PolicyVersion.ShouldBe(1);
    }

    [StoreFact]
    public async Task Customers_are_filtered_by_every_tag_and_paged_by_id()
    {
        var full = Samples.FullCustomer("c-3"); // high, high, newProduct, activeBuyer and newSubscriber, rep-1
        await Commit(Turn("c-1"), Turn("c-2"), Turn(full), Turn("c-4"));

        (await Ids(new())).ShouldBe(["c-1", "c-2", "c-3", "c-4"]);
        (await Ids(new(Activity: Activity.High, Intent: Intent.High, Interest: Interest.NewProduct, Headline: Headline.NewSubscriber, Rep: "rep-1"))).ShouldBe(["c-3"]);
        (await Ids(new(Activity: Activity.None))).ShouldBe(["c-1", "c-2", "c-4"]);
        (await Ids(new(Interest: Interest.Discount))).ShouldBeEmpty();
        (await Ids(new(Headline: Headline.ActiveBuyer))).ShouldBe(["c-3"]);
        (await Ids(new(Rep: "rep-2"))).ShouldBeEmpty();
        (await Ids(new(Class: CustomerClass.Good, MinR: 5, MinF: 4, MinM: 3))).ShouldBe(["c-3"]);
        (await Ids(new(MinM: 4))).ShouldBeEmpty();
        (await Ids(new(MinR: 5, MaxR: 5, MinF: 4, MaxF: 4, MaxM: 3))).ShouldBe(["c-3"]); // one cell of the RFM grid
        (await Ids(new(MaxR: 4))).ShouldBeEmpty();
        (await Ids(new(MaxF: 3))).ShouldBeEmpty();
        (await Ids(new(MaxM: 2))).ShouldBeEmpty();
        (await Ids(new(Class: CustomerClass.Prospect))).ShouldBe(["c-1", "c-2", "c-4"]);

        var first = await Store.Customers(new(Activity: Activity.None), null, 2, default);
        first.Items.Select(item => item.Customer.Id).ShouldBe(["c-1", "c-2"]);
        var second = await Store.Customers(new(Activity: Activity.None), first.NextCursor, 2, default);
        second.Items.Select(item => item.Customer.Id).ShouldBe(["c-4"]);
        second.NextCursor.ShouldBeNull();
    }

    [StoreTheory]
    [InlineData("小明", "li")]
    [InlineData("LI", "li")]
    [InlineData("100%", "percent")]
    [InlineData("_", "under_score")]
    [InlineData("nobody", null)]
    public async Task Customers_are_found_by_a_part_of_name_or_id(string search, string? found)
    {
        var named = Samples.FullCustomer("li");
        await Commit(
            Turn(named), Turn(named with { Id = "percent", Traits = named.Traits.SetItem("name", "100% 株式会社") }),
            Turn("under_score"), Turn("underscore"));

        (await Ids(new(Search: search))).ShouldBe(found is null ? [] : [found]);
    }

    [StoreFact]
    public async Task Customers_are_grouped_by_traits_exactly_as_they_are_kept_L4()
    {
        static Customer With(string id, params (string Key, string Value)[] traits) => Customer.New(id) with
        {
            Traits = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal, traits.Select(trait => KeyValuePair.Create(trait.Key, trait.Value))),
        };
        await Commit(
            Turn(With("a", ("region", "東京"), ("sex", "f"))), Turn(With("b", ("region", "東京"), ("sex", "m"))), Turn(With("c", ("region", "東京 "))),
            Turn(With("d", ("a.b\"c'[0]", "100%_\\😀"))), Turn(Customer.New("e") with { Facts = Facts.None with { LastChannel = "line" } }), Turn(With("f", ("x", "\u0001\"region\":\"東京\""))));

        (await Ids(new(Traits: [new("region", "東京")]))).ShouldBe(["a", "b"]);
        (await Ids(new(Traits: [new("region", "東京"), new("sex", "m")]))).ShouldBe(["b"]);
        (await Ids(new(Rep: "nobody", Traits: [new("region", "東京")]))).ShouldBeEmpty();
        (await Ids(new(Traits: [new("a.b\"c'[0]", "100%_\\😀")]))).ShouldBe(["d"]);
        (await Ids(new(Traits: [new("lastChannel", "line")]))).ShouldBeEmpty("a field of the state is no trait");
        (await Ids(new(Traits: [new("region", "東")]))).ShouldBeEmpty();

        var page = await Store.Customers(new(Traits: [new("region", "東京")]), null, 1, default);
        page.Items.ShouldHaveSingleItem().Customer.Id.ShouldBe("a");
        (await Store.Customers(new(Traits: [new("region", "東京")]), page.NextCursor, 1, default)).Items.ShouldHaveSingleItem().Customer.Id.ShouldBe("b");
    }

    private async Task<IEnumerable<string>> Ids(CustomerFilter filter) =>
        (await Store.Customers(filter, null, 100, default)).Items.Select(item => item.Customer.Id);
}
