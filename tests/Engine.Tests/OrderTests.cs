using System.Collections.Immutable;
using System.Text.Json;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

/// <summary>Promise: an order is what its number says, however often, in whatever order and how long after it is told.</summary>
public class OrderTests
{
    private int told;

    [Fact]
    public void Rule_Z19_one_order_told_by_several_messages_is_one_purchase()
    {
        var customer = Customer().Happens(Placed("A-77", 1980, Day(0))).Happens(Placed("A-77", 1980, Day(1))).Happens(Placed("A-77", 1980, Day(3)));
        Stands(customer, 1, 1980, points: 19);
        customer.Now.Facts.Orders.LastAt.ShouldBe(Day(0));
        customer.Now.Facts.Interactions.Length.ShouldBe(1);
        customer.Now.Facts.Worth!.Categories.Single().Orders.ShouldBe(1);
        customer.Closed.ShouldNotContain(close => close.Why.Rule == "Q6"); // the after-follow goes on from the day of the purchase
    }

    [Fact]
    public void A_price_that_was_asked_for_since_is_not_settled_by_an_old_order_told_again()
    {
        var customer = Customer().Happens(Placed("o-1", 5000, Day(0))).Writes("これいくらですか?", Day(2)).Happens(Placed("o-1", 5000, Day(2, "11:00")));
        customer.HasTags(Activity.High, Intent.High);
    }

    [Fact]
    public void A_further_message_of_an_order_corrects_its_amount()
    {
        Stands(Customer().Happens(Placed("o-1", 5000, Day(0))).Happens(Placed("o-1", 4500, Day(1))), 1, 4500, points: 45);
        Stands(Customer().Happens(Placed("o-1", 5000, Day(0))).Happens(Updated("o-1", 6200, Day(1))), 1, 6200, points: 62);
        Stands(Customer().Happens(Placed("o-1", 5000, Day(0))).Happens(Back("o-1", 1000, Day(1))).Happens(Updated("o-1", 3000, Day(2))), 1, 2000, points: 20);
        Stands(Customer().Happens(Placed("o-1", 5000, Day(0))).Happens(Back("o-1", 1000, Day(1))).Happens(Updated("o-1", 1000, Day(2))), 0, 0);
        Stands(Customer().Happens(Placed("o-1", 1000, Day(0))).Happens(Back("o-1", 1000, Day(1))).Happens(Updated("o-1", 1500, Day(2))), 1, 500, points: 5);
    }

    [Fact]
    public void A_correction_or_refund_that_is_told_before_its_order_counts_when_that_comes()
    {
        Stands(Customer().Happens(Updated("o-1", 6200, Day(0))), 0, 0);
        Stands(Customer().Happens(Updated("o-1", 6200, Day(0))).Happens(Placed("o-1", 5000, Day(1))), 1, 6200, points: 62);
        Stands(Customer().Happens(Back("o-1", 300, Day(0))), 0, 0);
        Stands(Customer().Happens(Back("o-1", 300, Day(0))).Happens(Placed("o-1", 1000, Day(1))), 1, 700, points: 7);
        Stands(Customer().Happens(Back("o-1", 1000, Day(0))).Happens(Placed("o-1", 1000, Day(1))), 0, 0);
        Stands(Customer().Happens(AllBack("o-1", Day(0))).Happens(Placed("o-1", 1000, Day(1))), 0, 0);
        var calledOff = Customer().Writes("これいくらですか?", Day(0)).Happens(CalledOff("o-1", Day(1))).Happens(Placed("o-1", 1000, Day(1, "11:00")));
        Stands(calledOff, 0, 0);
        calledOff.Tags.Intent!.Value.ShouldBe(Intent.High); // nothing was bought, so the question is still open
    }

    [Theory]
    [InlineData(300, 1, 700)]
    [InlineData(1000, 0, 0)]
    [InlineData(1500, 0, 0)]
    [InlineData(0, 1, 1000)]
    public void A_refund_takes_no_more_than_its_order(int amount, int count, int total) =>
        Stands(Customer().Happens(Placed("o-1", 1000, Day(0))).Happens(Back("o-1", amount, Day(1))), count, total, points: total / 100);

    [Fact]
    public void A_refund_takes_nothing_from_orders_of_another_number()
    {
        var customer = Customer().Happens(Placed("o-1", 2000, Day(0))).Happens(Back("zz", 5000, Day(1))).Happens(AllBack("yy", Day(1))).Happens(CalledOff("xx", Day(1)));
        Stands(customer, 1, 2000, points: 20);
        customer.Tags.Rfm!.M.ShouldBe(1);
    }

    [Fact]
    public void Refunded_once_is_refunded_and_parts_make_a_whole()
    {
        Stands(Customer().Happens(Placed("a", 1000, Day(0))).Happens(Placed("b", 900, Day(0))).Happens(Back("a", 1000, Day(1))).Happens(Back("a", 1000, Day(2))), 1, 900, points: 9);
        var parts = Customer().Happens(Placed("a", 900, Day(0))).Happens(Back("a", 300, Day(1))).Happens(Back("a", 300, Day(2)));
        Stands(parts, 1, 300, points: 3);
        Stands(parts.Happens(Back("a", 300, Day(3))), 0, 0);
    }

