using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class IntentTests
{
    private static readonly DateTimeOffset Asked = Day(0);

    [Theory]
    [InlineData("これいくらですか?", SubIntent.Price, "いくら")]
    [InlineData("在庫はありますか?", SubIntent.Stock, "在庫")]
    [InlineData("割引はありますか?", SubIntent.Discount, "割引")]
    [InlineData("How much is it?", SubIntent.Price, "how much")]
    public void Rule_I1_asking_for_price_discount_or_stock_is_high_intent(string text, SubIntent sub, string phrase)
    {
        var customer = Customer().Writes(text, at: Asked);

        customer.Tags.Intent!.Value.ShouldBe(Intent.High);
        customer.Tags.Intent.Rule.ShouldBe("I1");
        customer.Tags.Intent.Because.ShouldHaveSingleItem().Phrase.ShouldBe(phrase);
        customer.Tags.Sub.ShouldContain(sub);
    }

    [Theory]
    [InlineData("仕様を教えてください", SubIntent.Spec)]
    [InlineData("重量はどれくらいですか", SubIntent.Spec)]
    [InlineData("保証期間は?", SubIntent.AfterSales)]
    public void Rule_I2_asking_for_function_or_after_sales_is_mid_intent(string text, SubIntent sub)
    {
        var customer = Customer().Writes(text, at: Asked);

        customer.Tags.Intent!.Value.ShouldBe(Intent.Mid);
        customer.Tags.Intent.Rule.ShouldBe("I2");
        customer.Tags.Sub.ShouldBe([sub]);
    }

    [Theory]
    [InlineData("ありがとうございます")]
    [InlineData("了解しました")]
    public void Rule_I3_politeness_alone_is_potential_intent(string text)
    {
        var intent = Customer().Writes(text, at: Asked).Tags.Intent!;

        intent.Value.ShouldBe(Intent.Potential);
        intent.Rule.ShouldBe("I3");
    }

    [Fact]
    public void Rule_I4_an_explicit_refusal_is_no_intent_at_once_from_any_rung()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked).Writes("今は必要ありません", at: Day(0, "12:00"));

        customer.Tags.Intent!.Value.ShouldBe(Intent.None);
        customer.Tags.Intent.Rule.ShouldBe("I4");
        customer.Tags.Sub.ShouldBe([SubIntent.Refusal]);
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.For(Intent.High));
    }

    [Fact]
    public void Rule_I5_the_two_questions_of_the_seed_are_high()
    {
        Customer().Writes("これいくらですか?", at: Asked).HasTags(Activity.High, Intent.High);
        Customer().Writes("在庫はありますか?", at: Asked).HasTags(Activity.High, Intent.High);
    }

    [Fact]
    public void Rule_I6_a_price_question_asks_for_a_quote_within_the_hour()
    {
        var task = Customer().Writes("これいくらですか?", at: Asked).TheTask;

        task.Title.Ja.ShouldBe("見積もりを送る");
        task.DueAt.ShouldBe(Asked.AddHours(1));
        task.Channel.ShouldBe("line");
        task.Class.ShouldBe(MessageClass.Service);
        task.Reasons[0].Rule.ShouldBe("I6");
        task.Reasons[0].Because.ShouldHaveSingleItem().Phrase.ShouldBe("いくら");
    }

    [Fact]
    public void Rule_I8_three_chases_follow_the_quote_within_three_days()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked).GetsAQuote(at: Day(0, "10:40"));
        customer.Closed.ShouldHaveSingleItem().Why.Status.ShouldBe(TaskState.Completed);

        var due = new List<DateTimeOffset>();
        while (customer.Now.Tasks.FirstOrDefault(t => t.Reasons.Any(r => r.Rule == "I8")) is { } chase)
        {
            due.Add(chase.DueAt);
            customer.RepDoes(chase, at: chase.DueAt);
        }

        due.ShouldBe([Day(0, "22:40"), Day(1, "22:40"), Day(2, "22:40")]);
        (due[^1] - Day(0, "10:40")).ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(72));
    }

    [Fact]
    public void Rule_I8_the_chase_counts_from_the_quote_that_was_really_sent()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked);
        customer.RepDoes(customer.TheTask, at: Day(0, "10:30")).GetsAQuote(at: Day(0, "11:00"));

        customer.TheTask.DueAt.ShouldBe(Day(0, "23:00"));
    }

    [Fact]
    public void Rule_I9_high_intent_falls_to_mid_after_three_days_of_silence()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked);
        customer.TimePasses(to: Day(3).AddTicks(-1)).Tags.Intent!.Value.ShouldBe(Intent.High);
        customer.TimePasses(to: Day(3));

        customer.Tags.Intent!.Value.ShouldBe(Intent.Mid);
        customer.Tags.Intent.Rule.ShouldBe("I9");
        customer.Task("specification").DueAt.ShouldBeLessThanOrEqualTo(Day(5));
        customer.Closed.Select(c => c.Why.Rule).ShouldContain("I9", "the sequence of the former tier ends with its reason");
    }

    [Fact]
    public void Rule_I9_a_reply_keeps_high_intent_alive()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked).Writes("考えています", at: Day(2));

        customer.TimePasses(to: Day(4)).Tags.Intent!.Value.ShouldBe(Intent.High);
        customer.TimePasses(to: Day(5)).Tags.Intent!.Value.ShouldBe(Intent.Mid);
    }

    [Fact]
    public void Rule_I10_mid_intent_gets_four_contacts_48_hours_apart()
    {
        var customer = Customer().Writes("仕様を教えてください", at: Asked);
        var due = new List<DateTimeOffset>();
        for (var hours = 0; hours < 24 * 14; hours++)
        {
            customer.TimePasses(to: Asked.AddHours(hours));
            if (customer.Now.Tasks.FirstOrDefault(t => t.DueAt <= Asked.AddHours(hours)) is { } task)
            {
                if (task.Reasons.Any(r => r.Rule == "I10"))
                    due.Add(task.DueAt);
                customer.RepDoes(task, at: task.DueAt);
            }
        }

        due.Count.ShouldBeInRange(3, 4);
        due.Zip(due.Skip(1), (a, b) => b - a).ShouldAllBe(gap => gap <= TimeSpan.FromHours(48));
    }

    [Fact]
    public void Rule_I11_the_timed_offer_is_among_the_contacts_of_mid_intent() =>
        Policy.Default.Sequences[SequenceIds.For(Intent.Mid)].Steps.ShouldContain(step => step.Title.Ja.Contains("本日注文でさらに5%オフ", StringComparison.Ordinal));

    [Fact]
    public void Rule_I12_potential_intent_gets_something_useful_every_seven_days()
    {
        var customer = Customer().Writes("ありがとうございます", at: Asked).TimePasses(to: Day(6));
        customer.Now.Enrollments.Single(r => r.Sequence == SequenceIds.For(Intent.Potential)).DueAt.ShouldBe(Day(7));
    }

    [Fact]
    public void Rule_I13_no_intent_gets_no_personal_follow_up()
    {
        var customer = Customer().Writes("今は必要ありません", at: Asked);

        customer.Now.Enrollments.ShouldHaveSingleItem().Sequence.ShouldBe(SequenceIds.For(Intent.None));
        customer.TimePasses(to: Day(100)).Effects.OfType<OpenTask>().SelectMany(open => open.Task.Reasons).ShouldAllBe(
            reason => reason.Rule == "X7", "no tier of activity brings one either");
        customer.Writes("やはり、これいくらですか?", at: Day(100)).Task("quote").DueAt.ShouldBe(Day(100, "11:00"));
    }

    [Fact]
    public void Rule_I4_a_refusal_that_finds_no_intent_changes_nothing()
    {
        var customer = Customer().Writes("今は必要ありません", at: Asked);

        customer.Changes(Dimension.Intent).ShouldBeEmpty();
        customer.Tags.Intent!.Rule.ShouldBe("I4");
    }

    [Fact]
    public void Rule_I14_a_sudden_price_question_switches_tag_and_plan_at_once()
    {
        var customer = Customer().Writes("ありがとうございます", at: Asked).Writes("ところで値段は?", at: Day(0, "11:00"));

        customer.Changes(Dimension.Intent).Select(c => (c.From, c.To)).ShouldBe([("none", "potential"), ("potential", "high")]);
        customer.Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.For(Intent.High));
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.For(Intent.Potential));
        customer.Task("quote").DueAt.ShouldBe(Day(0, "12:00"));
    }

    [Fact]
    public void Rule_I15_and_X12_the_score_is_the_larger_of_both_weights()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked);
        customer.TheTask.Score.ShouldBe(80);
    }

    [Fact]
    public void Rule_X9_silence_takes_one_rung_at_a_time()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked).TimePasses(to: Day(3));
        for (var i = 0; i < 4; i++)
            customer.WeWrite(at: Day(4 + i));
        customer.TimePasses(to: Day(9).AddTicks(-1)).Tags.Intent!.Value.ShouldBe(Intent.Mid);
        customer.TimePasses(to: Day(9)).Tags.Intent!.Value.ShouldBe(Intent.Potential);
        customer.TimePasses(to: Day(9 + 45)).Tags.Intent!.Value.ShouldBe(Intent.None);

        customer.Changes(Dimension.Intent).Select(c => c.To).ShouldBe(["high", "mid", "potential", "none"]);
        customer.Changes(Dimension.Intent).Select(c => c.Rule).ShouldBe(["I1", "I9", "Z7", "Z7"]);
    }

    [Fact]
    public void Rule_Z7_read_and_ignored_for_three_days_is_one_rung()
    {
        var customer = Customer().Writes("仕様を教えてください", at: Asked).WeWrite(at: Day(0, "11:00")).Reads(at: Day(1));

        customer.TimePasses(to: Day(4).AddTicks(-1)).Tags.Intent!.Value.ShouldBe(Intent.Mid);
        customer.TimePasses(to: Day(4)).Tags.Intent!.Value.ShouldBe(Intent.Potential);
        customer.TimePasses(to: Day(20)).Tags.Intent!.Value.ShouldBe(Intent.Potential, "one receipt is one rung");
    }

    [Fact]
    public void Rule_Z7_several_short_messages_of_ours_are_one_follow_up()
    {
        var customer = Customer().Writes("仕様を教えてください", at: Asked);
        for (var minute = 0; minute < 5; minute++)
            customer.WeWrite(at: Day(0, "11:00").AddMinutes(minute));

        customer.Now.Facts.Unanswered.ShouldBe(1);
    }

    [Fact]
    public void Rule_Z10_sub_intents_are_kept_and_the_tier_is_their_roll_up()
    {
        var customer = Customer().Writes("在庫はありますか?仕様も教えてください", at: Asked);

        customer.Tags.Intent!.Value.ShouldBe(Intent.High);
        customer.Tags.Sub.ShouldBe([SubIntent.Stock, SubIntent.Spec]);
    }

    [Fact]
    public void Rule_X10_one_question_sets_intent_and_interest_and_makes_one_task()
    {
        var customer = Customer().Writes("割引はありますか?", at: Asked);

        customer.Tags.Intent!.Value.ShouldBe(Intent.High);
        customer.Tags.Interests.ShouldHaveSingleItem().Tag.Value.ShouldBe(Interest.Discount);
        customer.TheTask.Reasons.Select(r => r.Rule).ShouldBe(["I6", "A8", "T1"], ignoreOrder: true);
        customer.TheTask.Title.Ja.ShouldBe("見積もりを送る");
        customer.TheTask.DueAt.ShouldBe(Asked.AddHours(1), "the tighter deadline wins");
    }

    [Fact]
    public void Rule_Q5_a_purchase_settles_the_intent_and_closes_its_tasks_with_that_reason()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked).Orders(at: Day(0, "10:30"));

        customer.Tags.Intent!.Value.ShouldBe(Intent.None);
        customer.Tags.Intent.Rule.ShouldBe("Q5");
        customer.Now.Tasks.SelectMany(t => t.Reasons).ShouldNotContain(r => r.Rule == "I6");
    }

    [Fact]
    public void Rule_Y1_a_lost_deal_ends_the_chase()
    {
        var customer = Customer().Writes("これいくらですか?", at: Asked)
            .Happens(new DealLost { Id = "lost", At = Day(0, "12:00"), Reason = "価格が高い" });

        customer.Tags.Intent!.Value.ShouldBe(Intent.None);
        customer.Tags.Intent.Because.ShouldHaveSingleItem().Figure.ShouldBe("価格が高い");
    }
}
