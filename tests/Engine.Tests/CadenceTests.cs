using System.Collections.Immutable;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>The contacts that tags bring: each begins with its tag, ends with it, and has its own rhythm.</summary>
public class CadenceTests
{
    /// <summary>The days, counted from Monday 2 March, on which the plan asks for a contact when a rep does each at its deadline.</summary>
    private static List<(double Day, FollowUpTask Task)> Contacts(Scenario customer, string plan, int until)
    {
        var contacts = new List<(double, FollowUpTask)>();
        while (customer.Now.Runs.FirstOrDefault(run => run.Plan == plan) is { } run && run.OpensAt < Day(until))
        {
            customer.TimePasses(to: run.OpensAt > customer.Now.AsOf ? run.OpensAt : customer.Now.AsOf);
            var task = customer.Now.Tasks.Single(task => task.Reasons.Any(reason => reason.Plan == plan));
            contacts.Add(((task.DueAt - Day(0)).TotalDays, task));
            customer.RepDoes(task, at: task.DueAt);
        }

        return contacts;
    }

    private static Scenario Says(string text, params string[] plans) => Customer(Only(plans)).Writes(text, at: Day(0));

    [Fact]
    public void Rule_T1_an_own_code_within_the_hour_is_converted_within_72_hours_and_then_there_is_one_offer_a_week()
    {
        var contacts = Contacts(Says("割引はありますか", PlanIds.For(Interest.Discount)), PlanIds.For(Interest.Discount), until: 30);

        contacts.Select(c => c.Day * 24).ShouldBe([1, 72, 72 + 168, 72 + 2 * 168, 72 + 3 * 168, 72 + 4 * 168], tolerance: 0.001);
        contacts[0].Task.Class.ShouldBe(MessageClass.Service, "it answers a question");
        contacts.Skip(1).ShouldAllBe(c => c.Task.Class == MessageClass.Marketing);
    }

    [Fact]
    public void Rule_T1_who_has_bought_is_not_reminded_of_the_code()
    {
        var plan = PlanIds.For(Interest.Discount);
        var customer = Says("割引はありますか", plan);
        customer.RepDoes(customer.TheTask, at: Day(0, "10:30")).TimePasses(to: Day(2)).TheTask.Title.En.ShouldContain("before it ends");

        customer.Orders(at: Day(2, "11:00")).Now.Tasks.ShouldBeEmpty();
        customer.Closed.ShouldContain(closed => closed.Why.Rule == "T1");
        customer.Now.Runs.ShouldHaveSingleItem().DueAt.ShouldBe(Day(9, "11:00"));
    }

    [Fact]
    public void Rule_T2_news_come_twice_a_month()
    {
        var plan = PlanIds.For(Interest.NewProduct);
        var contacts = Contacts(Says("新製品は出ますか", plan), plan, until: 85);

        contacts.Select(c => Math.Floor(c.Day)).ShouldBe([15, 30, 45, 60, 75]);
    }

    private static Policy Launching(params int[] days) => Only(PlanIds.Launch) with
    {
        Launches = [.. days.Select(day => new Launch(Monday.AddDays(day), $"Model {day}"))],
    };