    [Fact]
    public void What_was_called_off_or_given_back_as_a_whole_comes_back_by_no_later_message()
    {
        foreach (var end in (Input[])[CalledOff("o-1", Day(1)), AllBack("o-1", Day(1))])
        {
            var customer = Customer().Happens(Placed("o-1", 5000, Day(0))).Happens(end).Happens(Placed("o-1", 5000, Day(2))).Happens(Updated("o-1", 9000, Day(3)));
            Stands(customer, 0, 0);
            customer.Now.Enrollments.ShouldNotContain(run => run.Sequence == SequenceIds.After);
        }
    }

    [Fact]
    public void An_order_of_nothing_is_an_order() => Stands(Customer().Happens(Placed("gift", 0, Day(0))), 1, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(299)]
    [InlineData(300)]
    public void Count_and_money_follow_however_old_the_order_is(int old)
    {
        const int orders = 300;
        var customer = Customer();
        for (var n = 1; n <= orders; n++)
            customer.Happens(Placed($"o-{n}", 100 + n, Day(n)));
        Stands(customer, orders, 100 * orders + orders * (orders + 1) / 2);

        customer.Happens(Placed($"o-{old}", 100 + old, Day(orders + 1))); // told again
        Stands(customer, orders, 100 * orders + orders * (orders + 1) / 2);
        customer.Happens(Back($"o-{old}", 50, Day(orders + 2)));
        Stands(customer, orders, 100 * orders + orders * (orders + 1) / 2 - 50);
        customer.Happens(AllBack($"o-{old}", Day(orders + 3)));
        Stands(customer, orders - 1, 100 * orders + orders * (orders + 1) / 2 - 100 - old);
        customer.Happens(Placed($"o-{old}", 100 + old, Day(orders + 4)));
        Stands(customer, orders - 1, 100 * orders + orders * (orders + 1) / 2 - 100 - old);
        IsItsReplay(customer);
    }

    [Fact]
    public void A_customer_of_many_orders_stays_small()
    {
        int Size(int orders)
        {
            var customer = Customer();
            for (var n = 0; n < orders; n++)
                customer.Happens(Placed($"order-{n}", 100, Day(n)));
            return JsonSerializer.Serialize(customer.Now.Facts.Orders).Length;
        }
        Size(2000).ShouldBeLessThan(Size(200) + 32 * 8); // the numbers are no longer, and no more are kept
    }

