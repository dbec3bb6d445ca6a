using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class InterestAndHeadlineTests
{
    [Theory]
    [InlineData("割引はありますか", Interest.Discount, "T1")]
    [InlineData("いつセールですか", Interest.Discount, "T1")]
    [InlineData("新製品は出ますか", Interest.NewProduct, "T2")]
    [InlineData("アップグレード版はいつですか", Interest.NewProduct, "T2")]
    [InlineData("耐久性と重量を知りたい", Interest.Function, "T3")]
    [InlineData("保証期間はどれくらい?", Interest.Function, "T3")]
    [InlineData("メンテナンス方法を教えて", Interest.Content, "T4")]
    [InlineData("業界トレンドに興味があります", Interest.Content, "T4")]
    [InlineData("御社の製品を使ったことがあります", Interest.Brand, "T5")]
    [InlineData("友人に勧めました", Interest.Brand, "T5")]
    public void Rule_T1_to_T5_the_seeds_words_set_the_interest(string text, Interest interest, string rule)
    {
        var tag = Customer().Writes(text, at: Day(0)).Tags.Interests.ShouldHaveSingleItem().Tag;

        tag.Value.ShouldBe(interest);
        tag.Rule.ShouldBe(rule);
        tag.Because.ShouldHaveSingleItem().Phrase.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Rule_T5_buying_and_referring_are_loyalty_too()
    {
        Customer().Orders(at: Day(0)).Tags.Interests.ShouldHaveSingleItem().Tag.Value.ShouldBe(Interest.Brand);
        Customer().Happens(new Referred { Id = "r", At = Day(0), ReferredId = "c-2" }).Tags.Interests.ShouldHaveSingleItem().Tag.Rule.ShouldBe("T5");
    }

    [Fact]
    public void Rule_Z8_an_interest_holds_90_days_from_its_last_evidence()
    {
        var customer = Customer().Writes("割引はありますか", at: Day(0)).Writes("クーポンはありますか", at: Day(10));

        customer.TimePasses(to: Day(100).AddTicks(-1)).Tags.Interests.Length.ShouldBe(1);
        customer.TimePasses(to: Day(100)).Tags.Interests.ShouldBeEmpty();
        var last = customer.Changes(Dimension.Interest)[^1];
        (last.From, last.To, last.Rule).ShouldBe(("discount", null, "Z8"));
    }

    [Fact]
    public void Rule_Z8_interests_are_ordered_by_evidence_then_recency()
    {
        var customer = Customer().Writes("新製品は出ますか", at: Day(0)).Writes("最新モデルは?", at: Day(1))
            .Writes("割引はありますか", at: Day(2)).Writes("メンテナンス方法を教えて", at: Day(3));

        customer.Tags.Interests.Select(i => i.Tag.Value).ShouldBe([Interest.NewProduct, Interest.Content, Interest.Discount]);
    }

    [Fact]
    public void Rule_H1_three_interactions_in_30_days_make_an_active_buyer()
    {
        var customer = Customer().Does("Product Viewed", Behaviour.View, Day(0)).Does("Email Opened", Behaviour.Open, Day(5));
        customer.Tags.Headline.ShouldBeEmpty();

        customer.Does("Anything", Behaviour.Other, Day(29)).Tags.Headline.ShouldHaveSingleItem().Value.ShouldBe(Headline.ActiveBuyer);
        customer.TimePasses(to: Day(30).AddTicks(-1)).Tags.Headline.ShouldNotBeEmpty();
        customer.TimePasses(to: Day(30)).Tags.Headline.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_Z6_what_we_sent_is_no_interaction()
    {
        var customer = Customer().WeWrite(at: Day(0)).WeWrite(at: Day(1)).WeWrite(at: Day(2)).Reads(at: Day(3));

        customer.Tags.Headline.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_H2_90_days_without_a_purchase_is_purchase_dormancy()
    {
        var customer = Customer().Orders(at: Day(0));

        customer.TimePasses(to: Day(90).AddTicks(-1)).Tags.Headline.ShouldBeEmpty();
        customer.TimePasses(to: Day(90)).Tags.Headline.ShouldHaveSingleItem().Value.ShouldBe(Headline.Dormant);
        customer.Orders(at: Day(95)).Tags.Headline.ShouldNotContain(h => h.Value == Headline.Dormant);
    }

    [Fact]
    public void Rule_H3_a_click_without_an_order_is_high_potential_for_30_days()
    {
        Customer().Clicks(at: Day(0)).Tags.Headline.ShouldHaveSingleItem().Value.ShouldBe(Headline.HighPotential);
        Customer().Clicks(at: Day(0)).Orders(at: Day(1)).Tags.Headline.ShouldBeEmpty();
        Customer().Clicks(at: Day(0)).TimePasses(to: Day(30)).Tags.Headline.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_H4_a_new_subscriber_is_one_for_30_days_or_until_the_first_order()
    {
        Scenario Joined() => Customer().Happens(new Subscribed { Id = "s", At = Day(0), Channel = "mail" });

        Joined().Tags.Headline.ShouldHaveSingleItem().Value.ShouldBe(Headline.NewSubscriber);
        Joined().TimePasses(to: Day(30)).Tags.Headline.ShouldBeEmpty();
        Joined().Orders(at: Day(1)).Tags.Headline.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_X3_labels_may_hold_together_in_order_of_precedence()
    {
        var customer = Customer().Orders(at: Day(0)).Clicks(at: Day(89)).Clicks(at: Day(90)).Clicks(at: Day(91));

        customer.Tags.Headline.Select(h => h.Value).ShouldBe([Headline.ActiveBuyer, Headline.Dormant, Headline.HighPotential]);
    }
}
