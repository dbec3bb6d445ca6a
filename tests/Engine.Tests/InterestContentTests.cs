using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>The content of interests: it begins with its tag, ends with it, and each has its own cadence.</summary>
public class InterestContentTests
{
    private static Scenario Says(string text, params string[] sequences) => Customer(Only(sequences)).Writes(text, at: Day(0));

    [Fact]
    public void Rule_T1_an_own_code_within_the_hour_is_converted_within_72_hours_and_then_there_is_one_offer_a_week()
    {
        var contacts = Says("割引はありますか", SequenceIds.For(Interest.Discount)).Contacts(SequenceIds.For(Interest.Discount), until: 30);

        contacts.Select(c => c.Day * 24).ShouldBe([1, 72, 72 + 168, 72 + 2 * 168, 72 + 3 * 168, 72 + 4 * 168], tolerance: 0.001);
        contacts[0].Task.Class.ShouldBe(MessageClass.Service, "it answers a question");
        contacts.Skip(1).ShouldAllBe(c => c.Task.Class == MessageClass.Marketing);
    }

    [Fact]
    public void Rule_T1_who_has_bought_is_not_reminded_of_the_code()
    {
        var sequence = SequenceIds.For(Interest.Discount);
        var customer = Says("割引はありますか", sequence);
        customer.RepDoes(customer.TheTask, at: Day(0, "10:30")).TimePasses(to: Day(2)).TheTask.Title.En.ShouldContain("before it ends");

        customer.Orders(at: Day(2, "11:00")).Now.Tasks.ShouldBeEmpty();
        customer.Closed.ShouldContain(closed => closed.Why.Rule == "T1");
        customer.Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(9, "11:00"));
    }

    [Fact]
    public void Rule_T2_news_come_twice_a_month()
    {
        var sequence = SequenceIds.For(Interest.NewProduct);
        var contacts = Says("新製品は出ますか", sequence).Contacts(sequence, until: 85);

        contacts.Select(c => Math.Floor(c.Day)).ShouldBe([15, 30, 45, 60, 75]);
    }

    private static Policy Launching(params int[] days) => Only(SequenceIds.Launch) with
    {
        Launches = [.. days.Select(day => new Launch(Monday.AddDays(day), $"Model {day}"))],
    };

    [Fact]
    public void Rule_T2_each_launch_has_its_teaser_three_days_before_for_those_who_care_about_what_is_new()
    {
        var contacts = Customer(Launching(40, 20, 2)).Writes("新製品は出ますか", at: Day(0)).Contacts(SequenceIds.Launch, until: 90);

        contacts.Select(c => Math.Floor(c.Day)).ShouldBe([17, 37], "the teaser of the one in two days would have been yesterday");
        contacts[0].Task.Title.Ja.ShouldContain("最初の100件は10%オフ");
        contacts[0].Task.Reasons[0].Because.ShouldHaveSingleItem().Figure.ShouldBe("Model 20 2026-03-22");
        Customer(Launching(20)).Writes("割引はありますか", at: Day(0)).Now.Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_T2_a_launch_that_is_announced_later_has_its_teaser_too()
    {
        var policies = PolicyHistory.Of(Launching()).Then(Launching(30) with { Version = 2 }, Day(5)).Then(Launching(24) with { Version = 3 }, Day(6));
        var customer = Customer(policies).Writes("新製品は出ますか", at: Day(0));
        customer.Now.Enrollments.ShouldBeEmpty();

        customer.TimePasses(to: Day(5)).Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(27, "18:00"));
        customer.TimePasses(to: Day(6)).Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(21, "18:00"));
    }

    [Fact]
    public void Rule_M5_the_teaser_and_the_offer_to_loyal_buyers_are_the_notice_of_the_pre_sale()
    {
        Policy.Default.Sequences[SequenceIds.Launch].Steps.ShouldContain(step => step.Title.Ja.Contains("先行販売", StringComparison.Ordinal));
        Policy.Default.Sequences[SequenceIds.Loyal].Steps.ShouldContain(step => step.Title.Ja.Contains("先行販売", StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_T3_the_specification_comes_at_once_and_five_contacts_within_14_days()
    {
        var sequence = SequenceIds.For(Interest.Function);
        var contacts = Says("仕様を教えてください", sequence).Contacts(sequence, until: 60);

        contacts.Select(c => Math.Floor(c.Day)).ShouldBe([0, 3, 6, 9, 13]);
        contacts[0].Task.Title.Ja.ShouldBe("仕様書(PDF)を送る");
        contacts[0].Task.Class.ShouldBe(MessageClass.Service);
    }

    [Fact]
    public void Rule_T4_an_article_comes_every_thursday_afternoon_of_the_customer()
    {
        var sequence = SequenceIds.For(Interest.Content);
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var customer = Customer(Only(sequence)).Happens(new PreferencesStated { Id = "p", At = Day(-1), Preferences = new() { Zone = newYork.Id } })
            .Writes("メンテナンス方法を教えて", at: Day(0));
        var contacts = customer.Contacts(sequence, until: 30);

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
        Customer(Only(SequenceIds.For(Interest.Content))).Writes("メンテナンス方法を教えて", at: Day(day, time)).Now.Enrollments.ShouldHaveSingleItem()
            .DueAt.ShouldBe(Day(due, "16:00"));

    [Fact]
    public void Rule_T5_a_vip_event_and_beta_seats_once_a_month()
    {
        var sequence = SequenceIds.For(Interest.Brand);
        var contacts = Says("友人に勧めました", sequence).Contacts(sequence, until: 85);

        contacts.Select(c => c.Task.DueAt.ToOffset(TimeSpan.FromHours(9)).Day).ShouldBe([2, 2]);
        contacts[0].Task.Title.Ja.ShouldBe("VIPイベントに招き、試用枠を案内する");
    }

    [Fact]
    public void Rule_Z8_the_content_of_an_interest_ends_with_it()
    {
        var customer = Says("メンテナンス方法を教えて", SequenceIds.For(Interest.Content)).TimePasses(to: Day(90).AddTicks(-1));
        customer.Now.Enrollments.ShouldHaveSingleItem();

        customer.TimePasses(to: Day(90)).Now.Enrollments.ShouldBeEmpty();
        customer.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("Z8");
    }

    [Fact]
    public void Rule_T1_an_imported_question_goes_on_with_the_weekly_offers_and_not_with_a_code_that_nobody_sent()
    {
        var customer = Customer(Only(SequenceIds.For(Interest.Discount)))
            .Happens(new MessageReceived { Id = "m", At = Day(-10), Text = "割引はありますか", ImportedAt = Day(0) }, arrives: Day(0)).TimePasses(to: Day(6));

        customer.TheTask.Title.En.ShouldBe("Send the offer of the week");
        customer.TheTask.DueAt.ShouldBe(Day(7));
    }
}
