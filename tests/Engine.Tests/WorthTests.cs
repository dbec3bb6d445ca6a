using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>Spend, points and surveys.</summary>
public class WorthTests
{
    /// <summary>Without points, whose coupon would join the invitation in one task (X10).</summary>
    private static readonly Policy NoPoints = Policy.Default with { Sequences = Policy.Default.Sequences.Remove(SequenceIds.Points) };

    [Fact]
    public void Rule_L3_who_spends_more_than_the_line_is_invited_once()
    {
        var customer = Customer(NoPoints).Orders(at: Day(0), total: 99_999);
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Vip);

        var task = customer.Orders(at: Day(1), total: 1).TimePasses(to: Day(4)).Task("VIP group");
        task.Title.Ja.ShouldBe("VIPグループに招待する");
        var reason = task.Reasons.Single(r => r.Rule == "L3");
        reason.Because.ShouldHaveSingleItem().Figure.ShouldBe("100,000 ≥ 100,000");

        customer.RepDoes(task, at: Day(4)).Orders(at: Day(5), total: 500_000).TimePasses(to: Day(60));
        Opened(customer, SequenceIds.Vip).ShouldBe(1);
    }

    [Fact]
    public void Rule_L3_a_refund_before_the_invitation_takes_it_back_and_the_next_crossing_invites()
    {
        var customer = Customer(NoPoints).Orders(at: Day(0), total: 120_000, order: "big").TimePasses(to: Day(3));
        customer.Task("VIP group");

        customer.Happens(Refund("big", 30_000, Day(3, "11:00")));
        customer.Closed.ShouldContain(close => close.Why.Rule == "L3");
        customer.Now.Tasks.ShouldNotContain(task => task.Title.En.Contains("VIP group"));

        customer.Orders(at: Day(4), total: 20_000).TimePasses(to: Day(7)).Task("VIP group");
    }

    [Fact]
    public void Rule_L3_history_invites_nobody_and_the_first_live_order_does()
    {
        var customer = Customer().Happens(new OrderCompleted { Id = "old", At = Day(0), OrderId = "old", Total = 200_000, ImportedAt = Day(30) }, arrives: Day(30));
        customer.TimePasses(to: Day(31)).Now.Tasks.ShouldNotContain(task => task.Title.En.Contains("VIP group"));

        customer.Orders(at: Day(31, "11:00"), total: 1).TimePasses(to: Day(34)).Task("VIP group");
    }

    [Fact]
    public void Rule_L3_the_line_is_a_value_of_the_policy_and_without_the_plan_there_is_no_line()
    {
        var lower = Policy.Default with { Worth = new() { VipSpend = 500 } };
        Customer(lower).Orders(at: Day(0), total: 500).Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.Vip);

        var without = lower with { Sequences = lower.Sequences.Remove(SequenceIds.Vip) };
        Customer(without).Orders(at: Day(0), total: 500).Now.Facts.Worth.ShouldBeNull();
    }

    [Theory]
    [InlineData(49_999, null)]
    [InlineData(50_000, "1 × 500 pt")]
    [InlineData(149_999, "2 × 500 pt")]
    public void Rule_M6_every_full_500_points_are_a_coupon(decimal total, string? figure)
    {
        var customer = Customer().Orders(at: Day(0), total: total).TimePasses(to: Day(3));

        if (figure is null)
            customer.Now.Tasks.ShouldNotContain(task => task.Title.En.Contains("points"));
        else
            ReasonOf(customer, SequenceIds.Points).Because.ShouldHaveSingleItem().Figure.ShouldBe(figure);
    }

    [Fact]
    public void Rule_Z14_a_point_is_100_of_the_currency_counted_by_order()
    {
        var facts = Customer().Orders(at: Day(0), total: 199).Orders(at: Day(1), total: 99).Orders(at: Day(2), total: 1250.50m).Now.Facts;

        facts.Orders.Points.ShouldBe(1 + 0 + 12);
        facts.Worth.ShouldBeNull();
    }

    [Fact]
    public void Rule_M6_a_refund_takes_its_points_back()
    {
        var customer = Customer().Orders(at: Day(0), total: 300, order: "a").Orders(at: Day(1), total: 1000, order: "b");

        customer.Happens(Refund("a", 200, Day(2))).Now.Facts.Orders.Points.ShouldBe(11); // 100 of 300 is left, and its point
        customer.Happens(Refund("a", 100, Day(3))).Now.Facts.Orders.Points.ShouldBe(10);
        customer.Happens(Refund("b", 2000, Day(4))).Now.Facts.Orders.Points.ShouldBe(0);
    }

    [Fact]
    public void Rule_M6_a_coupon_that_is_still_owed_goes_with_its_points()
    {
        var customer = Customer().Orders(at: Day(0), total: 60_000, order: "a").Orders(at: Day(1), total: 45_000, order: "b").TimePasses(to: Day(3));
        var reward = ReasonOf(customer, SequenceIds.Points);
        reward.Because.Select(because => because.Figure).ShouldBe(["1 × 500 pt", "1 × 500 pt"]); // one task for both
        Balance(customer).ShouldBe(50);

        customer.Happens(Refund("a", 60_000, Day(4))); // 450 points are left
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Points);
        customer.Closed.ShouldContain(close => close.Why.Rule == "M6");
        Balance(customer).ShouldBe(450);

        customer.Orders(at: Day(5), total: 5_000).TimePasses(to: Day(8));
        ReasonOf(customer, SequenceIds.Points).Because.ShouldHaveSingleItem();
        Balance(customer).ShouldBe(0);
    }

    [Fact]
    public void Rule_M6_a_coupon_that_was_given_stays_given_and_the_next_takes_longer()
    {
        var customer = Customer().Orders(at: Day(0), total: 50_000, order: "a").TimePasses(to: Day(3));
        customer.RepDoes(customer.Now.Tasks.Single(task => task.Reasons.Any(r => r.Sequence == SequenceIds.Points)), at: Day(3));

        customer.Happens(Refund("a", 50_000, Day(4)));
        Balance(customer).ShouldBe(-500);
        customer.Orders(at: Day(5), total: 99_900).Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Points);
        customer.Orders(at: Day(6), total: 100).Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.Points);
    }

    [Fact]
    public void Rule_M6_a_refund_of_an_order_older_than_those_kept_takes_points_by_the_average()
    {
        var customer = Customer().Orders(at: Day(0), total: 1000, order: "old");
        for (var i = 1; i <= 16; i++)
            customer.Orders(at: Day(i), total: 1000);

        customer.Happens(Refund("old", 1000, Day(20))).Now.Facts.Orders.Points.ShouldBe(160);
    }

    [Fact]
    public void Rule_M10_a_low_score_is_a_service_task_that_quotes_the_comment()
    {
        var customer = Customer().Happens(Survey(2, "思ったより小さかった", Day(0)));

        var task = customer.TimePasses(to: Day(1)).Task("what went wrong");
        (task.Class, task.Channel, task.DueAt).ShouldBe((MessageClass.Service, "phone", Day(1, "18:00")));
        var because = task.Reasons.ShouldHaveSingleItem().Because.ShouldHaveSingleItem();
        (because.Phrase, because.Figure).ShouldBe(("思ったより小さかった", "2 ≤ 2"));
    }

    [Fact]
    public void Rule_M10_a_good_score_asks_for_nothing() => Customer().Happens(Survey(2.5m, "配送が遅い", Day(0))).Now.Enrollments.ShouldBeEmpty();

    [Theory]
    [InlineData("商品の配送が遅い", SequenceIds.SlowDelivery)]
    [InlineData("Very SLOW   Delivery", SequenceIds.SlowDelivery)]
    [InlineData("説明がわかりにくいです", SequenceIds.UnclearDescription)]
    [InlineData("ﾏｱﾏｱ", SequenceIds.Survey)]
    [InlineData(null, SequenceIds.Survey)]
    public void Rule_M10_what_the_comment_is_about_names_the_task(string? comment, string sequence) =>
        Customer().Happens(Survey(1, comment, Day(0))).Now.Enrollments.ShouldHaveSingleItem().Sequence.ShouldBe(sequence);

    [Fact]
    public void Rule_M10_a_comment_about_both_is_one_call_for_both()
    {
        var customer = Customer().Happens(Survey(1, "配送が遅いし、説明も説明不足", Day(0))).TimePasses(to: Day(1));

        customer.TheTask.Reasons.Select(reason => reason.Sequence).ShouldBe([SequenceIds.SlowDelivery, SequenceIds.UnclearDescription], ignoreOrder: true);
    }

    [Fact]
    public void Rule_M10_a_second_complaint_joins_the_first_and_moves_no_deadline()
    {
        var customer = Customer().Happens(Survey(1, "壊れていた", Day(0), "s-1")).TimePasses(to: Day(1)).Happens(Survey(1, "まだ返事がない", Day(1), "s-2"));

        customer.TheTask.DueAt.ShouldBe(Day(1, "18:00"));
        customer.TheTask.Reasons.ShouldHaveSingleItem().Because.Select(because => because.Phrase).ShouldBe(["壊れていた", "まだ返事がない"]);
        for (var i = 3; i < 40; i++)
            customer.Happens(Survey(1, $"{i}", Day(1).AddMinutes(i), $"s-{i:00}"));
        customer.TheTask.Reasons[0].Because.Length.ShouldBe(8);
    }

    [Fact]
    public void Rule_M10_a_long_comment_is_quoted_in_part() =>
        Customer().Happens(Survey(0, string.Concat(Enumerable.Repeat("😀", 1000)), Day(0)))
            .Now.Enrollments.ShouldHaveSingleItem().Because[0].Phrase.ShouldBe(string.Concat(Enumerable.Repeat("😀", 100)) + "…");

    [Fact]
    public void Rule_Y4_who_did_not_buy_is_asked_why_after_the_last_offer()
    {
        var customer = Customer().AsksForASample(at: Day(0));
        foreach (var day in new[] { 0, 8, 15, 21 })
            customer.RepDoes(customer.TimePasses(to: Day(day)).TheTask, at: Day(day, "11:00"));

        var task = customer.TimePasses(to: Day(28)).TheTask;
        (task.Reasons.ShouldHaveSingleItem().Rule, task.Channel, task.Title.Ja).ShouldBe(("Y4", "phone", "買わなかった理由を電話で聞く"));
    }

    [Fact]
    public void Rule_Y4_who_bought_after_the_last_offer_is_not_asked()
    {
        var customer = Customer().AsksForASample(at: Day(0));
        foreach (var day in new[] { 0, 8, 15, 21 })
            customer.RepDoes(customer.TimePasses(to: Day(day)).TheTask, at: Day(day, "11:00"));

        customer.Orders(at: Day(27)).TimePasses(to: Day(60));
        customer.Effects.OfType<OpenTask>().ShouldNotContain(open => open.Task.Reasons.Any(reason => reason.Rule == "Y4"));
    }

    [Fact]
    public void Worth_costs_nothing_where_there_is_none()
    {
        var customer = Customer().Writes("こんにちは", at: Day(0)).Clicks(at: Day(1)).Orders(at: Day(2)).TimePasses(to: Day(90));

        customer.Now.Facts.Worth.ShouldBeNull();
    }

    private static OrderRefunded Refund(string order, decimal total, DateTimeOffset at) => new() { Id = $"back-{at.UtcTicks}", At = at, OrderId = order, Total = total };

    private static SurveyAnswered Survey(decimal score, string? comment, DateTimeOffset at, string id = "s") => new() { Id = id, At = at, Score = score, Comment = comment };

    private static TaskReason ReasonOf(Scenario customer, string sequence) => customer.Now.Tasks.SelectMany(task => task.Reasons).Single(reason => reason.Sequence == sequence);

    private static long Balance(Scenario customer) => customer.Now.Facts.Orders.Points - (customer.Now.Facts.Worth?.Spent ?? 0);

    private static int Opened(Scenario customer, string sequence) =>
        customer.Effects.OfType<OpenTask>().Select(open => open.Task).Where(task => task.Reasons.Any(reason => reason.Sequence == sequence)).Select(task => task.TaskId).Distinct().Count();
}
