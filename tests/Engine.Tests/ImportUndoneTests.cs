using System.Collections.Immutable;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Shouldly;
using Xunit;

namespace Kizuna.Engine.Tests;

/// <summary>Promise: an import that was undone counts no more, as if it had never been told, and whatever else happened stays.</summary>
public sealed class ImportUndoneTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 5, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Import = Day.AddDays(30);
    private static readonly DateTimeOffset Now = Import.AddDays(2);
    private static readonly PolicyHistory Policies = PolicyHistory.Of(Policy.Default);

    private static readonly ImportUndone Undone = new() { Id = "undo:1", At = Now, Told = [Import] };

    private static OrderCompleted Order(string number, decimal total, DateTimeOffset? told, string? rep = null) => new()
    {
        Id = $"order-{number}-{total}",
        At = Day,
        OrderId = number,
        Total = total,
        Says = OrderWord.Placed,
        ImportedAt = told,
        Propose = rep,
    };

    private static Identified Named(string name, int days, DateTimeOffset? told) => new()
    {
        Id = $"name-{name}",
        At = Day.AddDays(days),
        ImportedAt = told,
        MakesRoom = true,
        Traits = ImmutableSortedDictionary<string, string?>.Empty.Add("name", name),
    };

    private static MessageReceived Asks(int days) => new() { Id = $"m-{days}", At = Day.AddDays(days), Text = "これいくらですか?", Channel = "line" };

    [Fact]
    public void An_undone_import_takes_its_orders_and_traits_along_and_leaves_what_else_happened()
    {
        Input[] others = [Named("前", 1, null), Asks(31), Order("A-2", 700, null)];
        var customer = Told([.. others, Order("A-1", 1200, Import), Named("後", 2, Import), Undone]);
        customer.ShouldBeTheSameAs(Told(others));
        customer.Facts.Orders.Count.ShouldBe(1);
        customer.Traits["name"].ShouldBe("前");
        customer.Facts.LastInbound!.EventId.ShouldBe("m-31", "what the customer wrote since stays");
    }

    [Fact]
    public void An_order_that_the_import_only_corrected_is_worth_again_what_it_was() =>
        Told([Order("A-1", 1000, null), Order("A-1", 900, Import), Undone]).Facts.Orders.Total.ShouldBe(1000);

    [Fact]
    public void Of_a_customer_who_came_with_the_import_alone_nothing_is_left()
    {
        var customer = Told([Order("A-1", 1200, Import, rep: "rep-1"), Undone]);
        customer.LastEvent.ShouldBeNull();
        customer.Owner.ShouldBeNull();
        customer.Facts.ShouldBe(Facts.None);
        customer.Tasks.ShouldBeEmpty();
    }

    [Fact]
    public void Who_became_the_owner_by_the_import_stays_the_owner() =>
        Told([Order("A-1", 1200, Import, rep: "rep-1"), Asks(31), Undone]).Owner.ShouldBe("rep-1");

    [Fact]
    public void Another_import_and_a_later_one_of_the_same_order_stay()
    {
        var again = Order("A-1", 1200, Now.AddDays(1)) with { Id = "order-again" };
        Told([Order("A-1", 1200, Import), Order("A-2", 5, Import.AddTicks(1)), Undone, again]).Facts.Orders.Total.ShouldBe(1205);
    }

    [Fact]
    public void Undone_twice_is_undone_once() =>
        Told([Order("A-1", 1200, Import), Asks(31), Undone, Undone with { Id = "undo:2", At = Now.AddDays(1) }]).ShouldBeTheSameAs(Told([Asks(31)]));

    /// <summary>As turns do it: on top of the customer, or from the journal when it is late; and a replay of the journal is the same customer.</summary>
    private static Customer Told(IEnumerable<Input> inputs)
    {
        var (customer, journal) = (Customer.New("c-1"), new List<Input>());
        foreach (var input in inputs)
        {
            journal.Add(input);
            var now = input.At > Now ? input.At : Now;
            customer = CustomerEngine.IsLate(customer, input)
                ? CustomerEngine.Refold(customer, journal, Policies, now).Next
                : CustomerEngine.Decide(customer, input, Policies, now).Next;
        }
        var later = Now.AddDays(3);
        var replayed = CustomerEngine.Refold(Customer.New("c-1"), journal, Policies, later).Next;
        CustomerEngine.At(customer, Policies, later).ShouldBeTheSameAs(CustomerEngine.At(replayed, Policies, later));
        return CustomerEngine.At(customer, Policies, later);
    }
}

file static class Comparing
{
    public static void ShouldBeTheSameAs(this Customer customer, Customer other) =>
        System.Text.Json.JsonSerializer.Serialize(customer).ShouldBe(System.Text.Json.JsonSerializer.Serialize(other));
}
