using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class PolicyChangeTests
{
    private static PolicyHistory Changed(Policy next, DateTimeOffset at) => PolicyHistory.Of(Policy.Default).Then(next with { Version = 2 }, at);

    [Fact]
    public void A_policy_change_reclassifies_at_its_instant_whenever_the_tick_comes()
    {
        var strict = Policy.Default with { Activity = new() { Tiers = [new(Activity.High, "A2", TimeSpan.FromHours(2), IncludesLimit: true)] } };
        var customer = Customer(Changed(strict, at: Day(0, "15:00"))).Writes("きのうは雨でした", at: Day(0)).TimePasses(to: Day(9));

        var dormant = customer.Changes(Dimension.Activity)[^1];
        (dormant.To, dormant.At, dormant.PolicyVersion).ShouldBe(("dormant", Day(0, "15:00"), 2));
    }

    [Fact]
    public void No_step_that_has_fired_fires_again()
    {
        var customer = Customer(Changed(Policy.Default, at: Day(5))).Orders(at: Day(0)).TimePasses(to: Day(1));
        customer.RepDoes(customer.TheTask, at: Day(1, "11:00")).TimePasses(to: Day(8));

        customer.Now.Tasks.ShouldBeEmpty();
        customer.Effects.OfType<OpenTask>().Count().ShouldBe(1);
        customer.TimePasses(to: Day(9)).TheTask.Reasons[0].Rule.ShouldBe("Q7");
    }

    [Fact]
    public void A_plan_that_is_gone_ends_with_that_reason()
    {
        var only = PolicyHistory.Of(Only(SequenceIds.After)).Then(Only() with { Version = 2 }, Day(1, "12:00"));
        var customer = Customer(only).Orders(at: Day(0)).TimePasses(to: Day(2));

        customer.Closed.ShouldHaveSingleItem().Why.Rule.ShouldBe("policy");
        customer.Now.Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public void A_late_event_is_decided_by_the_policy_that_was_in_force_when_it_happened()
    {
        var customer = Customer(Changed(Policy.Default, at: Day(1))).Orders(at: Day(2))
            .Happens(new MessageReceived { Id = "late", At = Day(0), Text = "これいくらですか?" }, arrives: Day(2));

        customer.Tags.Intent!.Rule.ShouldBe("Q5", "the order came after the question");
        customer.Now.Facts.FirstSeen.ShouldBe(Day(0));
    }

    [Fact]
    public void A_version_must_follow_the_last_one() =>
        Should.Throw<ArgumentException>(() => PolicyHistory.Of(Policy.Default).Then(Policy.Default, Day(0)));
}