    [Fact]
    public void A_new_order_of_a_customer_of_many_needs_no_journal()
    {
        var customer = Customer();
        for (var n = 0; n < 400; n++)
            customer.Happens(Placed($"o-{n}", 100, Day(n)));
        var asked = Enumerable.Range(1000, 200).Count(n => CustomerEngine.IsLate(customer.Now, Placed($"o-{n}", 100, Day(500))));
        asked.ShouldBeLessThan(10);
        CustomerEngine.IsLate(customer.Now, Back("o-3", 100, Day(500))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(90)]
    public void When_the_newest_orders_are_taken_back_the_ones_before_are_the_newest(int back)
    {
        var customer = Customer();
        for (var n = 0; n < 100; n++)
            customer.Happens(Placed($"o-{n}", 100, Day(n)));
        for (var n = 99; n >= 100 - back; n--)
            customer.Happens(n % 2 == 0 ? AllBack($"o-{n}", Day(100)) : Back($"o-{n}", 100, Day(100)));
        Stands(customer, 100 - back, 100 * (100 - back));
        customer.Now.Facts.Orders.LastAt.ShouldBe(Day(99 - back));
        customer.Tags.Rfm!.Of.LastAt.ShouldBe(Day(99 - back));
        IsItsReplay(customer);
    }

    [Fact]
    public void Rule_Z20_money_of_another_currency_is_converted_by_the_policy_or_left_out_and_said_so()
    {
        var policy = Policy.Default with { Currencies = new() { Rates = Policy.Default.Currencies.Rates.Add("USD", 150.5m) } };
        Stands(Customer(policy).Happens(Placed("1", 12000, Day(0), "JPY")).Happens(Placed("2", 100, Day(1), "USD")), 2, 12000 + 15050, points: 120 + 150);

        var without = Customer().Happens(Placed("1", 300, Day(0), "EUR")).Happens(Placed("2", 40000, Day(1), "jpy")).Happens(Placed("3", 20.5m, Day(2), "EUR")).Happens(Placed("4", 9, Day(3), "USD"));
        Stands(without, 4, 40000, points: 400);
        without.Now.Facts.Orders.Others!.LeftOut.ShouldBe([new("EUR", 2, 320.5m), new("USD", 1, 9)]);
        without.Happens(Back("3", 5, Day(4))).Happens(CalledOff("4", Day(4)));
        without.Now.Facts.Orders.Others!.LeftOut.ShouldBe([new("EUR", 2, 315.5m)]);
        Stands(without, 3, 40000, points: 400);
    }

    [Fact]
    public void Rule_Z20_a_refund_in_another_currency_takes_no_more_than_its_order()
    {
        var policy = Policy.Default with { Currencies = new() { Rates = Policy.Default.Currencies.Rates.Add("USD", 150).Add("EUR", 160) } };
        Scenario Dollars() => Customer(policy).Happens(Placed("y", 9000, Day(0))).Happens(Placed("d", 100, Day(0), "USD"));
        Stands(Dollars().Happens(Back("d", 30, Day(1))), 2, 9000 + 70 * 150); // names none: of the order's
        Stands(Dollars().Happens(Back("d", 7500, Day(1), "JPY")), 2, 9000 + 50 * 150);
        Stands(Dollars().Happens(Back("d", 40000, Day(1), "JPY")), 1, 9000);
        Stands(Dollars().Happens(Back("d", 15, Day(1), "EUR")), 2, 9000 + 84 * 150);
        Stands(Dollars().Happens(Back("y", 10, Day(1), "USD")), 2, 7500 + 15000);
        Stands(Dollars().Happens(Back("y", 10, Day(1), "CHF")), 2, 9000 + 15000); // nobody knows how much that is
    }

    [Fact]
    public void Rule_L3_Rule_M6_what_a_corrected_amount_earns_or_undoes_follows()
    {
        var policy = Only(SequenceIds.Vip, SequenceIds.Points) with { Worth = new() { VipSpend = 50_000, PointPer = 100, RewardPoints = 500 } };
        var customer = Customer(policy).Happens(Placed("o", 20_000, Day(0)));
        customer.Now.Tasks.ShouldBeEmpty();
        customer.Happens(Updated("o", 60_000, Day(1)));
        customer.Now.Enrollments.Select(run => run.Sequence).ShouldBe([SequenceIds.Vip, SequenceIds.Points], ignoreOrder: true);
        customer.Happens(Updated("o", 20_000, Day(1, "11:00")));
        customer.Now.Enrollments.ShouldBeEmpty();
    }

    [Fact]
    public void Journals_of_before_are_understood_as_they_were()
    {
        var customer = Customer().Orders(Day(0), 1000, "o").Orders(Day(1), 1000, "o").Happens(new OrderRefunded { Id = "r", At = Day(2), OrderId = "zz", Total = 300 });
        Stands(customer, 2, 1700, points: 17);
        customer.Now.Facts.Orders.Others.ShouldBeNull();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(100)]
    public void A_new_message_finds_an_order_of_a_journal_of_before(int orders)
    {
        var customer = Customer();
        for (var n = 1; n <= orders; n++)
            customer.Orders(Day(n), 100 * n, $"o-{n}");
        var total = 100 * orders * (orders + 1) / 2;
        customer.Happens(Back($"o-{orders}", 0, Day(orders + 1))); // one that the customer still holds
        IsItsReplay(customer);
        customer.Happens(Placed("o-1", 100, Day(orders + 1))).Happens(Placed("new", 50, Day(orders + 1)));
        Stands(customer, orders + 1, total + 50);
        customer.Happens(AllBack("o-2", Day(orders + 2))).Happens(Updated("o-3", 1, Day(orders + 2))).Happens(Back("o-9999", 70, Day(orders + 2)));
        Stands(customer, orders, total + 50 - 200 - 299);
        IsItsReplay(customer);
    }

    /// <summary>The state is a function of the journal: folding all of it gives what was decided message by message.</summary>
    private static void IsItsReplay(Scenario customer) =>
        JsonSerializer.Serialize(CustomerEngine.Refold(Customers.Customer.New("c-1"), customer.History, Policy.Default, customer.Now.AsOf).Next.Facts)
            .ShouldBe(JsonSerializer.Serialize(customer.Now.Facts));

    private static void Stands(Scenario customer, int count, decimal total, long? points = null)
    {
        var orders = customer.Now.Facts.Orders;
        (orders.Count, orders.Total).ShouldBe((count, total));
        if (points is { } earned)
            orders.Points.ShouldBe(earned);
    }

    private OrderCompleted Placed(string order, decimal total, DateTimeOffset at, string? currency = null) => new()
    {
        Id = Id(),
        At = at,
        OrderId = order,
        Total = total,
        Currency = currency,
        Says = OrderWord.Placed,
        Categories = ["茶"],
    };

    private OrderCompleted Updated(string order, decimal total, DateTimeOffset at) => new() { Id = Id(), At = at, OrderId = order, Total = total, Says = OrderWord.Updated };

    private OrderRefunded Back(string order, decimal total, DateTimeOffset at, string? currency = null) => new()
    {
        Id = Id(),
        At = at,
        OrderId = order,
        Total = total,
        Currency = currency,
        Takes = RefundWord.Part,
    };

    private OrderRefunded AllBack(string order, DateTimeOffset at) => new() { Id = Id(), At = at, OrderId = order, Total = 0, Takes = RefundWord.All };

    private OrderRefunded CalledOff(string order, DateTimeOffset at) => new() { Id = Id(), At = at, OrderId = order, Total = 0, Takes = RefundWord.Order };

    private string Id() => $"t-{++told:0000}";
}
