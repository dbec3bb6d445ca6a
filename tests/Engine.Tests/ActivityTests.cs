using Kizuna.Engine.Customers;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class ActivityTests
{
    private static readonly DateTimeOffset Wrote = Day(0);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Rule_Z1_a_customer_who_never_wrote_is_in_no_tier()
    {
        var customer = Customer().Orders(at: Wrote).TimePasses(to: Day(100));

        customer.Tags.Activity.ShouldBeNull();
        customer.Changes(Dimension.Activity).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A2", Activity.High, 0)]
    [InlineData("A2", Activity.High, 24)]
    [InlineData("A3", Activity.Mid, 72)]
    [InlineData("A4", Activity.Low, 167)]
    [InlineData("A5", Activity.Dormant, 168)]
    [InlineData("A5", Activity.Dormant, 24 * 365)]
    public void Rule_A1_the_tier_is_the_time_since_the_last_reply(string rule, Activity tier, int hours)
    {
        var activity = Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Wrote.AddHours(hours)).Tags.Activity!;

        activity.Value.ShouldBe(tier);
        activity.Rule.ShouldBe(rule);
        activity.Because.ShouldHaveSingleItem().MessageId.ShouldBe("m-1");
    }

    [Theory]
    [InlineData(24, 0, Activity.High)]
    [InlineData(24, 1, Activity.Mid)]
    [InlineData(72, 0, Activity.Mid)]
    [InlineData(72, 1, Activity.Low)]
    [InlineData(168, -1, Activity.Low)]
    [InlineData(168, 0, Activity.Dormant)]
    public void Rule_X4_a_tier_ends_at_its_boundary_to_the_tick(int hours, int ticks, Activity tier)
    {
        var at = Wrote.AddHours(hours).AddTicks(ticks);

        Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: at).Tags.Activity!.Value.ShouldBe(tier);
    }

    [Fact]
    public void Rule_A4_the_tag_says_when_it_changes_by_time_alone()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote);
        customer.Tags.Activity!.Until.ShouldBe(Wrote.AddHours(24) + Tick);
        customer.TimePasses(to: Day(4)).Tags.Activity!.Until.ShouldBe(Wrote.AddHours(168));
        customer.TimePasses(to: Day(8)).Tags.Activity!.Until.ShouldBeNull();
    }

    [Fact]
    public void Rule_A5_a_late_tick_walks_through_every_tier_at_its_own_instant()
    {
        var changes = Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Day(300)).Changes(Dimension.Activity);

        changes.Select(c => (c.To, c.At)).ShouldBe(
        [
            ("high", Wrote), ("mid", Wrote.AddHours(24) + Tick), ("low", Wrote.AddHours(72) + Tick), ("dormant", Wrote.AddHours(168)),
        ]);
    }

    [Fact]
    public void Rule_A7_every_reply_tags_anew_at_once()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Day(10)).Writes("久しぶりです", at: Day(10, "12:00"));

        customer.Tags.Activity!.Value.ShouldBe(Activity.High);
        customer.Tags.Activity.Since.ShouldBe(Day(10, "12:00"));
        customer.Changes(Dimension.Activity)[^1].From.ShouldBe("dormant");
    }

    [Fact]
    public void Rule_A8_high_activity_is_followed_up_within_12_hours_and_twice_in_3_days()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote);
        var first = customer.TheTask;
        first.DueAt.ShouldBe(Wrote.AddHours(12));
        first.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("A8");

        customer.RepDoes(first, at: Day(0, "15:00")).Now.Tasks.ShouldBeEmpty();
        customer.Writes("駅に着きました", at: Day(0, "16:00"));
        customer.TheTask.DueAt.ShouldBe(Day(1, "04:00"), "a new reply starts the cadence anew (A7)");
        customer.RepDoes(customer.TheTask, at: Day(0, "17:00")).Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(3, "16:00"));
    }

    [Fact]
    public void Rule_A8_a_reply_does_not_move_the_deadline_of_the_contact_that_is_owed()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote).Writes("今日も雨です", at: Day(0, "13:00"));

        customer.TheTask.DueAt.ShouldBe(Wrote.AddHours(12));
    }

    [Fact]
    public void Rule_A9_mid_activity_is_followed_up_every_two_days()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Day(2));
        var task = customer.TheTask;
        task.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("A9");
        task.DueAt.ShouldBe(Wrote.AddHours(24).AddTicks(1).AddHours(48));

        customer.RepDoes(task, at: Day(2, "11:00"));
        customer.TheTask.DueAt.ShouldBe(Day(4, "11:00"));
        customer.TheTask.TaskId.ShouldNotBe(task.TaskId);
    }

    [Fact]
    public void Rule_A10_low_activity_is_touched_lightly_every_five_days()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Day(6, "23:00"));

        customer.TheTask.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("A10");
        customer.TheTask.DueAt.ShouldBe(Wrote.AddHours(72).AddTicks(1).AddDays(5));
    }

    [Fact]
    public void Rule_A11_a_dormant_customer_hears_from_us_once_or_twice_a_month()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Day(28));
        var contacts = new List<DateTimeOffset>();
        for (var day = 28; day < 28 + 365; day++)
        {
            customer.TimePasses(to: Day(day));
            if (customer.Now.Tasks.FirstOrDefault() is { } task && task.DueAt <= Day(day))
            {
                contacts.Add(task.DueAt);
                customer.RepDoes(task, at: Day(day));
            }
        }

        contacts.Skip(1).GroupBy(at => at.Month).Select(month => month.Count()).ShouldAllBe(count => count == 1 || count == 2);
        contacts.Count.ShouldBeInRange(16, 19);
    }

    [Fact]
    public void Rule_A12_green_comes_first_then_the_rest_in_order()
    {
        int Score(double days) => Customer().Writes("きのうは雨でした", at: Wrote).TimePasses(to: Wrote.AddDays(days)).TheTask.Score;

        int[] scores = [Score(0.5), Score(2), Score(6.9), Score(27)];
        scores.ShouldBe([70, 42, 21, 7]);
    }
}
