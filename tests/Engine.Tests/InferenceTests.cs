using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>What customers say about contact is a wish, with its phrase, and never outweighs what a person set.</summary>
public class InferenceTests
{
    private static Scenario Sets(Preferences preferences) =>
        Customer().Happens(new PreferencesStated { Id = "p", At = Day(-1), Preferences = preferences });

    [Fact]
    public void Rule_P4_not_at_night_leaves_the_night_out_and_says_why()
    {
        var customer = Customer().Writes("夜間は邪魔しないでください", at: Day(0));

        ContactWindow.Words(customer.Now.Preferences.Windows).ShouldBe("Mon Tue Wed Thu Fri Sat Sun 08:00–21:00");
        customer.Now.PreferenceSources.Windows.ShouldBe(new(WishOrigin.Inferred, Day(0), "P4", new("夜間は邪魔しないで", "m-1", At: Day(0))));
        var told = customer.Changes(Dimension.Preference).ShouldHaveSingleItem();
        (told.From, told.To, told.Rule).ShouldBe((null, "windows: Mon Tue Wed Thu Fri Sat Sun 08:00–21:00", "P4"));
        told.Because.ShouldHaveSingleItem().Phrase.ShouldBe("夜間は邪魔しないで");
    }

    [Fact]
    public void Rule_P4_a_contact_at_night_then_moves_into_the_day()
    {
        // 16:00 + 12 hours is 4 in the morning.
        Customer().Writes("Please don't message me at night", at: Day(0, "16:00")).TheTask.DueAt.ShouldBe(Day(0, "21:00"));
    }

    [Fact]
    public void Rule_P5_weekdays_only_is_monday_to_friday_9_to_18_and_narrower_than_no_nights()
    {
        var customer = Customer().Writes("夜は連絡しないでください", at: Day(0)).Writes("連絡は平日にお願いします", at: Day(1)).Writes("夜は連絡しないでください", at: Day(2));

        ContactWindow.Words(customer.Now.Preferences.Windows).ShouldBe("Mon Tue Wed Thu Fri 09:00–18:00");
        customer.Now.PreferenceSources.Windows!.Rule.ShouldBe("P5");
        customer.Changes(Dimension.Preference).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("電話は苦手です", ContactForm.Text, "P8")]
    [InlineData("I prefer texting", ContactForm.Text, "P8")]
    [InlineData("音声でお願いします", ContactForm.Voice, "P7")]
    [InlineData("I prefer voice messages", ContactForm.Voice, "P7")]
    public void Rule_P7_and_P8_a_form_is_inferred_where_it_is_plainly_said(string text, ContactForm form, string rule)
    {
        var customer = Customer().Writes(text, at: Day(0));

        customer.Now.Preferences.Form.ShouldBe(form);
        customer.Now.PreferenceSources.Form!.Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("週2回まで", 2)]
    [InlineData("週に一回だけにしてください", 1)]
    [InlineData("at most three times a week please", 3)]
    [InlineData("once a week is enough", 1)]
    public void Rule_P10_a_number_a_week_is_the_cap(string text, int cap) => Customer().Writes(text, at: Day(0)).Now.Preferences.WeeklyCap.ShouldBe(cap);

    [Theory]
    [InlineData("今は必要ありません、必要になったら連絡します")]
    [InlineData("not now, will contact")]
    public void Rule_P11_not_now_will_contact_is_the_passive_type_and_no_refusal(string text)
    {
        var customer = Customer().Writes("これいくらですか?", at: Day(0)).Writes(text, at: Day(0, "11:00"));

        customer.Now.Preferences.Passive.ShouldBeTrue();
        customer.Now.PreferenceSources.Passive!.Origin.ShouldBe(WishOrigin.Inferred);
        customer.Tags.Intent!.Value.ShouldBe(Intent.None);
        customer.Tags.Intent.Rule.ShouldBe("P11");
        customer.Tags.Sub.ShouldNotContain(SubIntent.Refusal);
        customer.Now.Tasks.ShouldBeEmpty("the quote is not wanted now");
        customer.TimePasses(to: Day(29, "09:00")).TheTask.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("P11");
    }

    [Fact]
    public void Rule_X8_the_short_no_is_a_refusal_and_the_long_one_the_passive_type()
    {
        var refused = Customer().Writes("今は必要ありません", at: Day(0));
        refused.Now.Preferences.Passive.ShouldBeFalse();
        refused.Tags.Intent!.Rule.ShouldBe("I4");

        Customer().Writes("今は必要ありません、必要になったら連絡します", at: Day(0)).Tags.Intent!.Rule.ShouldBe("P11");
    }

    [Fact]
    public void Rule_P11_a_question_beside_it_still_wants_its_answer()
    {
        var customer = Customer().Writes("在庫はありますか?必要になったら連絡します", at: Day(0));

        customer.Now.Preferences.Passive.ShouldBeTrue();
        customer.Task("quote").DueAt.ShouldBe(Day(0, "11:00"));
    }

    [Fact]
    public void Rule_P1_what_a_person_set_is_never_overwritten_by_words()
    {
        ImmutableArray<ContactWindow> evenings = [new([WeekDay.Mon], new(20, 0), new(23, 0))];
        var customer = Sets(new() { Windows = evenings, Form = ContactForm.Voice, WeeklyCap = 5 })
            .Writes("夜間は邪魔しないでください。電話は苦手です。連絡は週1回まで", at: Day(0));

        customer.Now.Preferences.Windows.ShouldBe(evenings);
        customer.Now.Preferences.Form.ShouldBe(ContactForm.Voice);
        customer.Now.Preferences.WeeklyCap.ShouldBe(5);
        customer.Now.PreferenceSources.Form!.Origin.ShouldBe(WishOrigin.Set);
    }

