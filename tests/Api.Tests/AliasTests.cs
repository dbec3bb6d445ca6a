using System.Net.Http.Json;
using System.Text.Json;
using Kizuna.Api.Customers;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class AliasTests(EngineFixture engine)
{
    [Fact]
    public async Task The_history_of_a_visitor_joins_the_customer_and_leaves_no_work_behind()
    {
        var (visitor, customer) = (engine.Fresh("visitor"), engine.Fresh());
        var task = await engine.OpensTask(visitor);
        var result = await Alias(visitor, customer);
        result.String("status").ShouldBe("applied");
        result.String("customerId").ShouldBe(customer);

        var view = await engine.Get($"/v1/customers/{customer}");
        view.GetProperty("tags").GetProperty("intent").String("value").ShouldBe("high");
        view.GetProperty("tasks").EnumerateArray().Select(card => card.String("title")).ShouldContain("見積もりを送る");
        var left = await engine.Get($"/v1/customers/{visitor}");
        left.GetProperty("tasks").GetArrayLength().ShouldBe(0);
        left.GetProperty("followUps").GetArrayLength().ShouldBe(0);
        left.Has("nextChangeAt").ShouldBeFalse();
        result.GetProperty("tasks").EnumerateArray().ShouldContain(change => change.String("taskId") == task && change.String("change") == "closed");
    }

    [Fact]
    public async Task What_comes_later_for_the_previous_id_goes_to_the_customer_across_a_chain()
    {
        var (visitor, lead, member) = (engine.Fresh("visitor"), engine.Fresh("lead"), engine.Fresh());
        await engine.Post("/v1/track", new { anonymousId = visitor, @event = "Product Viewed" });
        await Alias(visitor, lead);
        await Alias(lead, member);
        var late = await engine.Writes(visitor, "在庫はありますか?");
        late.String("customerId").ShouldBe(member);
        (await engine.Get($"/v1/customers/{member}/timeline")).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Joining_twice_is_joining_once()
    {
        var (visitor, customer) = (engine.Fresh("visitor"), engine.Fresh());
        await engine.Post("/v1/track", new { userId = visitor, @event = "Order Completed", properties = new { orderId = "o", total = 5 } });
        await Alias(visitor, customer, "alias-1");
        (await Alias(visitor, customer, "alias-1")).String("status").ShouldBe("duplicate");
        (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task In_a_batch_an_alias_stands_between_what_was_and_what_comes()
    {
        var (visitor, customer) = (engine.Fresh("visitor"), engine.Fresh());
        object Order(string id) => new { type = "track", userId = visitor, @event = "Order Completed", properties = new { orderId = id, total = 5 } };
        var answer = await engine.Post("/v1/batch", new { batch = new[] { Order("o-1"), new { type = "alias", previousId = visitor, userId = customer }, Order("o-2") } });
        answer.GetProperty("success").GetBoolean().ShouldBeTrue(answer.GetRawText());
        answer.GetProperty("results").EnumerateArray().Select(result => result.String("customerId")).ShouldBe([visitor, customer, customer]);
        (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_circle_is_refused()
    {
        var (a, b) = (engine.Fresh(), engine.Fresh());
        await Alias(a, b);
        (await Alias(b, a)).String("error").ShouldContain("already");
        (await Alias(a, engine.Fresh())).String("error").ShouldContain("already");
        (await Alias(a, a)).String("error").ShouldContain("same");
    }

    private async Task<JsonElement> Alias(string previousId, string userId, string? messageId = null) =>
        (await engine.Post("/v1/alias", new { previousId, userId, messageId })).GetProperty("results")[0];
}
