using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Engine.Wishes;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>When customers answer, and how soon we do.</summary>
public class RepliesTests
{
    // Whoever talks this much is an active buyer, and the push for those (H5) would join the contacts that are looked at here.
    private static readonly Policy NoPush = Policy.Default with { Sequences = Policy.Default.Sequences.Remove(SequenceIds.For(Headline.ActiveBuyer)) };

    /// <summary>Answers what we write at 20:30 within some minutes, on as many days.</summary>
    private static Scenario AnswersInTheEvening(int days, int minutes = 5, PolicyHistory? policy = null)
    {
        var customer = Customer(policy ?? NoPush);
        for (var day = 0; day < days; day++)
            customer.WeWrite(at: Day(day, "20:30"), MessageClass.Service).Writes("きのうは雨でした", at: Day(day, "20:30").AddMinutes(minutes));
        return customer;
    }

    [Fact]
    public void Rule_P12_an_hour_in_which_replies_take_ten_minutes_is_golden()
    {
        AnswersInTheEvening(5).Now.Facts.Replies.Golden(Policy.Default.Preferences).ShouldBe(new ReplyHour(20, 5, 5 * 300));
        AnswersInTheEvening(4).Now.Facts.Replies.Golden(Policy.Default.Preferences).ShouldBeNull("too few to know");
        AnswersInTheEvening(5, minutes: 11).Now.Facts.Replies.Golden(Policy.Default.Preferences).ShouldBeNull("too slow");
        AnswersInTheEvening(5, minutes: 10).Now.Facts.Replies.Golden(Policy.Default.Preferences).ShouldNotBeNull();
    }

    [Fact]
    public void Rule_P12_a_contact_prefers_the_golden_hour_before_its_deadline()
    {
        var customer = AnswersInTheEvening(5).Writes("きのうは雨でした", at: Day(7, "12:00"));

        // 12:00 + 12 hours is midnight; the golden hour ends at 21:00.
        var task = customer.TheTask;
        task.DueAt.ShouldBe(Day(7, "21:00"));
        task.Reasons[0].Deferred.ShouldBe(new Deferral(Day(8, "00:00"), "P12", "20:00–21:00 · 5 min"));
    }

    [Fact]
    public void Rule_P12_no_deadline_is_broken_for_it()
    {
        // The quote is due within the hour, and a contact that is due before the evening stays where it is.
        AnswersInTheEvening(5).Writes("これいくらですか?", at: Day(7, "10:00")).Task("quote").DueAt.ShouldBe(Day(7, "11:00"));
        AnswersInTheEvening(5).Writes("きのうは雨でした", at: Day(7, "06:00")).TheTask.DueAt.ShouldBe(Day(7, "18:00"));
    }

    [Fact]
    public void Rule_P12_hours_that_the_customer_closed_stay_closed()
    {
        var customer = AnswersInTheEvening(5);
        customer.Happens(new PreferencesStated { Id = "p", At = Day(6), Preferences = new() { Windows = [new([.. Enum.GetValues<WeekDay>()], new(9, 0), new(20, 0))] } });

        customer.Writes("きのうは雨でした", at: Day(7, "12:00")).TheTask.DueAt.ShouldBe(Day(7, "20:00"));
    }

    [Fact]
    public void Rule_P12_the_next_step_counts_from_the_plan_and_not_from_the_hour()
    {
        var customer = AnswersInTheEvening(5).Writes("きのうは雨でした", at: Day(7, "12:00"));
        customer.RepDoes(customer.TheTask, at: Day(7, "20:30"));

        customer.Now.Enrollments.Single(enrollment => enrollment.Sequence == SequenceIds.For(Activity.High)).DueAt.ShouldBe(Day(8, "00:00").AddHours(60));
    }

    [Fact]
    public void Rule_P12_what_is_learned_stays_small_and_new_habits_outweigh_old_ones()
    {
        var customer = AnswersInTheEvening(60, minutes: 50);
        customer.Now.Facts.Replies.Hours.ShouldHaveSingleItem().Count.ShouldBeInRange(16, 31);

        for (var day = 60; day < 200; day++)
            customer.WeWrite(at: Day(day, "20:30"), MessageClass.Service).Writes("きのうは雨でした", at: Day(day, "20:31"));
        customer.Now.Facts.Replies.Golden(Policy.Default.Preferences).ShouldNotBeNull();

        ImmutableArray<ReplyHour> hours = [];
        for (var n = 0; n < 10_000; n++)
            hours = ReplyHour.After(hours, n % 24, TimeSpan.FromDays(3));
        hours.Length.ShouldBe(24);
        hours.ShouldAllBe(hour => hour.Count < 32 && hour.Mean <= TimeSpan.FromHours(1));
    }

    [Fact]
    public void Rule_P2_and_P3_day_and_night_types_show_by_when_replies_are_quick()
    {
        ResponseTypes.Of(AnswersInTheEvening(5).Now.Facts.Replies, Policy.Default.Preferences).ShouldBe(ResponseType.Night);
        ResponseTypes.Of(AnswersInTheEvening(5, minutes: 30).Now.Facts.Replies, Policy.Default.Preferences).ShouldBeNull();

        var customer = AnswersInTheEvening(5, minutes: 11);
        for (var day = 10; day < 15; day++)
            customer.WeWrite(at: Day(day, "10:00"), MessageClass.Service).Writes("きのうは雨でした", at: Day(day, "10:03"));
        ResponseTypes.Of(customer.Now.Facts.Replies, Policy.Default.Preferences).ShouldBe(ResponseType.Day);
    }

    [Fact]
    public void Rule_X18_the_customers_reply_and_our_first_response_are_kept_apart()
    {
        var customer = Customer().Writes("これいくらですか?", at: Day(0, "10:00")).Writes("在庫はありますか?", at: Day(0, "10:20"));
        customer.Now.Facts.Replies.WaitingSince.ShouldBe(Day(0, "10:00"), "the first of the two waits longest");

        customer.WeWrite(at: Day(0, "10:45")).WeWrite(at: Day(0, "10:50")).Writes("ありがとうございます", at: Day(0, "11:00"));
        customer.Now.Facts.Replies.FirstResponse.ShouldBe(new Latency(1, 45 * 60, 45 * 60, InTime: 1));
        customer.Now.Facts.Replies.CustomerReply.ShouldBe(new Latency(1, 10 * 60, 10 * 60, InTime: 0));
        customer.Now.Facts.Replies.WaitingSince.ShouldBe(Day(0, "11:00"));

        customer.WeWrite(at: Day(0, "13:00"));
        customer.Now.Facts.Replies.FirstResponse.ShouldBe(new Latency(2, 165 * 60, 120 * 60, InTime: 1));
    }

    [Fact]
    public void Rule_X18_a_confirmation_or_a_broadcast_is_no_answer_and_a_call_is_one()
    {
        var customer = Customer().Writes("これいくらですか?", at: Day(0, "10:00"));
        customer.WeWrite(at: Day(0, "10:01"), MessageClass.Service).WeWrite(at: Day(0, "10:02"), MessageClass.Marketing);
        customer.Now.Facts.Replies.FirstResponse.ShouldBeNull();

        customer.RepDoes(customer.Task("quote"), at: Day(0, "10:30"), TaskOutcome.Reached);
        customer.Now.Facts.Replies.FirstResponse.ShouldBe(new Latency(1, 1800, 1800, 1));
    }
}
