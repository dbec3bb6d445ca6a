using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>Rule X1: four dormancies, none of which follows from another.</summary>
public class DormancyTests
{
    private static IEnumerable<Dormancy> At(Scenario customer, DateTimeOffset now, Policy? policy = null) =>
        Dormancies.Of(customer.Now, policy ?? Policy.Default, now).Select(tag => tag.Value);

    [Fact]
    public void Rule_X1_each_dormancy_counts_from_its_own_event()
    {
        var customer = Customer().Orders(at: Day(0)).Writes("きのうは雨でした", at: Day(1)).Clicks(at: Day(200)).TimePasses(to: Day(400));

        Dormancies.Of(customer.Now, Policy.Default, Day(400)).ShouldBe(
        [
            new(Dormancy.Activity, Day(8), "A5", Day(1)),
            new(Dormancy.Purchase, Day(90), "H2", Day(0)),
            new(Dormancy.Rfm, Day(365), "F6", Day(0)),
        ]);
        At(customer, Day(200 + 365)).ShouldBe([Dormancy.Activity, Dormancy.Purchase, Dormancy.Usage, Dormancy.Rfm]);
        At(Customer().Orders(at: Day(0)).Writes("きのうは雨でした", at: Day(89)), Day(90)).ShouldBe([Dormancy.Purchase]);
    }

    [Theory]
    [InlineData(Dormancy.Activity, 7)]
    [InlineData(Dormancy.Purchase, 90)]
    [InlineData(Dormancy.Usage, 365)]
    [InlineData(Dormancy.Rfm, 365)]
    public void Rule_X4_a_dormancy_begins_at_its_boundary_to_the_tick(Dormancy value, int days)
    {
        var customer = Customer().Orders(at: Day(0)).Writes("きのうは雨でした", at: Day(0)); // writing is a use too

        At(customer, Day(days).AddTicks(-1)).ShouldNotContain(value);
        At(customer, Day(days)).ShouldContain(value);
        At(customer, Day(days).AddTicks(1)).ShouldContain(value);
    }

    [Fact]
    public void Rule_X1_three_months_are_of_the_calendar_and_90_days_are_90_days()
    {
        Policy For(Offset after) => Policy.Default with { Dormancies = new() { Purchase = new(after, NeverHappened.SinceFirstSeen) } };
        Scenario Bought(Offset after) => Customer(For(after)).Orders(at: Day(0)); // 2 March; three months later is 2 June, day 92

        Bought(Offset.OfDays(90)).TimePasses(to: Day(90)).Tags.IsPurchaseDormant().ShouldBeTrue();
        Bought(Offset.OfMonths(3)).TimePasses(to: Day(92).AddTicks(-1)).Tags.IsPurchaseDormant().ShouldBeFalse();
        Bought(Offset.OfMonths(3)).TimePasses(to: Day(92)).Tags.IsPurchaseDormant().ShouldBeTrue();
    }

    [Theory]
    [InlineData(NeverHappened.Include, 0)]
    [InlineData(NeverHappened.SinceFirstSeen, 90)]
    [InlineData(NeverHappened.Exclude, null)]
    public void Rule_X1_what_never_happened_is_counted_as_the_policy_says(NeverHappened never, int? from)
    {
        var policy = Policy.Default with { Dormancies = new() { Purchase = new(Offset.OfDays(90), never) } };
        var customer = Customer(policy).Clicks(at: Day(0));

        foreach (var day in new[] { 0, 89, 90, 200 })
        {
            customer.TimePasses(to: Day(day)).Tags.IsPurchaseDormant().ShouldBe(day >= from, $"day {day}");
            At(customer, Day(day), policy).Contains(Dormancy.Purchase).ShouldBe(day >= from, "the facet is the tag of H2");
        }
    }

    [Fact]
    public void Rule_D1_what_counts_as_use_is_the_companys_own_choice()
    {
        var policy = Policy.Default with { Dormancies = new() { Usage = new(Offset.OfMonths(1), NeverHappened.Exclude), UsageEvent = UseEvent.Click } };

        At(Customer(policy).Clicks(at: Day(0)).Writes("きのうは雨でした", at: Day(30)), Day(31), policy).ShouldBe([Dormancy.Usage]);
        At(Customer(policy).Writes("きのうは雨でした", at: Day(30)), Day(31), policy).ShouldBeEmpty();
    }

    [Fact]
    public void Rule_X22_opted_in_the_longer_of_90_days_and_two_own_cycles_decides()
    {
        var policy = Policy.Default with { Dormancies = new() { PurchaseCycles = 2 } };
        Scenario Yearly(Policy policy, int gap) => Customer(policy).Orders(at: Day(0)).Orders(at: Day(gap)).Orders(at: Day(2 * gap));

        Yearly(Policy.Default, 80).TimePasses(to: Day(160 + 90)).Tags.IsPurchaseDormant().ShouldBeTrue("it is opt-in");
        var slow = Yearly(policy, 80).TimePasses(to: Day(160 + 160).AddTicks(-1));
        slow.Tags.IsPurchaseDormant().ShouldBeFalse();
        slow.Tags.Stage!.Value.ShouldBe(Stage.AtRisk);
        slow.TimePasses(to: Day(160 + 160)).Tags.IsPurchaseDormant().ShouldBeTrue();
        slow.Tags.Stage!.Value.ShouldBe(Stage.Lost);

        var quick = Yearly(policy, 10);
        quick.TimePasses(to: Day(20 + 90).AddTicks(-1)).Tags.IsPurchaseDormant().ShouldBeFalse("90 days are the least");
        quick.TimePasses(to: Day(20 + 90)).Tags.IsPurchaseDormant().ShouldBeTrue();
        Yearly(policy, 100).Tags.Stage!.Value.ShouldBe(Stage.Active, "who buys every 100 days was never lost");
    }

    [Fact]
    public void Rule_Z2_the_messages_of_seven_days_are_counted_and_kept_with_the_task()
    {
        var customer = Customer().Writes("きのうは雨でした", at: Day(0)).Writes("今日も雨です", at: Day(3)).Writes("駅に着きました", at: Day(5));

        customer.Now.Facts.FrequencyAt(Day(5)).ShouldBe(3);
        customer.Now.Facts.FrequencyAt(Day(7).AddTicks(-1)).ShouldBe(3);
        customer.Now.Facts.FrequencyAt(Day(7)).ShouldBe(2);
        customer.Now.Facts.FrequencyAt(Day(20)).ShouldBe(0);
        customer.Writes("これいくらですか?", at: Day(6)).Task("quote").Frequency.ShouldBe(4);
    }
}
