using Kizuna.Engine.Classification;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;
using static Kizuna.Engine.Tests.Scenario;

namespace Kizuna.Engine.Tests;

public class PurchaseTests
{
    private static Scenario FiveOrders(int lastDay) =>
        Enumerable.Range(0, 5).Aggregate(Customer(), (customer, i) => customer.Orders(at: Day(lastDay - 40 + i * 10), total: 5000));

    [Fact]
    public void Rule_F2_ten_days_ago_five_times_25000_is_R5_F4_M4()
    {
        var rfm = FiveOrders(0).TimePasses(to: Day(10)).Tags.Rfm!;

        rfm.Ranks.ShouldBe("R5 F4 M4");
        rfm.Total.ShouldBe(13);
    }

    [Fact]
    public void Rule_F3_the_same_customer_after_a_year_without_an_order_is_R2_F4_M4()
    {
        var rfm = FiveOrders(0).TimePasses(to: Day(365)).Tags.Rfm!;

        rfm.Ranks.ShouldBe("R2 F4 M4");
        rfm.Total.ShouldBe(10);
    }

    [Theory]
    [InlineData("2026-05-31T10:00:00+09:00", 5)] // 90 days after Monday, 2 March
    [InlineData("2026-05-31T10:00:01+09:00", 4)]
    [InlineData("2026-09-02T10:00:00+09:00", 4)] // 6 months
    [InlineData("2026-09-02T10:00:01+09:00", 3)]
    [InlineData("2027-03-02T09:59:59+09:00", 3)]
    [InlineData("2027-03-02T10:00:00+09:00", 2)] // a year
    [InlineData("2028-03-02T10:00:00+09:00", 2)]
    [InlineData("2028-03-02T10:00:01+09:00", 1)]
    public void Rule_F4_recency_ends_at_its_edges(string at, int r) =>
        Customer().Orders(at: Day(0)).TimePasses(to: DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).Tags.Rfm!.R.ShouldBe(r);

    [Fact]
    public void Rule_Z11_class_follows_the_orders_and_dormancy_stands_beside_it()
    {
        var customer = Customer().Orders(at: Day(0));
        customer.Tags.Class!.Value.ShouldBe(CustomerClass.New);
        customer.Orders(at: Day(1)).Orders(at: Day(2)).Tags.Class!.Value.ShouldBe(CustomerClass.Good);
        customer.Orders(at: Day(3)).Orders(at: Day(4)).Orders(at: Day(5)).Tags.Class!.Value.ShouldBe(CustomerClass.Top);

        customer.TimePasses(to: Day(95));
        customer.Tags.Class!.Value.ShouldBe(CustomerClass.Good);
        customer.Tags.IsPurchaseDormant().ShouldBeTrue();
    }

    [Fact]
    public void Rule_L8_a_buyer_who_refers_is_a_top_customer() =>
        Customer().Orders(at: Day(0)).Happens(new Referred { Id = "r", At = Day(1), ReferredId = "c-2" })
            .Tags.Class!.Value.ShouldBe(CustomerClass.Top);

    [Fact]
    public void Rule_Z12_the_stage_goes_from_registration_to_loss_and_back()
    {
        var customer = Customer().Happens(new SignedUp { Id = "s", At = Day(0) })
            .Orders(at: Day(1)).Orders(at: Day(11)).Orders(at: Day(21)).TimePasses(to: Day(31)).TimePasses(to: Day(120)).Orders(at: Day(130));

        customer.Changes(Dimension.Stage).Select(c => c.To).ShouldBe(["registered", "firstPurchase", "active", "atRisk", "lost", "wonBack"]);
    }

    [Fact]
    public void Rule_Z13_the_cycle_is_the_median_gap_from_three_orders_up()
    {
        var customer = Customer().Orders(at: Day(0)).Orders(at: Day(10));
        PurchaseCycle.Of(customer.Now.Facts.Orders, Policy.Default.Class).ShouldBeNull();

        customer.Orders(at: Day(50)).Orders(at: Day(62));
        PurchaseCycle.Of(customer.Now.Facts.Orders, Policy.Default.Class).ShouldBe(TimeSpan.FromDays(12));
    }
}