    [Fact]
    public void Rule_P1_words_fill_what_a_person_left_open_and_a_person_outweighs_words()
    {
        var customer = Sets(new() { WeeklyCap = 5 }).Writes("電話は苦手です", at: Day(0));
        customer.Now.Preferences.Form.ShouldBe(ContactForm.Text);
        customer.Now.Preferences.WeeklyCap.ShouldBe(5);

        customer.Happens(new PreferencesStated { Id = "p2", At = Day(1), Preferences = new() { Form = ContactForm.Voice } }).Writes("電話は苦手です", at: Day(2));
        customer.Now.Preferences.Form.ShouldBe(ContactForm.Voice);
        customer.Changes(Dimension.Preference).Select(change => (change.From, change.To, change.Rule)).ShouldBe(
            [(null, "weeklyCap: 5", "P1"), (null, "form: text", "P8"), ("form: text", "form: voice", "P1"), ("weeklyCap: 5", null, "P1")]);
    }

    [Fact]
    public void Rule_P7_and_P8_the_form_shapes_the_task_and_follows_a_new_wish()
    {
        var customer = Sets(new() { Form = ContactForm.Voice }).Writes("これいくらですか?", at: Day(0));
        var task = customer.Task("quote");
        (task.Form, task.Hint!.Rule).ShouldBe((ContactForm.Voice, "P7"));
        task.Hint.Text.Ja.ShouldContain("20〜30秒");
        task.Hint.Text.En.ShouldContain("20 to 30 seconds");

        customer.Happens(new PreferencesStated { Id = "p2", At = Day(0, "10:10"), Preferences = new() { Form = ContactForm.Text } });
        customer.Task("quote").Hint!.Rule.ShouldBe("P8");
        customer.Task("quote").Hint!.Text.Ja.ShouldContain("15秒で読める");
        customer.Effects.OfType<ReviseTask>().Last().Task.Form.ShouldBe(ContactForm.Text);
    }

    [Fact]
    public void Rule_P8_a_call_to_whom_calls_are_a_burden_says_so()
    {
        var customer = Customer().Writes("電話は苦手です", at: Day(0)).AsksForASample(at: Day(0));
        customer.RepDoes(customer.Task("thank-you"), at: Day(0, "12:00")).TimePasses(to: Day(8));

        customer.Task("Call").Hint!.Text.En.ShouldContain("not by phone");
        ContactHint.For(ContactForm.Voice, "post").ShouldBeNull();
    }

    [Fact]
    public void Rule_P14_preferences_are_asked_about_three_months_after_they_were_set_or_confirmed()
    {
        var customer = Sets(new() { Form = ContactForm.Text }).TimePasses(to: Day(90));
        customer.Now.PreferenceSources.ConfirmedAt.ShouldBe(Day(-1)); // 1 March

        var review = customer.TimePasses(to: Day(91)).Task("preferences still hold"); // 1 June
        (review.Reasons[0].Rule, review.DueAt).ShouldBe(("P14", Day(91, "18:00")));
        customer.RepDoes(review, at: Day(91, "11:00"), TaskOutcome.Reached);
        customer.Now.PreferenceSources.ConfirmedAt.ShouldBe(Day(91, "11:00"));
        customer.Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(183, "18:00")); // 1 September
    }

    [Fact]
    public void Rule_P14_setting_them_anew_starts_the_quarter_over_and_nothing_is_asked_of_who_wished_nothing()
    {
        var customer = Sets(new() { Form = ContactForm.Text }).TimePasses(to: Day(91));
        customer.Happens(new PreferencesStated { Id = "p2", At = Day(92), Preferences = new() { WeeklyCap = 1 } });
        customer.Now.Tasks.ShouldBeEmpty();
        customer.Now.Enrollments.ShouldHaveSingleItem().OpensAt.ShouldBeGreaterThan(Day(180));

        Sets(new() { Zone = "Asia/Tokyo" }).Now.Enrollments.ShouldBeEmpty();
        Sets(new() { Passive = true, Form = ContactForm.Text }).Now.Enrollments.ShouldHaveSingleItem().Sequence.ShouldBe(SequenceIds.Passive);
        Customer().Writes("電話は苦手です", at: Day(0)).Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.Review);
    }

    [Fact]
    public void Rule_P14_the_quarter_is_a_value_of_the_policy()
    {
        var sequence = Policy.Default.Sequences[SequenceIds.Review];
        var monthly = Policy.Default with { Sequences = Policy.Default.Sequences.SetItem(SequenceIds.Review, sequence with { Steps = [sequence.Steps[0] with { After = Offset.OfMonths(1) }] }) };
        var never = Policy.Default with { Sequences = Policy.Default.Sequences.Remove(SequenceIds.Review) };
        var stated = new PreferencesStated { Id = "p", At = Day(-1), Preferences = new() { Form = ContactForm.Text } };

        Customer(monthly).Happens(stated).Now.Enrollments.ShouldHaveSingleItem().DueAt.ShouldBe(Day(30, "18:00"));
        Customer(never).Happens(stated).Now.Enrollments.ShouldBeEmpty();
    }
}
