using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>What customers hear because of what they are: broadcasts, reminders, offers; and that it does not become too much.</summary>
public class PushTests
{
    [Fact]
    public void Rule_X7_no_intent_gets_one_broadcast_a_month_and_nothing_else()
    {
        var customer = Customer().Writes("割引はありますか", at: Day(0)).Writes("今は必要ありません", at: Day(0, "11:00"));
        customer.Now.Enrollments.Select(enrollment => enrollment.Sequence).ShouldBe([SequenceIds.For(Intent.None)], "a discount is no topic any more");

        var contacts = customer.Contacts(SequenceIds.For(Intent.None), until: 120);
        contacts.Select(c => c.Task.DueAt.ToOffset(TimeSpan.FromHours(9)).Month).ShouldBe([4, 5, 6]);
        contacts.ShouldAllBe(c => c.Task.Class == MessageClass.Marketing && c.Task.Reasons.All(reason => reason.Rule == "X7"));
    }

    [Fact]
    public void Rule_X7_who_speaks_to_us_again_hears_of_what_they_care_about_again()
    {
        var customer = Customer().Writes("メンテナンス方法を教えて", at: Day(0)).Writes("今は必要ありません", at: Day(1)).Writes("やはり、これいくらですか?", at: Day(2));

        customer.Now.Enrollments.Select(enrollment => enrollment.Sequence).ShouldContain(SequenceIds.For(Interest.Content));
        customer.Now.Enrollments.Select(enrollment => enrollment.Sequence).ShouldNotContain(SequenceIds.For(Intent.None));
    }

    [Fact]
    public void Rule_X7_a_buyer_whose_question_is_settled_still_hears_from_us()
    {
        var customer = Customer().Writes("今は必要ありません", at: Day(0)).Orders(at: Day(1));

        customer.Now.Enrollments.Select(enrollment => enrollment.Sequence).ShouldBe(
            [SequenceIds.For(Intent.None), SequenceIds.After, SequenceIds.For(Interest.Brand), SequenceIds.Casual], ignoreOrder: true);
        customer.Writes("今は必要ありません", at: Day(2)).Now.Enrollments.Select(enrollment => enrollment.Sequence).ShouldBe([SequenceIds.For(Intent.None), SequenceIds.After], ignoreOrder: true);
    }

