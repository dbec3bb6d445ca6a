using Kizuna.Api.Customers;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Reports;
using Kizuna.Storage.Rows;
using Kizuna.Testing;

namespace Kizuna.Storage.Tests;

public abstract partial class StoreContract
{
    [StoreFact]
    public async Task Journals_come_by_id_up_to_an_instant_and_without_ticks()
    {
        var day = Samples.Monday;
        await Commit(
            Of("c-2", Entry("c-2", "b", day.AddTicks(1)), Entry("c-2", "a", day), Entry("c-2", "tick:1", day) with { Input = new Tick { Id = "tick:1", At = day } }),
            Of("c-1", Entry("c-1", "later", day.AddDays(1))), Of("c-3", Entry("c-3", "a", day)));

        var first = await Store.Journals(null, day, 2, default);
        first.Select(journal => (journal.CustomerId, string.Join(' ', journal.Inputs.Select(input => input.Id)))).ShouldBe([("c-1", ""), ("c-2", "a")]);
        (await Store.Journals("c-2", day, 2, default)).ShouldHaveSingleItem().CustomerId.ShouldBe("c-3");
        (await Store.Journals("c-3", day, 2, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Dealings_are_of_those_who_had_one_of_the_kind_in_the_period_each_once_over_all_batches()
    {
        var day = Samples.Monday;
        Input Lost(string id, int days) => new DealLost { Id = id, At = day.AddDays(days), Reason = "価格" };
        Input Order(string id, int days) => new OrderCompleted { Id = id, At = day.AddDays(days), OrderId = id, Total = 1 };
        CustomerCommit Deals(string id, params Input[] inputs) =>
            Of(Customer.New(id) with { Traits = Customer.New(id).Traits.Add("name", "李") }, [.. inputs.Select(input => Entry(id, input.Id, input.At) with { Input = input })]);
        await Commit(
            Deals("lost", Order("o-2", 9), Lost("l", 1), Order("o-1", 0)), Deals("bought", Order("o", 1)), Deals("before", Lost("l", -1)), Deals("at the end", Lost("l", 5)),
            Deals("wrote", new MessageReceived { Id = "m", At = day.AddDays(1), Text = "x" }), Deals("lost too", Lost("b", 2), Lost("a", 2), Lost("c", 0)));

        var period = new Period(day, day.AddDays(5));
        var found = new List<CustomerJournal>();
        for (var after = 0L; await Store.DealingsOf(["dealLost"], period.From, period.To, after, 1, default) is { Count: > 0 } batch; after = batch[^1].Key)
            found.Add(batch.ShouldHaveSingleItem());

        found.Select(journal => (journal.CustomerId, journal.Name, string.Join(' ', journal.Inputs.Select(input => input.Id))))
            .ShouldBe([("lost", "李", "o-1 l"), ("lost too", "李", "c a b")], ignoreOrder: true);
        (await Store.DealingsOf(["dealLost", "orderCompleted"], period.From, period.To, 0, 10, default)).Count.ShouldBe(3);
    }

    [StoreFact]
    public async Task Ads_are_kept_with_the_instant_of_their_first_registration()
    {
        var old = new Ad("fax", "FAX-DM", "FAX", new DateOnly(2006, 4, 1), 20_000.50m, "JPY", Samples.Monday);
        var paper = new Ad("paper", "読売", "新聞", new DateOnly(2006, 3, 3), 0m, "JPY", Samples.Monday);
        await Store.SaveAd(paper, default);
        await Store.SaveAd(old, default);
        await Store.SaveAd(paper with { Cost = 50_000m, RegisteredAt = Samples.Monday.AddDays(3) }, default);

        (await (await under.Reopen()).Ads(default)).ShouldBe([old, paper with { Cost = 50_000m }]);
    }

    [StoreFact]
    public async Task A_review_is_a_task_of_its_rep_and_no_load_and_has_one_winner()
    {
        await Store.SaveRep(new("rep-1", "鈴木", true, null), default);
        var review = Card("review-1", "", list: WorkList.Reviews) with { CustomerId = null, CustomerName = null };
        (await Store.SaveReview(review, default)).ShouldBeTrue();
        (await Store.SaveReview(review, default)).ShouldBeTrue("a try whose answer was lost");
        (await Store.SaveReview(review with { Score = 9 }, default)).ShouldBeFalse("it is there already");

        KizunaJson.Write((await Store.OpenTasks("rep-1", null, null, Samples.Monday, 9, default)).ShouldHaveSingleItem()).ShouldBe(KizunaJson.Write(review));
        (await Store.OpenTasks("rep-1", WorkList.Prospects, null, Samples.Monday, 9, default)).ShouldBeEmpty();
        (await Store.Reps(default)).ShouldHaveSingleItem().OpenTasks.ShouldBe(0);

        (await Store.SaveReview(review with { Status = TaskState.Completed, Version = 2 }, default)).ShouldBeTrue();
        (await Store.SaveReview(review with { Status = TaskState.Dismissed, Version = 2 }, default)).ShouldBeFalse();
        (await Store.OpenTasks("rep-1", WorkList.Reviews, null, Samples.Monday, 9, default)).ShouldBeEmpty();
        (await Store.FindTask("review-1", default)).ShouldNotBeNull().Status.ShouldBe(TaskState.Completed);
    }

    private static CustomerCommit Of(string customer, params JournalEntry[] journal) => Of(Customer.New(customer), journal);

    private static CustomerCommit Of(Customer customer, params JournalEntry[] journal) =>
        new(customer with { LastEvent = customer.LastEvent ?? new Moment(Samples.Monday, "a") }, 0, null, [.. journal], []); // who has none is nobody
}
