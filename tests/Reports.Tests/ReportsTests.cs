using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Reviews;
using Kizuna.Storage.Rows;
using Kizuna.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kizuna.Reports.Tests;

public abstract class ReportsTests(OpenStore open) : IAsyncLifetime
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private TestEngine engine = null!;
    private ReportQueries reports = null!;
    private WeeklyReviews reviews = null!;
    private int ids;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.Start(open: open);
        Wire();
    }

    private void Wire()
    {
        reports = new ReportQueries(engine.Store, new Census(engine.Store, engine.Queries, engine.Policies, engine.Clock), new Dealings(engine.Store), engine.Policies, engine.Clock);
        reviews = new WeeklyReviews(engine.Store, reports, engine.Policies, new LocalFeeds(engine.Feeds), engine.Clock, NullLogger<WeeklyReviews>.Instance);
    }

    public async Task DisposeAsync()
    {
        reports.Dispose();
        await engine.DisposeAsync();
    }

    // In the order in which they are told, also when they happen at one instant.
    private string Id() => $"e-{++ids:0000}";

    private DateTimeOffset Now => engine.Clock.GetUtcNow();

    [StoreFact]
    public async Task Rule_A15_and_A16_shares_are_right_though_no_tick_has_come()
    {
        for (var i = 0; i < 7; i++) await engine.Writes($"c-{i}", "こんにちは", Id());
        await engine.AsksForASample("silent", Id()); // never wrote (Z1)
        (await reports.Distribution(null, 0, default)).Alarms.ShouldBeEmpty();

        engine.Clock.Advance(TimeSpan.FromDays(2)); // nobody pumps
        await engine.Writes("c-0", "はい", Id());
        var now = await reports.Distribution(null, 0, default);

        (now.Customers, now.Activity.Of, now.Activity.None).ShouldBe((8, 7, 1));
        now.Activity.Values.Select(part => (part.Value, part.Count, part.Share)).ShouldBe(
            [(Activity.High, 1, 0.1429m), (Activity.Mid, 6, 0.8571m), (Activity.Low, 0, 0m), (Activity.Dormant, 0, 0m)]);
        now.Activity.Values[0].Claim.ShouldBe(new Claim("A14", 0.15m, 0.20m));
        now.Alarms.ShouldBe([new Alarm("A15", 0.1429m, 0.15m)]);
        now.Intent.Values.Sum(part => part.Count).ShouldBe(8);
        now.Weeks.ShouldBeNull();
    }

    [StoreFact]
    public async Task Rule_A15_at_exactly_its_threshold_is_no_alarm()
    {
        for (var i = 0; i < 17; i++) await engine.Writes($"c-{i}", "こんにちは", Id());
        engine.Clock.Advance(TimeSpan.FromDays(2));
        for (var i = 17; i < 20; i++) await engine.Writes($"c-{i}", "こんにちは", Id());

        (await reports.Distribution(null, 0, default)).ShouldSatisfyAllConditions(
            report => report.Activity.Values[0].Share.ShouldBe(0.15m), report => report.Alarms.ShouldBeEmpty());
    }

    [StoreFact]
    public async Task Rule_A16_the_past_is_folded_from_the_journal_week_by_week()
    {
        await engine.Writes("a", "これいくらですか?", Id());
        engine.Clock.Advance(TimeSpan.FromDays(7));
        await engine.Writes("b", "こんにちは", Id());
        var then = Now.AddHours(1);
        engine.Clock.Advance(TimeSpan.FromDays(7));
        await engine.Writes("b", "これいくらですか?", Id());

        var past = await reports.Distribution(then, 0, default);
        past.Activity.Values.Select(part => part.Count).ShouldBe([1, 0, 0, 1]); // b is high, a dormant
        var weeks = (await reports.Distribution(null, 4, default)).Weeks.ShouldNotBeNull();
        weeks.Select(week => week.AsOf).ShouldBe([Now.AddDays(-21), Now.AddDays(-14), Now.AddDays(-7), Now]);
        weeks.Select(week => week.Customers).ShouldBe([0, 1, 2, 2]);
        weeks[^1].Activity.ShouldBeEquivalentTo((await reports.Distribution(null, 0, default)).Activity);
        weeks[2].Intent.Values.Select(part => part.Count).ShouldBe([0, 1, 1, 0]); // I9: a's price question is a week old; b only greets
    }

    [StoreFact]
    public async Task Rule_F1_and_F5_cells_and_totals()
    {
        for (var i = 0; i < 5; i++) await Buys("good", 5000);
        await Buys("new", 100);
        await engine.Writes("prospect", "こんにちは", Id());

        var report = await reports.Rfm(null, default);
        (report.Customers, report.Buyers, report.None).ShouldBe((3, 2, 1));
        report.Cells.Count.ShouldBe(25);
        report.Cells.Where(cell => cell.Count > 0).Select(cell => (cell.R, cell.F, cell.Share, string.Join(' ', cell.M)))
            .ShouldBe([(5, 4, 0.5m, "0 0 0 1 0"), (5, 1, 0.5m, "1 0 0 0 0")]);
        report.Totals.Where(total => total.Count > 0).Select(total => total.Total).ShouldBe([13, 7]);
        (await reports.Rfm(Now.AddDays(-1), default)).Customers.ShouldBe(0);
    }

    [StoreFact]
    public async Task Rule_C3_the_newspaper_costs_1064_a_response_and_12500_an_order()
    {
        var line = await Ad("paper", 50_000, responses: 47, orders: 4);
        (line.Cpi, line.Cpo, line.ClosingRate).ShouldBe((1064m, 12_500m, 0.0851m)); // C5: 8.51 %
    }

    [StoreFact]
    public async Task Rule_C4_and_X5_the_fax_costs_256_a_response_and_1818_an_order()
    {
        var line = await Ad("fax", 20_000, responses: 78, orders: 11);
        (line.Responses, line.Orders, line.Cpi, line.Cpo).ShouldBe((78, 11, 256m, 1818m)); // not 255, which neither 78 nor 76 gives
    }

    [StoreFact]
    public async Task Rule_C5_closing_rates_are_rounded_half_up()
    {
        (await Ad("fax", 20_000, responses: 78, orders: 11)).ClosingRate.ShouldBe(0.1410m);
        Share.Each(5, 2).ShouldBe(3m);
        Share.Each(20_000, 76).ShouldBe(263m);
        Share.Of(1, 80_000).ShouldBe(0m);
        Share.Of(1, 20_000).ShouldBe(0.0001m);
    }

    [StoreFact]
    public async Task Rule_C2_an_order_is_credited_once_to_the_ad_it_names_or_answers()
    {
        await Register("a");
        await Register("b");
        await Responds("c-1", "a");
        await Responds("c-1", "a"); // each response counts
        await Buys("c-1", 100); // answers a
        await Buys("c-1", 100); // nobody's
        await Responds("c-2", "a");
        await Buys("c-2", 100, ad: "b"); // names b
        await Buys("c-2", 100); // the response to a was answered
        await Responds("c-3", "b");
        var order = await Buys("c-3", 100);
        await engine.Deliver("c-3", new OrderRefunded { Id = Id(), At = Now, OrderId = order, Total = 60 });
        (await Line("b")).ShouldSatisfyAllConditions(line => line.Orders.ShouldBe(2), line => line.Refunded.ShouldBe(0));
        await engine.Deliver("c-3", new OrderRefunded { Id = Id(), At = Now, OrderId = order, Total = 40 });
        await Responds("c-4", "nobody registered this");

        (await Line("a")).ShouldSatisfyAllConditions(line => line.Responses.ShouldBe(3), line => line.Orders.ShouldBe(1));
        (await Line("b")).ShouldSatisfyAllConditions(line => line.Responses.ShouldBe(1), line => line.Orders.ShouldBe(1), line => line.Refunded.ShouldBe(1));
        (await reports.Ads(default)).Unregistered.ShouldBe([new UnregisteredAd("nobody registered this", 1, 0)]);
    }

    [StoreFact]
    public async Task A_history_that_was_told_to_another_id_counts_once()
    {
        await Register("a");
        var response = new SampleRequested { Id = Id(), At = Now, AdId = "a" };
        await engine.Deliver("visitor", response);
        await engine.Deliver("visitor", new Merged { Id = Id(), At = Now, Into = "member" });
        await engine.Deliver("member", response);

        (await Line("a")).Responses.ShouldBe(1);
        (await reports.Distribution(null, 0, default)).Customers.ShouldBe(1);
        (await reports.Distribution(Now, 2, default)).Weeks![^1].Customers.ShouldBe(1);
    }

    [StoreFact]
    public async Task Rule_Y2_a_fiscal_year_begins_on_1_April_in_the_zone_of_the_installation()
    {
        var year = new Period(Local(2026, 4, 1), Local(2027, 4, 1));
        await Loses("c-1", "価格が高い", year.From.AddTicks(-1));
        await Loses("c-2", "価格が高い", year.From);
        await Loses("c-3", "　価格が高い ", year.To.AddTicks(-1)); // the same reason, typed otherwise
        await Loses("c-4", "価格が高い", year.To);

        var report = await reports.LostDeals(year, default);
        report.Reasons.ShouldBe([new LostReason("価格が高い", 2, 1m, 2, 0)]);
        report.Deals.Select(deal => deal.CustomerId).ShouldBe(["c-3", "c-2"]);
        Period.FiscalYearOf(year.From, Tokyo).ShouldBe(year.From);
        Period.FiscalYearOf(year.From.AddTicks(-1), Tokyo).ShouldBe(Local(2025, 4, 1));
    }

    [StoreFact]
    public async Task Rule_Y3_the_reasons_are_68_2_and_22_7_and_9_1_percent()
    {
        foreach (var (reason, count) in new[] { ("飲みにくい", 15), ("価格が高い", 5), ("効果が弱い", 2) })
            for (var i = 0; i < count; i++) await Loses($"{reason}-{i}", reason, Now.AddDays(-1));

        var report = await reports.LostDeals(new(Now.AddDays(-2), Now), default);
        report.Total.ShouldBe(22);
        report.Reasons.Select(reason => (reason.Reason, reason.Count, Math.Round(reason.Share * 100, 1)))
            .ShouldBe([("飲みにくい", 15, 68.2m), ("価格が高い", 5, 22.7m), ("効果が弱い", 2, 9.1m)]);
    }

    [StoreFact]
    public async Task Rule_Y4_leavers_and_prospects_are_counted_apart_by_what_they_were_then()
    {
        await Loses("never bought", "高い", Now);
        await Buys("bought", 100);
        await Loses("bought", "高い", Now.AddMinutes(1));
        await Loses("bought later", "高い", Now.AddMinutes(-2));
        await Buys("bought later", 100);

        var report = await reports.LostDeals(new(Now.AddDays(-1), Now.AddDays(1)), default);
        (report.Prospects, report.Closed).ShouldBe((2, 1));
        report.Reasons.ShouldHaveSingleItem().ShouldBe(new LostReason("高い", 3, 1m, 2, 1));
    }

    [StoreFact]
    public async Task Rule_K1_repurchase_referrals_and_satisfaction_of_a_period()
    {
        await Buys("before", 100);
        engine.Clock.Advance(TimeSpan.FromDays(1));
        var from = Now;
        await Buys("before", 100); // repeats
        await Buys("twice", 100);
        await Buys("twice", 100);
        await Buys("once", 100);
        var gone = await Buys("refunded", 100);
        await engine.Deliver("refunded", new OrderRefunded { Id = Id(), At = Now, OrderId = gone, Total = 100 });
        await engine.Deliver("once", new Referred { Id = Id(), At = Now, ReferredId = "x" });
        await engine.Deliver("once", new Referred { Id = Id(), At = Now, ReferredId = "y" });
        foreach (var score in new[] { 5m, 4m, 4.5m, 3m }) await engine.Deliver("twice", new SurveyAnswered { Id = Id(), At = Now, Score = score });

        var kpi = await reports.Kpi(new(from, Now.AddTicks(1)), default);
        kpi.Repurchase.ShouldBe(new Repurchase(3, 2, 0.6667m));
        kpi.Referrals.ShouldBe(new Referrals(2, 1));
        kpi.Satisfaction.ShouldBe(new Satisfaction(4, 4.13m)); // 4.125 half up
        (await reports.Kpi(new(from.AddDays(-9), from.AddDays(-8)), default)).Repurchase.Rate.ShouldBeNull();
    }

    [StoreFact]
    public async Task Rule_D9_gaps_and_spellings_of_a_company_are_told()
    {
        await Is("c-1", ("name", "山田"), ("company", "株式会社山田商店"), ("phone", "03-1"), ("note", "聞き取り済み"));
        await Is("c-2", ("name", "佐藤"), ("company", "（株）山田商店"), ("email", "a@example.com"));
        await Is("c-3", ("company", "Yamada Inc."));
        await Is("c-4", ("company", "ＹＡＭＡＤＡ, inc"));
        await Is("c-5", ("company", "山田商会"));

        var report = await reports.Quality(default);
        report.NoName.Items.Select(item => item.CustomerId).ShouldBe(["c-3", "c-4", "c-5"]);
        report.NoContact.Count.ShouldBe(3);
        report.NoNote.ShouldSatisfyAllConditions(gap => gap.Count.ShouldBe(4), gap => gap.Share.ShouldBe(0.8m));
        report.Stale.Count.ShouldBe(0);
        report.Companies.Select(company => (company.Company, company.Customers)).ShouldBe([("yamada", 2L), ("山田商店", 2L)], ignoreOrder: true);

        engine.Clock.Advance(TimeSpan.FromDays(180));
        (await reports.Quality(default)).Stale.Count.ShouldBe(5);
    }

    [StoreFact]
    public async Task A_report_that_nobody_waits_for_stops()
    {
        await engine.Writes("c-1", "こんにちは", Id());
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reports.Distribution(null, 0, gone.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => reports.Ads(gone.Token));
        (await reports.Distribution(null, 0, default)).Customers.ShouldBe(1); // and gave its place back
    }

    [StoreFact]
    public async Task Rule_A16_reviews_open_on_Monday_for_every_active_rep_and_not_in_the_first_week()
    {
        await engine.Owners.Save(new Rep("gone", "辞めた", Active: false, null), default);
        (await reviews.Open(default)).ShouldBe(Local(2026, 11, 23));
        (await engine.OpenTasks()).ShouldBeEmpty();

        engine.Clock.AdvanceTo(Local(2026, 11, 23));
        await reviews.Open(default);
        await reviews.Open(default);

        var cards = await engine.OpenTasks();
        cards.Select(card => card.Reasons[0].Rule).Order().ShouldBe(["A16", "I16", "T6"]);
        cards.ShouldAllBe(card => card.CustomerId == null && card.List == WorkList.Reviews && card.DueAt == Local(2026, 11, 23).AddHours(18));
        (await engine.OpenTasks("gone")).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Rule_I16_and_T6_what_is_not_done_stays_and_is_not_doubled_W3()
    {
        await reviews.Open(default);
        engine.Clock.AdvanceTo(Local(2026, 11, 24)); // a day late, rather than never
        await reviews.Open(default);
        var first = await engine.OpenTasks();
        using var watch = engine.Feeds.Subscribe("rep-1");
        var done = await reviews.Take(first.Single(card => card.Reasons[0].Rule == "I16"), new TaskCompleted { Id = Id(), At = default, TaskId = "", Outcome = TaskOutcome.Reached, By = "rep-1" }, default);
        done.End.ShouldNotBeNull().By.ShouldBe("rep-1");
        watch.Deltas.TryRead(out var delta).ShouldBeTrue();
        delta!.Closed.ShouldBe([done.TaskId]);

        engine = await engine.RestartEngine(); // what was done is durable
        (await engine.OpenTasks()).Count.ShouldBe(2);
        reports.Dispose();
        Wire();
        engine.Clock.AdvanceTo(Local(2026, 11, 30).AddHours(9));
        await reviews.Open(default);

        var second = await engine.OpenTasks();
        second.Select(card => card.Reasons[0].Rule).Order().ShouldBe(["A16", "I16", "T6"]);
        second.Where(card => card.Reasons[0].Rule != "I16").Select(card => card.TaskId).ShouldBe(first.Where(card => card.Reasons[0].Rule != "I16").Select(card => card.TaskId), ignoreOrder: true);
        second.Single(card => card.Reasons[0].Rule == "I16").TaskId.ShouldNotBe(done.TaskId);
    }

    [StoreFact]
    public async Task Rule_A15_in_a_week_that_begins_with_the_alarm_is_a_task()
    {
        await reviews.Open(default);
        await engine.Writes("c-1", "こんにちは", Id());
        engine.Clock.AdvanceTo(Local(2026, 11, 23));
        await reviews.Open(default);

        var alarm = (await engine.OpenTasks()).Single(card => card.Reasons[0].Rule == "A15");
        alarm.Reasons[0].Because.Select(evidence => evidence.Figure).ShouldBe(["2026-W48", "0 % < 15 %"]);
        var given = await reviews.Take(alarm, new TaskReassigned { Id = Id(), At = default, TaskId = alarm.TaskId, Rep = "rep-2" }, default);
        (await engine.OpenTasks("rep-2")).ShouldHaveSingleItem().TaskId.ShouldBe(given.TaskId);
        (await reviews.Take(alarm, new TaskDismissed { Id = Id(), At = default, TaskId = alarm.TaskId, Reason = "x" }, default)).Rep.ShouldBe("rep-2"); // an old card, brought up to date
        (await engine.OpenTasks("rep-2")).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Rule_K4_weekly_reviews_are_a_matter_of_the_policy()
    {
        await engine.Policies.Change(Policy.Default with { Reports = new() { WeeklyReviews = false } }, "test", null, default);
        await reviews.Open(default);
        engine.Clock.AdvanceTo(Local(2026, 11, 23));
        await reviews.Open(default);

        (await engine.OpenTasks()).ShouldBeEmpty();
    }

    private static DateTimeOffset Local(int year, int month, int day) => LocalDay.Start(new DateOnly(year, month, day), Tokyo);

    private Task Register(string ad, decimal cost = 100) =>
        engine.Store.SaveAd(new Ad(ad, ad, "新聞", new DateOnly(2006, 3, 3), cost, "JPY", Now), default);

    private Task Responds(string customer, string ad) => engine.Deliver(customer, new SampleRequested { Id = Id(), At = Now, AdId = ad });

    private async Task<string> Buys(string customer, decimal total, string? ad = null)
    {
        var id = Id();
        await engine.Deliver(customer, new OrderCompleted { Id = id, At = Now, OrderId = id, Total = total, AdId = ad });
        return id;
    }

    private Task Loses(string customer, string reason, DateTimeOffset at) => engine.Deliver(customer, new DealLost { Id = Id(), At = at, Reason = reason });

    private Task Is(string customer, params (string Key, string Value)[] traits) => engine.Deliver(customer, new Identified
    {
        Id = Id(),
        At = Now,
        Traits = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(traits.Select(trait => KeyValuePair.Create(trait.Key, (string?)trait.Value))),
    });

    private async Task<AdLine> Ad(string ad, decimal cost, int responses, int orders)
    {
        await Register(ad, cost);
        for (var i = 0; i < responses; i++)
        {
            await Responds($"{ad}-{i}", ad);
            if (i < orders) await Buys($"{ad}-{i}", 100);
        }
        return await Line(ad);
    }

    private async Task<AdLine> Line(string ad) => (await reports.Ads(default)).Items.Single(line => line.Id == ad);
}

public sealed class SqliteReportsTests() : ReportsTests(TempStore.New);

[NeedsPostgres]
public sealed class PostgresReportsTests() : ReportsTests(PostgresServer.Open);