    [Fact]
    public void Rule_M7_the_reminder_comes_three_days_before_the_expected_order_and_an_order_moves_it_on()
    {
        var customer = Customer(Only(SequenceIds.Cycle)).Orders(at: Day(0)).Orders(at: Day(20));
        customer.Now.Enrollments.ShouldBeEmpty("two orders are no cycle yet");

        var task = customer.Orders(at: Day(40)).TimePasses(to: Day(57)).TheTask; // expected on day 60
        task.DueAt.ShouldBe(Day(57, "18:00"));
        var because = task.Reasons.ShouldHaveSingleItem().Because.ShouldHaveSingleItem();
        (because.Figure, because.MessageId).ShouldBe(("20 d", "m-3"));

        customer.Orders(at: Day(58)).Now.Tasks.ShouldBeEmpty();
        customer.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("M7");
        customer.Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(58 + 20 - 3, "18:00"));
    }

    [Fact]
    public void Rule_Z13_a_refund_takes_the_reminder_of_its_order_back()
    {
        var customer = Customer(Only(SequenceIds.Cycle)).Orders(at: Day(0)).Orders(at: Day(30)).Orders(at: Day(60)).Orders(at: Day(61), total: 5000, order: "wrong")
            .Happens(new OrderRefunded { Id = "back", At = Day(62), OrderId = "wrong", Total = 5000 });

        customer.Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(60 + 30 - 3, "18:00"));
    }

    [Fact]
    public void Rule_L11_a_buyer_whose_purchase_dormancy_begins_gets_one_letter()
    {
        var sequence = SequenceIds.For(Headline.Dormant);
        var customer = Customer(Only(sequence)).Orders(at: Day(0)).TimePasses(to: Day(90));

        (customer.TheTask.Channel, customer.TheTask.Reasons[0].Rule).ShouldBe(("post", "L11"));
        customer.RepDoes(customer.TheTask, at: Day(91)).TimePasses(to: Day(400)).Now.Enrollments.ShouldBeEmpty();
        Customer(Only(sequence)).Clicks(at: Day(0)).TimePasses(to: Day(200)).Now.Enrollments.ShouldBeEmpty("who never bought cannot be won back");
        Customer(Only(sequence)).Orders(at: Day(0)).TimePasses(to: Day(90)).Orders(at: Day(90, "12:00")).Now.Tasks.ShouldBeEmpty("won back");
    }

    [Fact]
    public void Rule_D3_a_sudden_stop_asks_for_the_reason()
    {
        var customer = Customer(Only(SequenceIds.AtRisk)).Orders(at: Day(0)).Orders(at: Day(10)).Orders(at: Day(20)).TimePasses(to: Day(37));

        customer.Tags.Stage!.Value.ShouldBe(Stage.AtRisk);
        customer.TheTask.Title.Ja.ShouldBe("購入が止まった理由を尋ねる");
        customer.TheTask.Reasons[0].Because.ShouldHaveSingleItem().Figure.ShouldBe("10 d");
        customer.Orders(at: Day(38)).Now.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_H5_every_headline_tag_has_its_own_push_and_a_contact_in_the_meantime_does_as_well()
    {
        var pushes = new[] { Headline.ActiveBuyer, Headline.Dormant, Headline.HighPotential, Headline.NewSubscriber }.Select(SequenceIds.For).ToArray();
        pushes.Select(sequence => Policy.Default.Sequences[sequence].Steps.ShouldHaveSingleItem().Title.En).Distinct().Count().ShouldBe(4);

        var customer = Customer(Only(pushes)).Happens(new Subscribed { Id = "s", At = Day(0) }).Clicks(at: Day(0)).Clicks(at: Day(0, "11:00"));
        customer.Now.Enrollments.Select(enrollment => (enrollment.Sequence, enrollment.DueAt)).ShouldBe(
            [(pushes[3], Day(1, "18:00")), (pushes[2], Day(2, "18:00")), (pushes[0], Day(3, "18:00"))], ignoreOrder: true);
        customer.WeWrite(at: Day(0, "15:00")).Now.Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_L12_a_loyal_buyer_hears_of_pre_sales_and_a_casual_one_gets_a_coupon()
    {
        var customer = Customer(Only(SequenceIds.Loyal, SequenceIds.Casual)).Orders(at: Day(0), total: 100);
        customer.TimePasses(to: Day(31)).TheTask.Title.Ja.ShouldBe("クーポンや期間限定セールの手頃な提案を送る");

        customer.Orders(at: Day(32), total: 100).Orders(at: Day(33), total: 100).Now.Enrollments.ShouldHaveSingleItem().Sequence.ShouldBe(SequenceIds.Loyal);
        customer.TimePasses(to: Day(33 + 90)).Now.Enrollments.ShouldBeEmpty("a dormant one has the letter of L11");
    }

    [Fact]
    public void Rule_L13_who_spends_much_has_premium_offers_and_the_rank_is_a_key_of_the_policy()
    {
        string Offer(Policy policy) => Customer(policy).Orders(at: Day(0), total: 12_000).Now.Enrollments.Single(enrollment => enrollment.Sequence.StartsWith("buyer.", StringComparison.Ordinal)).Sequence;

        Customer().Orders(at: Day(0), total: 20_000).Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.Premium);
        Offer(Policy.Default).ShouldBe(SequenceIds.Casual);
        Offer(Policy.Default with { Class = new() { PremiumMoney = 3 } }).ShouldBe(SequenceIds.Premium);
    }

    [Fact]
    public void Rule_M4_the_letter_after_a_purchase_has_a_coupon_of_ten_percent() =>
        Policy.Default.Sequences[SequenceIds.After].Steps.ShouldContain(step => step.Title.Ja.Contains("次回10%割引クーポン", StringComparison.Ordinal));

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
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence.StartsWith("interest.", StringComparison.Ordinal));
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
