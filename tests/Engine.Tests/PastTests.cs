using Kizuna.Engine.Customers;
using Kizuna.Engine.Decisions;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests;

/// <summary>The past of a customer, folded once for many instants, is what it was at each of them.</summary>
public class PastTests
{
    private static readonly DateTimeOffset Start = Scenario.Day(0);

    private static readonly Input[] History =
    [
        new OrderCompleted { Id = "o-1", At = Start.AddDays(40), OrderId = "o-1", Total = 5000 },
        new MessageReceived { Id = "m-1", At = Start, Text = "これいくらですか?", Channel = "line" },
        new MessageReceived { Id = "m-2", At = Start.AddDays(20), Text = "在庫はありますか?", Channel = "line" },
    ];

    [Fact]
    public void Many_instants_in_one_fold_are_the_same_as_one_by_one()
    {
        DateTimeOffset[] instants = [.. Enumerable.Range(0, 200).Select(i => Start.AddDays(-1).AddHours(i * 17))];

        var past = CustomerEngine.Past("c-1", History, Policy.Default, instants).ToList();

        past.Select(customer => customer is null).ShouldBe(instants.Select(instant => instant < Start));
        for (var i = 0; i < instants.Length; i++)
        {
            var alone = CustomerEngine.Past("c-1", History, Policy.Default, [instants[i]]).Single();
            (past[i]?.AsOf, past[i]?.Tags.Activity?.Value, past[i]?.Tags.Intent?.Value, past[i]?.Tags.Stage?.Value, past[i]?.Tasks.Length)
                .ShouldBe((alone?.AsOf, alone?.Tags.Activity?.Value, alone?.Tags.Intent?.Value, alone?.Tags.Stage?.Value, alone?.Tasks.Length));
        }
    }

    [Fact]
    public void The_past_is_what_was_decided_step_by_step()
    {
        var customer = Customer.New("c-1");
        foreach (var input in History.OrderBy(input => input.At))
        {
            customer = CustomerEngine.Decide(customer, input, Policy.Default, input.At).Next;
            var then = CustomerEngine.Past("c-1", History, Policy.Default, [input.At]).Single().ShouldNotBeNull();
            (then.Tags.Intent?.Value, then.Tags.Intent?.Since, then.Tags.Intent?.Rule, then.Tags.Intent?.Until)
                .ShouldBe((customer.Tags.Intent?.Value, customer.Tags.Intent?.Since, customer.Tags.Intent?.Rule, customer.Tags.Intent?.Until));
            then.Tasks.Select(task => task.TaskId).ShouldBe(customer.Tasks.Select(task => task.TaskId));
        }
    }

    [Fact]
    public void History_that_was_imported_is_walked_to_the_instant_too()
    {
        var imported = new OrderCompleted { Id = "o-1", At = Start, OrderId = "o-1", Total = 5000, ImportedAt = Start.AddDays(900) };

        CustomerEngine.Past("c-1", [imported], Policy.Default, [Start.AddDays(800)]).Single()!.Tags.Rfm!.R.ShouldBe(1); // two years later
    }

    [Fact]
    public void What_lies_ahead_is_what_time_alone_does()
    {
        var customer = CustomerEngine.Decide(Customer.New("c-1"), History[1], Policy.Default, Start).Next;

        var ahead = CustomerEngine.Ahead(customer, Policy.Default, Start.AddDays(8)).OfType<TagChanged>().Where(change => change.Dimension == Dimension.Activity);

        ahead.Select(change => (change.To, change.Rule)).ShouldBe([("mid", "A3"), ("low", "A4"), ("dormant", "A5")]);
    }

    [Fact]
    public void A_policy_that_came_later_was_not_known()
    {
        var history = PolicyHistory.Of(Policy.Default).Then(Policy.Default with { Version = 2 }, Start.AddDays(1));

        history.Until(Start).Current.Version.ShouldBe(1);
        history.Until(Start.AddDays(1)).Current.Version.ShouldBe(2);
    }
}
