using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>Categories, referrals and the quality of a profile.</summary>
public class AffinityTests
{
    [Fact]
    public void Rule_L14_who_buys_again_from_a_category_hears_of_related_items()
    {
        var customer = Buys(Customer(), Day(0), "shoes");
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Related);

        Buys(customer, Day(2), "shoes", "bags").TimePasses(to: Day(16));
        var task = customer.Now.Tasks.Single(t => t.Reasons.Any(reason => reason.Sequence == SequenceIds.Related));
        var reason = task.Reasons.Single(r => r.Sequence == SequenceIds.Related);
        reason.Rule.ShouldBe("L14");
        (reason.Because[0].Phrase, reason.Because[0].Figure).ShouldBe(("shoes", "2 ×"));
    }

    [Fact]
    public void Rule_M9_one_purchase_and_many_looks_are_a_liking_too()
    {
        var customer = Customer();
        for (var i = 0; i < 5; i++)
            Looks(customer, Day(0).AddMinutes(i), "shoes", Behaviour.View);

        Buys(customer, Day(1), "shoes").Now.Enrollments.ShouldContain(enrollment => enrollment.Sequence == SequenceIds.Related && enrollment.Because[0].Phrase == "shoes");
    }

    [Fact]
    public void Rule_M9_who_buys_often_is_still_told_in_time()
    {
        var customer = Customer();
        for (var day = 0; day <= 20; day += 4)
            Buys(customer, Day(day), "shoes");

        // The second purchase, on day 4, made the liking: the offer is owed on day 18, whatever is bought in between.
        customer.Now.Tasks.SelectMany(task => task.Reasons).ShouldContain(reason => reason.Sequence == SequenceIds.Related);
    }

    [Fact]
    public void Rule_L14_a_refund_of_every_such_order_ends_the_contact()
    {
        var customer = Buys(Buys(Customer(), Day(0), "shoes"), Day(1), "shoes");
        customer.Happens(new OrderRefunded { Id = "back", At = Day(2), OrderId = "o-1", Total = 100 });

        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Related);
    }

    [Fact]
    public void Rule_L14_marketing_waits_for_consent_and_the_passive_are_left_alone()
    {
        var passive = Customer().Happens(new PreferencesStated { Id = "p", At = Day(0), Preferences = new() { Passive = true } });
        Buys(Buys(passive, Day(1), "shoes"), Day(2), "shoes").Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Related);

        var left = Buys(Buys(Customer(), Day(0), "shoes"), Day(1), "shoes").Happens(new Unsubscribed { Id = "u", At = Day(2) }).TimePasses(to: Day(30));
        left.Effects.OfType<OpenTask>().ShouldNotContain(open => open.Task.Reasons.Any(reason => reason.Sequence == SequenceIds.Related));
        left.Effects.OfType<MoveContact>().ShouldContain(move => move.Rule == "consent" && move.To == null);
    }

    [Fact]
    public void Rule_L14_eight_categories_are_kept_and_a_new_one_takes_the_place_of_the_weakest()
    {
        var customer = Buys(Customer(), Day(0), "shoes");
        for (var i = 0; i < 8; i++)
            Looks(customer, Day(1).AddMinutes(i), $"look-{i}", Behaviour.Click);

        var ranked = Affinity.Ranked(customer.Now.Facts.Worth!.Categories);
        ranked.Select(liked => liked.Value).ShouldBe(["shoes", "look-7", "look-6", "look-5", "look-4", "look-3", "look-2", "look-1"]);
        (ranked[0].Orders, ranked[0].Looks, ranked[0].LastAt).ShouldBe((1, 0, Day(0)));
    }

    [Fact]
    public void Rule_L14_opens_and_unknown_events_are_no_liking()
    {
        var customer = Looks(Looks(Customer(), Day(0), "shoes", Behaviour.Open), Day(1), "shoes", Behaviour.Other);

        customer.Now.Facts.Worth.ShouldBeNull();
    }

    [Fact]
    public void Rule_M2_the_referrer_is_thanked_and_the_pair_is_kept()
    {
        var customer = Customer().Happens(Refers("c-2", Day(0), "r-1")).Happens(Refers("c-3", Day(0, "12:00"), "r-2")).TimePasses(to: Day(1));

        var task = customer.Task("Thank for the referral");
        task.Class.ShouldBe(MessageClass.Service);
        task.Reasons.ShouldHaveSingleItem().Because.Select(because => because.Figure).ShouldBe(["c-2", "c-3"]); // one letter thanks for both
        customer.Now.Facts.Worth!.Referrals.Select(referral => referral.CustomerId).ShouldBe(["c-2", "c-3"]);
    }

    [Fact]
    public void Rule_M2_a_referral_after_the_coupon_is_another_coupon()
    {
        var customer = Customer().Happens(Refers("c-2", Day(0), "r-1")).TimePasses(to: Day(1));
        customer.RepDoes(customer.TheTask, at: Day(1, "11:00")).Happens(Refers("c-3", Day(2), "r-2")).TimePasses(to: Day(3));

        customer.TheTask.Reasons.ShouldHaveSingleItem().Because.ShouldHaveSingleItem().Figure.ShouldBe("c-3");
    }

    [Fact]
    public void Rule_M3_a_friend_who_is_reported_twice_is_one_friend()
    {
        var customer = Customer().Happens(Refers("c-2", Day(0), "r-1")).TimePasses(to: Day(1));
        customer.RepDoes(customer.TheTask, at: Day(1, "11:00")).Happens(Refers("c-2", Day(2), "r-2")).TimePasses(to: Day(9));

        customer.Now.Facts.Referrals.ShouldBe(1);
        customer.Now.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_M2_who_was_brought_is_offered_the_first_discount_until_the_first_order()
    {
        var customer = Customer().Happens(new ReferredBy { Id = "b", At = Day(0), ReferrerId = "c-9" }).TimePasses(to: Day(1));
        customer.TheTask.Title.Ja.ShouldBe("紹介された方に初回割引を案内する");
        customer.TheTask.Reasons[0].Because[0].Figure.ShouldBe("c-9");

        customer.Orders(at: Day(1, "12:00"));
        customer.Closed.ShouldContain(close => close.Why.Rule == "M2");
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Welcome);
    }

    [Fact]
    public void Rule_M3_the_first_to_bring_a_customer_is_remembered_and_a_buyer_is_no_newcomer()
    {
        var customer = Customer().Orders(at: Day(0)).Happens(new ReferredBy { Id = "b-1", At = Day(1), ReferrerId = "c-9" })
            .Happens(new ReferredBy { Id = "b-2", At = Day(2), ReferrerId = "c-8" });

        customer.Now.Facts.Worth!.ReferredBy!.CustomerId.ShouldBe("c-9");
        customer.Now.Enrollments.ShouldNotContain(enrollment => enrollment.Sequence == SequenceIds.Welcome);
        customer.Now.Facts.Interactions.Length.ShouldBe(1, "being brought is nothing that the customer did");
    }

    [Fact]
    public void Rule_D9_a_bare_profile_has_no_name_no_contact_and_no_note() =>
        Alarms(Customer().Orders(at: Day(0)), Day(1)).Select(alarm => alarm.Gap).ShouldBe([ProfileGap.NoName, ProfileGap.NoContact, ProfileGap.NoNote]);

    [Fact]
    public void Rule_D9_a_full_profile_has_no_alarm_until_it_is_out_of_date()
    {
        var customer = Customer().Happens(Says(Day(0), ("name", "李 小明"), ("phone", "090"))).AsksForASample(at: Day(0, "11:00"));
        customer.Happens(new TaskCompleted { Id = "c", At = Day(1), TaskId = customer.TheTask.TaskId, Outcome = TaskOutcome.Reached, Note = "夏に引っ越す" });

        Alarms(customer, Day(180)).ShouldBeEmpty();
        Alarms(customer, Day(181)).ShouldHaveSingleItem().ShouldBe(new QualityAlarm(ProfileGap.Stale, Since: Day(181)));
    }

    [Theory]
    [InlineData("㈱山田", "株式会社山田")]
    [InlineData("（株）　山田", "株式会社 山田")]
    [InlineData("ﾔﾏﾀﾞ商店", "ヤマダ商店")]
    [InlineData("ＡＢＣ  Trading ", "ABC Trading")]
    [InlineData("株式会社山田", null)]
    public void Rule_D9_one_company_has_one_spelling(string company, string? plain)
    {
        var alarms = Alarms(Customer().Happens(Says(Day(0), ("name", "李"), ("email", "a@b.c"), ("note", "x"), ("company", company))), Day(1));

        alarms.ShouldBe(plain is null ? [] : [new QualityAlarm(ProfileGap.Spelling, Trait: "company", Suggestion: plain)]);
    }

    private static IReadOnlyList<QualityAlarm> Alarms(Scenario customer, DateTimeOffset now) => DataQuality.Of(customer.Now, Policy.Default.Worth, now);

    private static Identified Says(DateTimeOffset at, params (string Key, string Value)[] traits) => new()
    {
        Id = "i",
        At = at,
        Traits = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(traits.Select(trait => KeyValuePair.Create(trait.Key, (string?)trait.Value))),
    };

    private static Referred Refers(string friend, DateTimeOffset at, string id) => new() { Id = id, At = at, ReferredId = friend };

    private static Scenario Buys(Scenario customer, DateTimeOffset at, params string[] categories) => customer.Happens(new OrderCompleted
    {
        Id = $"m-{customer.History.Count}",
        At = at,
        OrderId = $"o-{customer.History.Count}",
        Total = 100,
        Categories = [.. categories],
    });

    private static Scenario Looks(Scenario customer, DateTimeOffset at, string category, Behaviour what) => customer.Happens(new Behaved
    {
        Id = $"m-{customer.History.Count}",
        At = at,
        Name = "Product Viewed",
        What = what,
        Category = category,
    });
}
