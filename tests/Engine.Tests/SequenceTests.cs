using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class SequenceTests
{
    [Fact]
    public void Rule_Q1_to_Q4_the_before_follow_runs_day_by_day()
    {
        var customer = Customer().AsksForASample(at: Day(0));
        var planned = new (string Rule, int Day, string Channel)[] { ("Q1", 0, "post"), ("Q2", 8, "phone"), ("Q3", 15, "mail"), ("Q4", 21, "mail"), ("Y4", 28, "phone") };

        Walk(customer, planned);
        customer.Now.Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_Q6_to_Q9_the_after_follow_runs_day_by_day()
    {
        // Monday 2 March is day 0: a month after 22 March is 22 April (day 51), then 22 May (day 81).
        var customer = Customer(Only(SequenceIds.After)).Orders(at: Day(0));
        var planned = new (string Rule, int Day, string Channel)[] { ("Q6", 1, "post"), ("Q7", 9, "phone"), ("Q8", 20, "phone"), ("Q9", 51, "mail"), ("Q9", 81, "mail") };

        Walk(customer, planned);
        customer.Now.Enrollments.ShouldBeEmpty();
    }

    private static void Walk(Scenario customer, (string Rule, int Day, string Channel)[] planned)
    {
        foreach (var (rule, day, channel) in planned)
        {
            if (day > 0)
                customer.TimePasses(to: Day(day, "00:00").AddTicks(-1)).Now.Tasks.ShouldBeEmpty($"{rule} must not open before day {day}");
            var task = customer.TimePasses(to: Day(day, day == 0 ? "10:00" : "00:00")).TheTask;
            task.Reasons.ShouldHaveSingleItem().Rule.ShouldBe(rule);
            task.DueAt.ShouldBe(Day(day, "18:00"));
            task.Channel.ShouldBe(channel);
            customer.RepDoes(task, at: Day(day, "11:00"), TaskOutcome.Reached);
        }
    }

    [Fact]
    public void Rule_Q5_a_purchase_leaves_the_before_follow_and_enters_the_after_follow()
    {
        var customer = Customer().AsksForASample(at: Day(0)).Orders(at: Day(3));

        var closed = customer.Closed.ShouldHaveSingleItem();
        closed.Why.Rule.ShouldBe("Q5");
        closed.Why.Because.ShouldHaveSingleItem().MessageId.ShouldBe("m-2");
        customer.Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.After);
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Before);
        customer.TimePasses(to: Day(4)).TheTask.Title.Ja.ShouldBe("お礼状を出す");
    }

    [Fact]
    public void Rule_Q5_a_buyer_who_asks_again_is_not_a_prospect() =>
        Customer().Orders(at: Day(0)).AsksForASample(at: Day(1)).Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Before);

    [Fact]
    public void Rule_Q6_a_new_order_starts_the_after_follow_anew()
    {
        var customer = Customer().Orders(at: Day(0)).TimePasses(to: Day(1)).Orders(at: Day(1, "12:00"));

        customer.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("Q6");
        customer.TimePasses(to: Day(2)).TheTask.DueAt.ShouldBe(Day(2, "18:00"));
    }

    [Fact]
    public void Rule_Q6_a_full_refund_ends_the_after_follow()
    {
        var customer = Customer().Orders(at: Day(0), total: 5000, order: "o-1").TimePasses(to: Day(1))
            .Happens(new OrderRefunded { Id = "back", At = Day(1), OrderId = "o-1", Total = 5000 });

        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.After || enrollment.Sequence == SequenceIds.Casual);
        customer.Now.Tasks.ShouldBeEmpty();
        customer.Now.Facts.Orders.Count.ShouldBe(0);
        customer.Now.Facts.Orders.Total.ShouldBe(0);
    }

    [Fact]
    public void Rule_Q10_another_trade_has_other_steps()
    {
        var letters = new Sequence
        {
            Id = SequenceIds.After,
            Steps = [new() { Rule = "Q10", Title = new("FAXを送る", "Send a fax"), Channel = "fax", After = Offset.OfDays(3) }],
        };
        var policy = Policy.Default with { Sequences = Policy.Default.Sequences.SetItem(SequenceIds.After, letters) };

        var task = Customer(policy).Orders(at: Day(0)).TimePasses(to: Day(3)).TheTask;
        (task.Channel, task.Title.En).ShouldBe(("fax", "Send a fax"));
    }

    [Fact]
    public void Rule_W3_what_was_not_done_is_still_there_the_next_day()
    {
        var customer = Customer().AsksForASample(at: Day(0)).TimePasses(to: Day(5));

        customer.TheTask.DueAt.ShouldBe(Day(0, "18:00"));
        customer.Now.Enrollments.ShouldHaveSingleItem().Step.ShouldBe(0);
    }

    [Fact]
    public void Rule_X19_a_parcel_sent_late_moves_the_call_and_a_late_mail_does_not_move_the_next()
    {
        var customer = Customer().AsksForASample(at: Day(0));
        customer.RepDoes(customer.TheTask, at: Day(2)).TimePasses(to: Day(10));
        customer.TheTask.Reasons[0].Rule.ShouldBe("Q2");
        customer.RepDoes(customer.TheTask, at: Day(10), TaskOutcome.NoAnswer).TimePasses(to: Day(17));
        customer.TheTask.Reasons[0].Rule.ShouldBe("Q3");
        customer.RepDoes(customer.TheTask, at: Day(20)).TimePasses(to: Day(23));
        customer.TheTask.Reasons[0].Rule.ShouldBe("Q4");
    }

    [Fact]
    public void A_step_on_a_day_without_its_hours_left_is_due_by_midnight() =>
        Customer().AsksForASample(at: Day(0, "20:00")).TheTask.DueAt.ShouldBe(Day(1, "00:00"));

    [Fact]
    public void A_snoozed_task_is_due_when_the_rep_said_and_remembers_its_deadline()
    {
        var customer = Customer().AsksForASample(at: Day(0));
        customer.Happens(new TaskSnoozed { Id = "z", At = Day(0, "11:00"), TaskId = customer.TheTask.TaskId, Until = Day(1) });

        customer.TheTask.DueAt.ShouldBe(Day(1));
        customer.TheTask.SnoozedFrom.ShouldBe(Day(0, "18:00"));
    }

    [Fact]
    public void A_dismissed_task_says_why_and_the_sequence_goes_on()
    {
        var customer = Customer().AsksForASample(at: Day(0));
        customer.Happens(new TaskDismissed { Id = "d", At = Day(0, "11:00"), TaskId = customer.TheTask.TaskId, Reason = "既に送付済み", By = "rep-1" });

        customer.Closed.ShouldHaveSingleItem().Why.Note.ShouldBe("既に送付済み");
        customer.TimePasses(to: Day(8)).TheTask.Reasons[0].Rule.ShouldBe("Q2");
    }

    [Fact]
    public void Imported_history_opens_no_task_that_is_past_and_the_sequence_goes_on_from_today()
    {
        var customer = Customer().Happens(new OrderCompleted { Id = "o", At = Day(0), OrderId = "o-1", Total = 1, ImportedAt = Day(12) }, arrives: Day(12));
        customer.TimePasses(to: Day(12)).Now.Tasks.ShouldBeEmpty();
        customer.Effects.OfType<OpenTask>().ShouldBeEmpty();

        customer.TimePasses(to: Day(20)).TheTask.Reasons[0].Rule.ShouldBe("Q8");
    }

    [Fact]
    public void A_late_purchase_closes_the_task_that_it_makes_pointless_with_that_reason()
    {
        var customer = Customer().AsksForASample(at: Day(0)).TimePasses(to: Day(2))
            .Happens(new OrderCompleted { Id = "late", At = Day(1), OrderId = "o-1", Total = 1 }, arrives: Day(2));

        var closed = customer.Closed.ShouldHaveSingleItem();
        closed.Why.Rule.ShouldBe("Q5");
        closed.Why.Because.ShouldHaveSingleItem().MessageId.ShouldBe("late");
        customer.TheTask.Title.Ja.ShouldBe("お礼状を出す");
    }
}
