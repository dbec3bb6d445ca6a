using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class PreferenceTests
{
    private static readonly ImmutableArray<ContactWindow> OfficeHours =
        [new([WeekDay.Mon, WeekDay.Tue, WeekDay.Wed, WeekDay.Thu, WeekDay.Fri], new(9, 0), new(18, 0))];

    private static Scenario Wants(Preferences preferences) =>
        Customer().Happens(new PreferencesStated { Id = "p", At = Day(-1), Preferences = preferences });

    [Fact]
    public void Rule_X13_an_answer_to_a_question_is_welcome_outside_the_hours_of_the_customer()
    {
        // Friday 18:30: the customer is writing right now, so the quote is due within the hour all the same.
        Wants(new() { Windows = OfficeHours }).Writes("これいくらですか?", at: Day(4, "18:30")).Task("quote").DueAt.ShouldBe(Day(4, "19:30"));
    }

    [Fact]
    public void Rule_P5_a_deadline_at_night_is_met_within_the_hours_before_it()
    {
        // Monday 16:00 + 12 hours is 4 in the morning: the contact is due by 18:00 the same day.
        var customer = Wants(new() { Windows = OfficeHours }).Writes("きのうは雨でした", at: Day(0, "16:00"));

        customer.TheTask.DueAt.ShouldBe(Day(0, "18:00"));
        customer.TheTask.Reasons[0].Deferred.ShouldBe(new Deferral(Day(1, "04:00"), "P5", "Mon Tue Wed Thu Fri 09:00–18:00"));
        customer.Effects.OfType<MoveContact>().ShouldHaveSingleItem().To.ShouldBe(Day(0, "18:00"));
    }

    [Fact]
    public void Rule_P5_a_deadline_in_a_closed_weekend_moves_to_the_next_opening()
    {
        // Friday 20:00 + 12 hours is Saturday morning, and Friday's hours are over: Monday 9:00 and the hour that follows.
        Wants(new() { Windows = OfficeHours }).Writes("きのうは雨でした", at: Day(4, "20:00")).TimePasses(to: Day(5, "10:00")).TheTask.DueAt.ShouldBe(Day(7, "10:00"));
    }

    [Fact]
    public void Rule_X21_hours_are_those_of_the_customers_zone_daylight_saving_included()
    {
        // New York changes to summer time on Sunday, 8 March 2026. Saturday 23:00 there + 12 h, deferred to Monday 9:00 EDT, is 13:00 UTC + 1 h.
        var customer = Wants(new() { Zone = "America/New_York", Windows = OfficeHours })
            .Writes("it rained yesterday", at: new DateTimeOffset(2026, 3, 7, 23, 0, 0, TimeSpan.FromHours(-5)).ToUniversalTime());

        customer.TheTask.DueAt.ShouldBe(new DateTimeOffset(2026, 3, 9, 14, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Rule_P10_two_a_week_means_three_to_four_days_between_marketing_contacts()
    {
        var customer = Wants(new() { WeeklyCap = 2 }).Writes("ありがとうございます", at: Day(0)).TimePasses(to: Day(5));
        var first = customer.Task("useful");
        customer.RepDoes(first, at: Day(5)).TimePasses(to: Day(12));

        var next = customer.Now.Enrollments.Single(r => r.Sequence == SequenceIds.For(Intent.Potential));
        (next.DueAt - Day(5)).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(3.5));
    }

    [Fact]
    public void Rule_X14_no_more_than_five_contacts_in_seven_days_over_all_classes()
    {
        var customer = Customer().Writes("仕様を教えてください", at: Day(0));
        for (var hour = 0; hour < 5; hour++)
            customer.WeWrite(at: Day(0, "11:00").AddHours(hour * 2));
        customer.TimePasses(to: Day(2));

        var waiting = customer.Now.Enrollments.Where(r => r.Sequence != SequenceIds.For(Interest.Function)).ToArray(); // which owes an answer
        waiting.ShouldNotBeEmpty();
        waiting.ShouldAllBe(enrollment => enrollment.DueAt >= Day(7, "11:00"));
        customer.Effects.OfType<MoveContact>().ShouldContain(moved => moved.Rule == "P9");
    }

    [Fact]
    public void Rule_X14_a_solicited_quote_is_exempt_from_every_cap()
    {
        var customer = Wants(new() { WeeklyCap = 1 }).Writes("きのうは雨でした", at: Day(0));
        for (var hour = 0; hour < 6; hour++)
            customer.WeWrite(at: Day(0, "11:00").AddHours(hour * 2));

        customer.Writes("これいくらですか?", at: Day(1)).Task("quote").DueAt.ShouldBe(Day(1, "11:00"));
    }

    [Fact]
    public void Rule_P11_a_passive_customer_hears_from_us_once_at_the_end_of_the_month()
    {
        var customer = Wants(new() { Passive = true }).Writes("ありがとうございます", at: Day(0)).TimePasses(to: Day(29, "09:00"));

        customer.TheTask.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("P11");
        customer.TheTask.DueAt.ShouldBe(Day(29, "18:00")); // 31 March
        customer.RepDoes(customer.TheTask, at: Day(29)).TimePasses(to: Day(58)).Now.Tasks.ShouldBeEmpty();
        customer.TimePasses(to: Day(59)).TheTask.DueAt.ShouldBe(Day(59, "18:00")); // 30 April
    }

    [Fact]
    public void Rule_P11_a_passive_customer_who_asks_for_a_price_gets_the_quote() =>
        Wants(new() { Passive = true }).Writes("これいくらですか?", at: Day(0)).Task("quote").DueAt.ShouldBe(Day(0, "11:00"));

    [Fact]
    public void A_refused_channel_is_not_used()
    {
        var channels = ImmutableSortedDictionary<string, bool>.Empty.Add("post", false).Add("mail", true);

        Wants(new() { Channels = channels }).AsksForASample(at: Day(0)).TheTask.Channel.ShouldBe("mail");
    }

    [Fact]
    public void Unsubscribing_stops_marketing_at_once_and_an_import_does_not_revive_it()
    {
        var customer = Customer().Writes("ありがとうございます", at: Day(0)).TimePasses(to: Day(6));
        customer.Task("useful").Class.ShouldBe(MessageClass.Marketing);

        customer.Happens(new Unsubscribed { Id = "u", At = Day(6) });
        customer.Now.Tasks.ShouldNotContain(task => task.Class == MessageClass.Marketing);
        customer.Closed.ShouldContain(closed => closed.Why.Rule == "consent");

        customer.Happens(new Subscribed { Id = "old", At = Day(-30), ImportedAt = Day(7) }, arrives: Day(7)).TimePasses(to: Day(60));
        customer.Effects.OfType<OpenTask>().ShouldNotContain(open => open.Task.OpenedAt > Day(6) && open.Task.Class == MessageClass.Marketing);
    }

    [Theory]
    [InlineData("配信停止してください")]
    [InlineData("もう連絡しないでください")]
    [InlineData("Please unsubscribe me")]
    public void Consent_taken_back_in_words_stops_marketing_at_once_and_for_good(string words)
    {
        var customer = Customer().Writes("ありがとうございます", at: Day(0)).TimePasses(to: Day(6));
        customer.Task("useful").Class.ShouldBe(MessageClass.Marketing);

        customer.Writes(words, at: Day(6));
        customer.Now.Facts.UnsubscribedAt!.At.ShouldBe(Day(6));
        customer.Now.Tasks.ShouldBeEmpty();

        // Thanks, an order and half a year later: what is bought is served, but nothing is advertised.
        customer.Writes("ありがとうございます", at: Day(7)).Orders(at: Day(20)).TimePasses(to: Day(200));
        customer.Effects.OfType<OpenTask>().ShouldNotContain(open => open.Task.OpenedAt >= Day(6) && open.Task.Class == MessageClass.Marketing);
        customer.Effects.OfType<MoveContact>().ShouldContain(dropped => dropped.To == null && dropped.Rule == "consent");

        customer.Happens(new Subscribed { Id = "again", At = Day(201) });
        customer.Now.Facts.UnsubscribedAt.ShouldBeNull("only the customer revives it");
    }

    [Theory]
    [InlineData(-30)] // of before
    [InlineData(8)] // of after: still a record of another system, not the customer's word to us
    public void An_imported_subscription_never_revives_consent_that_was_taken_back_live(int day)
    {
        var customer = Customer().Writes("ありがとうございます", at: Day(0)).Happens(new Unsubscribed { Id = "u", At = Day(6) });
        customer.Happens(new Subscribed { Id = "old", At = Day(day), ImportedAt = Day(10) }, arrives: Day(10)).TimePasses(to: Day(60));

        customer.Now.Facts.UnsubscribedAt!.EventId.ShouldBe("u");
        customer.Effects.OfType<OpenTask>().ShouldNotContain(open => open.Task.OpenedAt > Day(6) && open.Task.Class == MessageClass.Marketing);
    }

    [Fact]
    public void An_imported_history_in_which_the_customer_came_back_ends_subscribed()
    {
        var customer = Customer();
        customer.Happens(new Unsubscribed { Id = "u", At = Day(-60), ImportedAt = Day(0) }, arrives: Day(0));
        customer.Happens(new Subscribed { Id = "s", At = Day(-30), ImportedAt = Day(0) }, arrives: Day(0));

        customer.Now.Facts.UnsubscribedAt.ShouldBeNull();
    }

    [Fact]
    public void Rule_I13_a_refusal_ends_the_calls_and_letters_of_a_sample_at_once()
    {
        var customer = Customer().AsksForASample(at: Day(0)).Writes("いりません", at: Day(1));
        customer.Now.Tasks.ShouldBeEmpty();
        customer.Closed.ShouldContain(closed => closed.Why.Rule == "I4");
        customer.TimePasses(to: Day(60)).Now.Tasks.SelectMany(task => task.Reasons).ShouldAllBe(reason => reason.Sequence == SequenceIds.For(Intent.None), "broadcasts only");

        // 「サンプルをいただけますか」 after that is a new wish.
        customer.AsksForASample(at: Day(61)).Task("sample").Reasons[0].Rule.ShouldBe("Q1");
    }

    [Fact]
    public void Rule_P3_hours_that_end_at_midnight_last_to_the_end_of_the_day()
    {
        ImmutableArray<ContactWindow> evenings = [new([.. Enum.GetValues<WeekDay>()], new(20, 0), new(0, 0))];

        Wants(new() { Windows = evenings }).Writes("きのうは雨でした", at: Day(0, "07:00")).TimePasses(to: Day(0, "12:00")).TheTask
            .DueAt.ShouldBe(Day(0, "21:00"), "12 hours later is 19:00, before the evening begins");
        Wants(new() { Windows = evenings }).Writes("きのうは雨でした", at: Day(0, "10:00")).TheTask.DueAt.ShouldBe(Day(0, "22:00"));
    }

    [Fact]
    public void A_cap_and_hours_that_disagree_move_the_contact_on_once()
    {
        var customer = Wants(new() { WeeklyCap = 2, Windows = OfficeHours }).Writes("ありがとうございます", at: Day(0)).TimePasses(to: Day(5));
        customer.RepDoes(customer.Task("useful"), at: Day(5)).TimePasses(to: Day(30));

        customer.Now.Tasks.ShouldAllBe(task => task.Class != MessageClass.Marketing || task.DueAt >= Day(8));
        customer.Effects.OfType<MoveContact>().Count().ShouldBeLessThan(10);
    }
}
