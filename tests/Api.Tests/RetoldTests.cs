using System.Text.Json;
using Kizuna.Storage.Ports;
using Kizuna.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kizuna.Api.Tests;

/// <summary>Promise: a shop can export its orders as often as it likes. What is the same changes nothing, and what was corrected counts as corrected.</summary>
[Collection(EngineTests.Name)]
public sealed class RetoldTests(EngineFixture engine)
{
    [Fact]
    public async Task A_corrected_total_of_a_re_exported_order_corrects_it_and_can_be_corrected_back()
    {
        var customer = engine.Fresh();
        foreach (var (total, status) in new[] { (1000, "applied"), (1000, "duplicate"), (900, "applied"), (900, "duplicate"), (1000, "applied"), (900, "applied"), (900, "duplicate") })
        {
            (await Tell(customer, "o", "Order Completed", total)).String("status").ShouldBe(status, $"{total}");
            (await Orders(customer)).ShouldBe((1, total));
        }
        var view = await engine.Get($"/v1/customers/{customer}");
        view.GetProperty("orders").GetProperty("lastAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 1, 5, 3, 0, 0, TimeSpan.Zero), "it was bought when it was bought");
        view.GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_the_shop_told_since_by_an_event_of_its_own_is_newer_than_the_same_file()
    {
        var customer = engine.Fresh();
        await Tell(customer, "o", "Order Completed", 1000);
        await engine.Post("/v1/track", new { userId = customer, @event = "Order Updated", properties = new { orderId = $"{customer}-1", total = 700 } });
        (await Tell(customer, "o", "Order Completed", 1000)).String("status").ShouldBe("duplicate");
        (await Orders(customer)).ShouldBe((1, 700));
    }

    [Fact]
    public async Task A_refund_that_grew_from_export_to_export_counts_as_what_was_given_back_in_all()
    {
        var customer = engine.Fresh();
        await Tell(customer, "o", "Order Completed", 1000);
        foreach (var (refunded, left) in new[] { (200, 800), (500, 500), (500, 500), (300, 500) })
        {
            await Tell(customer, "r", "Order Refunded", refunded);
            (await Orders(customer)).ShouldBe((1, left), $"{refunded}");
        }
        await Tell(customer, "r", "Order Refunded", 1000);
        (await Orders(customer)).ShouldBe((0, 0), "all of it is given back");
    }

    [Fact]
    public async Task An_event_that_is_no_row_of_an_export_stays_as_it_was_first_told()
    {
        var customer = engine.Fresh();
        await Tell(customer, "o", "Order Completed", 1000);
        (await Tell(customer, "o", "Order Completed", 900, isExport: false)).String("status").ShouldBe("duplicate");
        (await Orders(customer)).ShouldBe((1, 1000));
    }

    [Fact]
    public async Task Many_rows_of_one_customer_that_say_nothing_new_are_compared_with_one_reading_of_the_journal()
    {
        await using var file = await TempStore.Open();
        var store = new FaultyStore(file);
        var other = new EngineFixture { Store = file.ConnectionString, Configure = services => services.Replace(ServiceDescriptor.Singleton<IStore>(store)) };
        await other.InitializeAsync();
        try
        {
            await Export(900);
            var before = store.JournalsRead;
            (await Export(900)).ShouldAllBe(status => status == "duplicate");
            (store.JournalsRead - before).ShouldBe(1);
            (await Export(700)).ShouldBe([.. Enumerable.Repeat("duplicate", 49), "applied"]);
        }
        finally
        {
            await other.DisposeAsync();
        }

        async Task<string?[]> Export(decimal last)
        {
            var rows = Enumerable.Range(1, 50).Select(i => new
            {
                type = "track",
                userId = "c-1",
                messageId = $"row-{i}",
                @event = "Order Completed",
                timestamp = "2026-01-05T03:00:00Z",
                properties = new { orderId = $"o-{i}", total = i < 50 ? 100 : last },
                context = new { historical = true, export = true },
            });
            var answer = await other.Post("/v1/batch", new { batch = rows });
            return [.. answer.GetProperty("results").EnumerateArray().Select(result => result.String("status"))];
        }
    }

    private async Task<JsonElement> Tell(string customer, string messageId, string what, decimal total, bool isExport = true) => (await engine.Post("/v1/batch", new
    {
        batch = new[]
        {
            new
            {
                type = "track",
                userId = customer,
                messageId,
                @event = what,
                timestamp = "2026-01-05T03:00:00Z",
                properties = new { orderId = $"{customer}-1", total },
                context = new { historical = true, export = isExport },
            },
        },
    })).GetProperty("results")[0];

    private async Task<(int, decimal)> Orders(string customer)
    {
        var orders = (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders");
        return (orders.GetProperty("count").GetInt32(), orders.GetProperty("total").GetDecimal());
    }
}
