using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kizuna.Engine.Tests.Language;

public sealed class ActsTests(ITestOutputHelper output)
{
    [Fact]
    public void Rule_Z18_acts_used_for_tuning_are_read_as_a_human_reads_them() => Accuracy(Act.Tuned, nameof(Act.Tuned)).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Rule_Z18_acts_held_back_from_tuning_are_read_as_a_human_reads_them() =>
        Accuracy(Act.HeldBack, nameof(Act.HeldBack)).ShouldBeGreaterThanOrEqualTo(0.9);

    [Fact]
    public void Rule_Z18_praise_and_any_will_do_and_help_after_buying_are_no_refusal() => Reads("false refusal");

    [Fact]
    public void Rule_Z18_a_no_to_a_part_is_no_refusal() => Reads("no to a part");

    [Fact]
    public void Rule_Z18_a_no_that_is_meant_for_us_is_a_refusal() => Reads("true refusal");

    [Fact]
    public void Rule_Z18_only_what_stands_above_the_quote_or_signature_is_the_customers() => Reads("quoted text");

    [Fact]
    public void Rule_Z18_an_automatic_answer_is_no_answer() => Reads("auto reply");

    [Fact]
    public void Rule_Z18_consent_taken_back_ends_marketing_and_nothing_less_does() => Reads("opt-out");

    [Fact]
    public void Rule_Z18_a_wish_for_deletion_ends_marketing_and_is_for_a_person() => Reads("erasure");

    [Fact]
    public void Rule_Z18_all_right_is_not_sturdy() => Reads("daijobu");

    [Fact]
    public void Rule_Z18_a_complaint_is_for_a_person_today() => Reads("complaint");

    [Fact]
    public void Rule_Z18_an_order_in_words_is_high_intent() => Reads("order wish");

    [Fact]
    public void Rule_Z18_where_it_is_and_what_is_wrong_with_it_is_mid_intent() => Reads("where is it");

    [Fact]
    public void Rule_Z18_whether_there_is_one_and_how_to_pay_is_asked() => Reads("asks");

    [Fact]
    public void Rule_Z18_a_price_that_is_praised_is_not_asked_for() => Reads("price praised");

    [Fact]
    public void Rule_Z18_what_is_thanked_for_is_not_asked_for() => Reads("thanks for it");

    [Fact]
    public void Rule_Z18_thinking_it_over_is_neither_yes_nor_no() => Reads("soft no");

    [Fact]
    public void Rule_Z18_a_sign_without_words_is_a_yes_or_a_no() => Reads("emoji");

    [Fact]
    public void Rule_Z18_salmon_roe_is_no_price() => Reads("roe");

    [Fact]
    public void Rule_Z18_a_wish_for_another_way_of_contact_keeps_consent() => Reads("contact wish");

    [Fact]
    public void Rule_Z18_a_word_with_one_letter_off_is_read() => Reads("misspelt");

    /// <summary>Of each half of a kind all but one; the shares of all kinds together are above.</summary>
    private void Reads(string kind)
    {
        Misses(Act.Tuned, kind).Length.ShouldBeLessThanOrEqualTo(1);
        Misses(Act.HeldBack, kind).Length.ShouldBeLessThanOrEqualTo(1);
    }

    private string[] Misses(IEnumerable<Act> half, string kind)
    {
        Act[] acts = [.. half.Where(act => act.Kind == kind)];
        acts.Length.ShouldBeGreaterThanOrEqualTo(2);
        string[] misses = [.. acts.Select(act => act.Miss()).OfType<string>()];
        foreach (var miss in misses) output.WriteLine(miss);
        return misses;
    }

    private double Accuracy(IEnumerable<Act> acts, string name)
    {
        var all = acts.ToArray();
        all.Length.ShouldBeGreaterThanOrEqualTo(40);
        string[] misses = [.. all.Select(act => act.Miss()).OfType<string>()];
        foreach (var miss in misses) output.WriteLine(miss);

        var accuracy = 1.0 - (double)misses.Length / all.Length;
        output.WriteLine($"{name}: {all.Length - misses.Length} of {all.Length} ({accuracy:P1})");
        return accuracy;
    }
}
