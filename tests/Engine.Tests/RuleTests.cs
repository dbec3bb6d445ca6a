using System.Collections.Immutable;
using System.Globalization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>Rules that need no more than a sentence of their own; the others have a file per subject.</summary>
public class RuleTests
{
    private const string SmallTalk = "きのうは雨でした";

    private static readonly ImmutableArray<WeekDay> EveryDay = [.. Enum.GetValues<WeekDay>()];

    private static Scenario IsWelcome(string from, string to) => Customer().Happens(new PreferencesStated
    {
        Id = "p",
        At = Day(-1),
        Preferences = new() { Windows = [new(EveryDay, Time(from), Time(to))] },
    });

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(24, "A2", Activity.High, "A3", Activity.Mid)]
    [InlineData(72, "A3", Activity.Mid, "A4", Activity.Low)]
    public void Rule_A2_and_A3_a_tier_ends_with_its_last_instant(int hours, string rule, Activity tier, string nextRule, Activity next)
    {
        var customer = Customer().Writes(SmallTalk, at: Day(0)).TimePasses(to: Day(0).AddHours(hours));
        (customer.Tags.Activity!.Rule, customer.Tags.Activity.Value).ShouldBe((rule, tier));

        customer.TimePasses(to: customer.Tags.Activity.Until!.Value);
        (customer.Tags.Activity.Rule, customer.Tags.Activity.Value).ShouldBe((nextRule, next));
    }

    [Fact]
    public void Rule_A13_the_share_of_high_activity_is_a_weight_of_70_that_a_policy_can_change()
    {
        Customer().Writes(SmallTalk, at: Day(0)).TheTask.Score.ShouldBe(70);

        var policy = Policy.Default with { WorkList = new() { ActivityWeight = 90 } };
        Customer(policy).Writes("これいくらですか?", at: Day(0)).TheTask.Score.ShouldBe(90);
    }

    [Fact]
    public void Rule_P1_and_P13_hours_form_cap_and_channels_are_kept_as_stated()
    {
        var stated = new Preferences
        {
            Zone = "Asia/Tokyo",
            Windows = [new(EveryDay, new(9, 0), new(18, 0))],
            Form = ContactForm.Text,
            WeeklyCap = 2,
            Channels = ImmutableSortedDictionary<string, bool>.Empty.Add("line", true),
        };

        Customer().Happens(new PreferencesStated { Id = "p", At = Day(0), Preferences = stated }).Now.Preferences.ShouldBe(stated);
    }

    [Theory]
    [InlineData("09:00", "18:00", "18:00")] // by day: the deadline of 22:00 is met before the day ends
    [InlineData("20:00", "23:00", "22:00")] // by night: 22:00 is welcome as it is
    public void Rule_P2_and_P3_a_contact_is_due_in_the_hours_of_a_day_or_a_night_person(string from, string to, string due) =>
        IsWelcome(from, to).Writes(SmallTalk, at: Day(0)).TheTask.DueAt.ShouldBe(Day(0, due));

    [Fact]
    public void Rule_P4_nobody_is_disturbed_at_night()
    {
        var task = IsWelcome("08:00", "22:00").Writes(SmallTalk, at: Day(0, "16:00")).TheTask; // 12 hours later is 4 in the morning

        task.DueAt.ShouldBe(Day(0, "22:00"));
        task.Reasons[0].Deferred!.From.ShouldBe(Day(1, "04:00"));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Rule_P9_the_ceiling_of_contacts_a_week_is_a_key_of_the_policy(int ceiling, bool moves)
    {
        var customer = Customer(Policy.Default with { Contacts = new() { Ceiling = ceiling } }).Writes("仕様を教えてください", at: Day(0));
        for (var hour = 0; hour < 5; hour++)
            customer.WeWrite(at: Day(0, "11:00").AddHours(hour * 2));
        customer.TimePasses(to: Day(2));

        customer.Effects.OfType<MoveContact>().Any(moved => moved.Rule == "P9" && moved.Because[0].Figure == "5 / 7 d").ShouldBe(moves);
    }

    [Fact]
    public void Rule_H2_who_never_bought_counts_from_when_we_first_saw_them()
    {
        var customer = Customer().Does("Product Viewed", Behaviour.View, Day(0)).TimePasses(to: Day(90).AddTicks(-1));
        customer.Tags.IsPurchaseDormant().ShouldBeFalse();

        customer.TimePasses(to: Day(90)).Tags.IsPurchaseDormant().ShouldBeTrue();
    }

    [Fact]
    public void Rule_L9_and_L10_the_first_two_orders_are_a_new_customer_and_the_third_a_good_one()
    {
        var customer = Customer().Orders(at: Day(0)).Orders(at: Day(1));
        customer.Tags.Class!.Rule.ShouldBe("L10");

        customer.Orders(at: Day(2)).Tags.Class!.Rule.ShouldBe("L9");
    }

    [Fact]
    public void Rule_D1_how_long_dormancy_takes_is_the_companys_own_choice()
    {
        var policy = Policy.Default with { Dormancies = new() { Purchase = new(Offset.OfDays(365), NeverHappened.SinceFirstSeen) } };
        var customer = Customer(policy).Orders(at: Day(0));

        customer.TimePasses(to: Day(365).AddTicks(-1)).Tags.IsPurchaseDormant().ShouldBeFalse();
        customer.TimePasses(to: Day(365)).Tags.IsPurchaseDormant().ShouldBeTrue();
    }

    [Fact]
    public void Rule_D2_who_falls_silent_is_seen_at_that_instant_and_has_a_next_contact()
    {
        var customer = Customer().Writes(SmallTalk, at: Day(0)).TimePasses(to: Day(7));

        customer.Changes(Dimension.Activity)[^1].At.ShouldBe(Day(7));
        var next = customer.Now.Enrollments.ShouldHaveSingleItem();
        next.Sequence.ShouldBe(SequenceIds.For(Activity.Dormant));
        next.DueAt.ShouldBeLessThanOrEqualTo(Day(7 + 31));
    }

    [Fact]
    public void Rule_D4_purchases_and_behaviour_are_kept()
    {
        var facts = Customer().Orders(at: Day(0), order: "o-1").Clicks(at: Day(1)).Orders(at: Day(2), order: "o-2").Now.Facts;

        facts.Orders.Recent.Select(order => order.OrderId).ShouldBe(["o-1", "o-2"]);
        facts.Interactions.ShouldBe([Day(0), Day(1), Day(2)]);
        facts.LastClick!.At.ShouldBe(Day(1));
    }

    [Fact]
    public void Rule_D5_a_click_in_a_mail_is_interest_and_opening_it_is_not()
    {
        Customer().Does("Email Opened", Behaviour.Open, Day(0)).Tags.Headline.ShouldBeEmpty();

        var label = Customer().Does("Email Link Clicked", Behaviour.Click, Day(0)).Tags.Headline.ShouldHaveSingleItem();
        label.Value.ShouldBe(Headline.HighPotential);
        label.Because.ShouldHaveSingleItem().MessageId.ShouldBe("m-1");
    }

    [Fact]
    public void Rule_W1_a_task_says_when_who_what_and_why()
    {
        var customer = Customer().Happens(new SampleRequested { Id = "s", At = Day(0), Propose = "rep-1" });

        customer.Now.Owner.ShouldBe("rep-1");
        var task = customer.TheTask;
        task.DueAt.ShouldBe(Day(0, "18:00"));
        (task.Channel, task.Title.Ja, task.Title.En).ShouldBe(("post", "お礼状とサンプルを送る", "Send a thank-you letter and the sample"));
        task.Reasons.ShouldHaveSingleItem().Because.ShouldHaveSingleItem().MessageId.ShouldBe("s");
    }

    [Fact]
    public void Rule_W1_a_contact_appears_48_hours_before_its_deadline()
    {
        var customer = Customer().Writes("ありがとうございます", at: Day(0)); // something useful in 7 days (I12)
        bool IsOnTheList() => customer.Now.Enrollments.Single(enrollment => enrollment.Sequence == SequenceIds.For(Intent.Potential)).TaskId is not null;

        customer.TimePasses(to: Day(5).AddTicks(-1));
        IsOnTheList().ShouldBeFalse();
        customer.TimePasses(to: Day(5));
        IsOnTheList().ShouldBeTrue();
    }

    [Fact]
    public void Rule_F1_and_F5_each_rank_is_1_to_5_and_the_total_their_sum()
    {
        var least = Customer().Orders(at: Day(0), total: 100).TimePasses(to: Day(800)).Tags.Rfm!;
        (least.Ranks, least.Total).ShouldBe(("R1 F1 M1", 3));

        var most = Enumerable.Range(0, 6).Aggregate(Customer(), (customer, day) => customer.Orders(at: Day(day))).Tags.Rfm!;
        (most.Ranks, most.Total).ShouldBe(("R5 F5 M5", 15));
    }

    [Fact]
    public void Rule_F7_the_edges_of_the_ranks_are_keys_of_the_policy()
    {
        var policy = Policy.Default with { Rfm = new() { Frequency = [1, 1, 1, 1], Money = [1, 1, 1, 1_000_000] } };

        Customer(policy).Orders(at: Day(0)).Tags.Rfm!.Ranks.ShouldBe("R5 F5 M4");
    }

    [Fact]
    public void Rule_M11_visits_opens_and_clicks_count_as_interactions() =>
        Customer().Does("Product Viewed", Behaviour.View, Day(0)).Does("Email Opened", Behaviour.Open, Day(1)).Clicks(at: Day(2))
            .Tags.Headline.ShouldContain(label => label.Value == Headline.ActiveBuyer);

    [Fact]
    public void Rule_X1_silence_and_no_purchase_are_two_dormancies()
    {
        var buyer = Customer().Writes(SmallTalk, at: Day(0)).Orders(at: Day(5)).TimePasses(to: Day(10));
        (buyer.Tags.Activity!.Value, buyer.Tags.IsPurchaseDormant()).ShouldBe((Activity.Dormant, false));

        var talker = Customer().Orders(at: Day(0)).Writes(SmallTalk, at: Day(90));
        (talker.Tags.Activity!.Value, talker.Tags.IsPurchaseDormant()).ShouldBe((Activity.High, true));
    }

    [Fact]
    public void Rule_X2_leaving_R5_and_purchase_dormancy_coincide_and_R4_may_be_dormant()
    {
        var customer = Customer().Orders(at: Day(0));
        customer.TimePasses(to: Day(90).AddTicks(-1));
        (customer.Tags.Rfm!.R, customer.Tags.IsPurchaseDormant()).ShouldBe((5, false));

        customer.TimePasses(to: Day(90).AddTicks(1));
        (customer.Tags.Rfm!.R, customer.Tags.IsPurchaseDormant()).ShouldBe((4, true));
    }

    [Fact]
    public void Rule_X16_stock_price_and_discount_are_told_apart_within_high_intent()
    {
        foreach (var (text, sub) in new[] { ("在庫はありますか?", SubIntent.Stock), ("これいくらですか?", SubIntent.Price), ("割引はありますか?", SubIntent.Discount) })
        {
            var tags = Customer().Writes(text, at: Day(0)).Tags;
            tags.Intent!.Value.ShouldBe(Intent.High);
            tags.Sub.ShouldBe([sub]);
        }
    }

    [Fact]
    public void Rule_X20_how_many_orders_make_a_good_customer_is_a_key_of_the_policy()
    {
        var customer = Customer(Policy.Default with { Class = new() { GoodOrders = 4 } }).Orders(at: Day(0)).Orders(at: Day(1)).Orders(at: Day(2));
        customer.Tags.Class!.Value.ShouldBe(CustomerClass.New);

        customer.Orders(at: Day(3)).Tags.Class!.Value.ShouldBe(CustomerClass.Good);
    }

    [Fact]
    public void Rule_Z3_an_order_settles_the_clicks_before_it_and_not_those_after()
    {
        var customer = Customer().Clicks(at: Day(0)).Orders(at: Day(1));
        customer.Tags.Headline.ShouldBeEmpty();

        customer.Clicks(at: Day(2)).Tags.Headline.ShouldContain(label => label.Value == Headline.HighPotential);
    }

    [Fact]
    public void Rule_Z4_signing_up_makes_a_new_subscriber_too() =>
        Customer().Happens(new SignedUp { Id = "s", At = Day(0) })
            .Tags.Headline.ShouldHaveSingleItem().Until.ShouldBe(Day(30));

    [Fact]
    public void Rule_Z5_the_month_rolls_over_the_end_of_the_calendar_month() => // 30 March, 31 March, 2 April
        Customer().Clicks(at: Day(28)).Clicks(at: Day(29)).Clicks(at: Day(31))
            .Tags.Headline.ShouldContain(label => label.Value == Headline.ActiveBuyer);

    [Fact]
    public void Rule_Z17_a_customer_without_a_zone_lives_in_that_of_the_installation()
    {
        var berlin = Policy.Default with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

        Customer(berlin).AsksForASample(at: Day(0)).TheTask.DueAt.ShouldBe(new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.FromHours(1)));
    }
}