    [Fact]
    public void Rule_T2_each_launch_has_its_teaser_three_days_before_for_those_who_care_about_what_is_new()
    {
        var contacts = Contacts(Customer(Launching(40, 20, 2)).Writes("新製品は出ますか", at: Day(0)), PlanIds.Launch, until: 90);

        contacts.Select(c => Math.Floor(c.Day)).ShouldBe([17, 37], "the teaser of the one in two days would have been yesterday");
        contacts[0].Task.Title.Ja.ShouldContain("最初の100件は10%オフ");
        contacts[0].Task.Reasons[0].Because.ShouldHaveSingleItem().Figure.ShouldBe("Model 20 2026-03-22");
        Customer(Launching(20)).Writes("割引はありますか", at: Day(0)).Now.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_T2_a_launch_that_is_announced_later_has_its_teaser_too()
    {
        var policies = PolicyHistory.Of(Launching()).Then(Launching(30) with { Version = 2 }, Day(5)).Then(Launching(24) with { Version = 3 }, Day(6));
        var customer = Customer(policies).Writes("新製品は出ますか", at: Day(0));
        customer.Now.Runs.ShouldBeEmpty();

        customer.TimePasses(to: Day(5)).Now.Runs.ShouldHaveSingleItem().DueAt.ShouldBe(Day(27, "18:00"));
        customer.TimePasses(to: Day(6)).Now.Runs.ShouldHaveSingleItem().DueAt.ShouldBe(Day(21, "18:00"));
    }

    [Fact]
    public void Rule_M5_the_teaser_and_the_offer_to_loyal_buyers_are_the_notice_of_the_pre_sale()
    {
        Policy.Default.Plans[PlanIds.Launch].Steps.ShouldContain(step => step.Title.Ja.Contains("先行販売", StringComparison.Ordinal));
        Policy.Default.Plans[PlanIds.Loyal].Steps.ShouldContain(step => step.Title.Ja.Contains("先行販売", StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_T3_the_specification_comes_at_once_and_five_contacts_within_14_days()
    {
        var plan = PlanIds.For(Interest.Function);
        var contacts = Contacts(Says("仕様を教えてください", plan), plan, until: 60);

        contacts.Select(c => Math.Floor(c.Day)).ShouldBe([0, 3, 6, 9, 13]);
        contacts[0].Task.Title.Ja.ShouldBe("仕様書(PDF)を送る");
        contacts[0].Task.Class.ShouldBe(MessageClass.Service);
    }

    [Fact]
    public void Rule_T4_an_article_comes_every_thursday_afternoon_of_the_customer()
    {
        var plan = PlanIds.For(Interest.Content);
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var customer = Customer(Only(plan)).Happens(new PreferencesStated { Id = "p", At = Day(-1), Preferences = new() { Zone = newYork.Id } })
            .Writes("メンテナンス方法を教えて", at: Day(0));
        var contacts = Contacts(customer, plan, until: 30);

        contacts.Count.ShouldBe(4);
        contacts.Select(c => TimeZoneInfo.ConvertTime(c.Task.DueAt, newYork)).ShouldAllBe(at => at.DayOfWeek == DayOfWeek.Thursday && at.Hour == 16);
        contacts.Zip(contacts.Skip(1), (a, b) => Math.Round(b.Day - a.Day)).ShouldAllBe(days => days == 7);
        contacts[0].Task.Title.Ja.ShouldContain("800〜1200文字");
    }

    [Theory]
    [InlineData(3, "15:59", 3 + 7)] // a Thursday: today is not the next one
    [InlineData(4, "10:00", 3 + 7)]
    [InlineData(9, "23:59", 3 + 7)] // Wednesday night
    public void Rule_T4_the_next_thursday_lies_after_today(int day, string time, int due) =>
        Customer(Only(PlanIds.For(Interest.Content))).Writes("メンテナンス方法を教えて", at: Day(day, time)).Now.Runs.ShouldHaveSingleItem()
            .DueAt.ShouldBe(Day(due, "16:00"));

    [Fact]
    public void Rule_T5_a_vip_event_and_beta_seats_once_a_month()
    {
        var plan = PlanIds.For(Interest.Brand);
        var contacts = Contacts(Says("友人に勧めました", plan), plan, until: 85);

        contacts.Select(c => c.Task.DueAt.ToOffset(TimeSpan.FromHours(9)).Day).ShouldBe([2, 2]);
        contacts[0].Task.Title.Ja.ShouldBe("VIPイベントに招き、試用枠を案内する");
    }

    [Fact]
    public void Rule_Z8_the_content_of_an_interest_ends_with_it()
    {
        var customer = Says("メンテナンス方法を教えて", PlanIds.For(Interest.Content)).TimePasses(to: Day(90).AddTicks(-1));
        customer.Now.Runs.ShouldHaveSingleItem();

        customer.TimePasses(to: Day(90)).Now.Runs.ShouldBeEmpty();
        customer.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("Z8");
    }

    [Fact]
    public void Rule_X7_no_intent_gets_one_broadcast_a_month_and_nothing_else()
    {
        var customer = Customer().Writes("割引はありますか", at: Day(0)).Writes("今は必要ありません", at: Day(0, "11:00"));
        customer.Now.Runs.Select(run => run.Plan).ShouldBe([PlanIds.For(Intent.None)], "a discount is no topic any more");

        var contacts = Contacts(customer, PlanIds.For(Intent.None), until: 120);
        contacts.Select(c => c.Task.DueAt.ToOffset(TimeSpan.FromHours(9)).Month).ShouldBe([4, 5, 6]);
        contacts.ShouldAllBe(c => c.Task.Class == MessageClass.Marketing && c.Task.Reasons.All(reason => reason.Rule == "X7"));
    }

    [Fact]
    public void Rule_X7_who_speaks_to_us_again_hears_of_what_they_care_about_again()
    {
        var customer = Customer().Writes("メンテナンス方法を教えて", at: Day(0)).Writes("今は必要ありません", at: Day(1)).Writes("やはり、これいくらですか?", at: Day(2));

        customer.Now.Runs.Select(run => run.Plan).ShouldContain(PlanIds.For(Interest.Content));
        customer.Now.Runs.Select(run => run.Plan).ShouldNotContain(PlanIds.For(Intent.None));
    }

    [Fact]
    public void Rule_X7_a_buyer_whose_question_is_settled_still_hears_from_us()
    {
        var customer = Customer().Writes("今は必要ありません", at: Day(0)).Orders(at: Day(1));

        customer.Now.Runs.Select(run => run.Plan).ShouldBe(
            [PlanIds.For(Intent.None), PlanIds.After, PlanIds.For(Interest.Brand), PlanIds.Casual], ignoreOrder: true);
        customer.Writes("今は必要ありません", at: Day(2)).Now.Runs.Select(run => run.Plan).ShouldBe([PlanIds.For(Intent.None), PlanIds.After], ignoreOrder: true);
    }

    [Fact]
    public void Rule_M7_the_reminder_comes_three_days_before_the_expected_order_and_an_order_moves_it_on()
    {
        var customer = Customer(Only(PlanIds.Cycle)).Orders(at: Day(0)).Orders(at: Day(20));
        customer.Now.Runs.ShouldBeEmpty("two orders are no cycle yet");

        var task = customer.Orders(at: Day(40)).TimePasses(to: Day(57)).TheTask; // expected on day 60
        task.DueAt.ShouldBe(Day(57, "18:00"));
        var because = task.Reasons.ShouldHaveSingleItem().Because.ShouldHaveSingleItem();
        (because.Figure, because.MessageId).ShouldBe(("20 d", "m-3"));

        customer.Orders(at: Day(58)).Now.Tasks.ShouldBeEmpty();
        customer.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("M7");
        customer.Now.Runs.ShouldHaveSingleItem().DueAt.ShouldBe(Day(58 + 20 - 3, "18:00"));
    }

    [Fact]
    public void Rule_Z13_a_refund_takes_the_reminder_of_its_order_back()
    {
        var customer = Customer(Only(PlanIds.Cycle)).Orders(at: Day(0)).Orders(at: Day(30)).Orders(at: Day(60)).Orders(at: Day(61), total: 5000, order: "wrong")
            .Happens(new OrderRefunded { Id = "back", At = Day(62), OrderId = "wrong", Total = 5000 });

        customer.Now.Runs.ShouldHaveSingleItem().DueAt.ShouldBe(Day(60 + 30 - 3, "18:00"));
    }

    [Fact]
    public void Rule_L11_a_buyer_whose_purchase_dormancy_begins_gets_one_letter()
    {
        var plan = PlanIds.For(Headline.Dormant);
        var customer = Customer(Only(plan)).Orders(at: Day(0)).TimePasses(to: Day(90));

        (customer.TheTask.Channel, customer.TheTask.Reasons[0].Rule).ShouldBe(("post", "L11"));
        customer.RepDoes(customer.TheTask, at: Day(91)).TimePasses(to: Day(400)).Now.Runs.ShouldBeEmpty();
        Customer(Only(plan)).Clicks(at: Day(0)).TimePasses(to: Day(200)).Now.Runs.ShouldBeEmpty("who never bought cannot be won back");
        Customer(Only(plan)).Orders(at: Day(0)).TimePasses(to: Day(90)).Orders(at: Day(90, "12:00")).Now.Tasks.ShouldBeEmpty("won back");
    }

    [Fact]
    public void Rule_D3_a_sudden_stop_asks_for_the_reason()
    {
        var customer = Customer(Only(PlanIds.AtRisk)).Orders(at: Day(0)).Orders(at: Day(10)).Orders(at: Day(20)).TimePasses(to: Day(37));

        customer.Tags.Stage!.Value.ShouldBe(Stage.AtRisk);
        customer.TheTask.Title.Ja.ShouldBe("購入が止まった理由を尋ねる");
        customer.TheTask.Reasons[0].Because.ShouldHaveSingleItem().Figure.ShouldBe("10 d");
        customer.Orders(at: Day(38)).Now.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_H5_every_headline_tag_has_its_own_push_and_a_contact_in_the_meantime_does_as_well()
    {
        var pushes = new[] { Headline.ActiveBuyer, Headline.Dormant, Headline.HighPotential, Headline.NewSubscriber }.Select(PlanIds.For).ToArray();
        pushes.Select(plan => Policy.Default.Plans[plan].Steps.ShouldHaveSingleItem().Title.En).Distinct().Count().ShouldBe(4);

        var customer = Customer(Only(pushes)).Happens(new Subscribed { Id = "s", At = Day(0) }).Clicks(at: Day(0)).Clicks(at: Day(0, "11:00"));
        customer.Now.Runs.Select(run => (run.Plan, run.DueAt)).ShouldBe(
            [(pushes[3], Day(1, "18:00")), (pushes[2], Day(2, "18:00")), (pushes[0], Day(3, "18:00"))], ignoreOrder: true);
        customer.WeWrite(at: Day(0, "15:00")).Now.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_L12_a_loyal_buyer_hears_of_pre_sales_and_a_casual_one_gets_a_coupon()
    {
        var customer = Customer(Only(PlanIds.Loyal, PlanIds.Casual)).Orders(at: Day(0), total: 100);
        customer.TimePasses(to: Day(31)).TheTask.Title.Ja.ShouldBe("クーポンや期間限定セールの手頃な提案を送る");

        customer.Orders(at: Day(32), total: 100).Orders(at: Day(33), total: 100).Now.Runs.ShouldHaveSingleItem().Plan.ShouldBe(PlanIds.Loyal);
        customer.TimePasses(to: Day(33 + 90)).Now.Runs.ShouldBeEmpty("a dormant one has the letter of L11");
    }

    [Fact]
    public void Rule_L13_who_spends_much_has_premium_offers_and_the_rank_is_a_key_of_the_policy()
    {
        string Offer(Policy policy) => Customer(policy).Orders(at: Day(0), total: 12_000).Now.Runs.Single(run => run.Plan.StartsWith("buyer.", StringComparison.Ordinal)).Plan;

        Customer().Orders(at: Day(0), total: 20_000).Now.Runs.ShouldContain(run => run.Plan == PlanIds.Premium);
        Offer(Policy.Default).ShouldBe(PlanIds.Casual);
        Offer(Policy.Default with { Class = new() { PremiumMoney = 3 } }).ShouldBe(PlanIds.Premium);
    }

    [Fact]
    public void Rule_M4_the_letter_after_a_purchase_has_a_coupon_of_ten_percent() =>
        Policy.Default.Plans[PlanIds.After].Steps.ShouldContain(step => step.Title.Ja.Contains("次回10%割引クーポン", StringComparison.Ordinal));

    [Fact]
    public void Rule_X10_what_a_buyer_hears_in_a_month_is_one_contact()
    {
        var customer = Customer().Orders(at: Day(0)).TimePasses(to: Day(31));

        customer.Task("VIP").Reasons.Select(reason => reason.Rule).ShouldBe(["T5", "L12"], ignoreOrder: true);
        customer.RepDoes(customer.Task("VIP"), at: Day(33)).TimePasses(to: Day(33 + 30)).Now.Tasks
            .ShouldContain(task => task.Reasons.Select(reason => reason.Rule).Order().SequenceEqual(new[] { "L12", "T5" }), "and stays one");
    }

    [Fact]
    public void Rule_X10_marketing_joins_what_the_customer_waits_for_and_does_not_rename_it()
    {
        var customer = Customer().Writes("業界トレンドを教えて。これいくらですか?", at: Day(2)).GetsAQuote(at: Day(2, "10:30")); // a Wednesday
        customer.TimePasses(to: Day(9, "12:00")).Writes("これいくらですか?", at: Day(9, "12:00")).GetsAQuote(at: Day(9, "12:30"));
        customer.TheTask.DueAt.ShouldBe(Day(10, "00:30"));

        customer.TimePasses(to: Day(10, "00:10")).TheTask.Title.En.ShouldBe("Ask: may I help with the order?");
        customer.TheTask.Reasons.ShouldContain(reason => reason.Rule == "T4");
        customer.TheTask.DueAt.ShouldBe(Day(10, "00:30"), "the tighter deadline is kept");
    }

    [Fact]
    public void Rule_P9_whoever_has_every_tag_hears_from_us_no_more_than_five_times_a_week()
    {
        var customer = Customer().Happens(new Subscribed { Id = "s", At = Day(0) }).Orders(at: Day(0)).Clicks(at: Day(0))
            .Writes("割引はありますか。新製品は出ますか。仕様とメンテナンス方法も教えてください。友人に勧めました", at: Day(1));
        var contacts = new List<DateTimeOffset>();
        for (var hour = 0; hour < 24 * 60; hour++)
        {
            var now = Day(1).AddHours(hour);
            foreach (var task in customer.TimePasses(to: now).Now.Tasks.Where(task => task.DueAt <= now).ToArray())
            {
                if (!customer.Now.Tasks.Any(open => open.TaskId == task.TaskId))
                    continue; // a contact just made served it
                if (task.Class != MessageClass.Service)
                    contacts.Add(now);
                customer.RepDoes(task, at: now);
            }
        }

        contacts.Count.ShouldBeGreaterThan(10);
        contacts.Zip(contacts.Skip(5), (first, sixth) => sixth - first).ShouldAllBe(span => span >= TimeSpan.FromDays(7));
    }

    [Fact]
    public void Rule_P11_a_passive_customer_gets_the_code_they_asked_for_and_none_of_the_pushes()
    {
        var customer = Customer().Happens(new PreferencesStated { Id = "p", At = Day(-1), Preferences = new() { Passive = true } })
            .Writes("割引はありますか。メンテナンス方法も教えて", at: Day(0));
        var quote = customer.Task("quote");
        quote.Reasons.Select(reason => reason.Rule).ShouldBe(["I6", "T1"], ignoreOrder: true);

        customer.RepDoes(quote, at: Day(0, "10:30"));
        customer.Now.Runs.ShouldNotContain(run => run.Plan.StartsWith("interest.", StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_T1_an_imported_question_goes_on_with_the_weekly_offers_and_not_with_a_code_that_nobody_sent()
    {
        var customer = Customer(Only(PlanIds.For(Interest.Discount)))
            .Happens(new MessageReceived { Id = "m", At = Day(-10), Text = "割引はありますか", ImportedAt = Day(0) }, arrives: Day(0)).TimePasses(to: Day(6));

        customer.TheTask.Title.En.ShouldBe("Send the offer of the week");
        customer.TheTask.DueAt.ShouldBe(Day(7));
    }

    [Fact]
    public void Imported_orders_bring_no_letter_for_a_dormancy_that_is_past()
    {
        var customer = Customer().Happens(new OrderCompleted { Id = "o", At = Day(-400), OrderId = "o-1", Total = 1, ImportedAt = Day(0) }, arrives: Day(0));
        customer.TimePasses(to: Day(30));

        customer.Tags.IsPurchaseDormant().ShouldBeTrue();
        customer.Effects.OfType<OpenTask>().ShouldBeEmpty();
    }
}
