using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine;

namespace Kizuna.Api.Tests;

/// <summary>Identity by the contract: the first identify that names a user and a visitor makes one of the two.</summary>
[Collection(EngineTests.Name)]
public sealed class IdentityTests(EngineFixture engine)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_visitor_asked_is_the_users_at_the_first_identify(bool inOneBatch)
    {
        var (visitor, user) = (engine.Fresh("visitor"), engine.Fresh());
        object[] calls =
        [
            new { type = "page", anonymousId = visitor, name = "Home" },
            new { type = "track", anonymousId = visitor, @event = "Message Received", properties = new { text = "これいくらですか?", channel = "web" } },
            new { type = "identify", userId = user, anonymousId = visitor, traits = new { name = "岡 りん" } },
            new { type = "track", userId = user, anonymousId = visitor, @event = "Product Viewed" },
        ];
        foreach (var batch in inOneBatch ? [calls] : calls.Select(call => new[] { call }))
            (await engine.Post("/v1/batch", new { batch })).GetProperty("success").GetBoolean().ShouldBeTrue();

        var view = await engine.Get($"/v1/customers/{user}");
        view.String("name").ShouldBe("岡 りん");
        view.GetProperty("tags").GetProperty("intent").String("value").ShouldBe("high");
        view.GetProperty("tasks").GetArrayLength().ShouldBe(1);
        (await engine.Get($"/v1/customers/{user}/timeline")).GetProperty("items").GetArrayLength().ShouldBe(4);
        (await engine.Get($"/v1/customers/{visitor}")).GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_second_user_of_the_same_device_gets_nothing_of_it()
    {
        var (visitor, first, second) = (engine.Fresh("visitor"), engine.Fresh(), engine.Fresh());
        await engine.Post("/v1/track", new { anonymousId = visitor, @event = "Message Received", properties = new { text = "在庫はありますか?" } });
        await Identify(first, visitor);
        await Identify(first, visitor); // every page does it again
        (await Identify(second, visitor)).String("status").ShouldBe("applied");
        (await engine.Post("/v1/track", new { userId = second, anonymousId = visitor, @event = "Product Viewed" })).GetProperty("results")[0].String("customerId").ShouldBe(second);

        (await engine.Get($"/v1/customers/{first}")).GetProperty("tags").GetProperty("intent").String("value").ShouldBe("high");
        (await engine.Get($"/v1/customers/{second}")).GetProperty("tags").Has("intent").ShouldBeFalse();
        (await engine.Get($"/v1/customers/{second}/timeline")).GetProperty("items").EnumerateArray().Select(item => item.String("kind")).ShouldBe(["behaved", "identified"]);
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("")]
    [InlineData("§")]
    [InlineData("a\u0001")]
    public async Task An_anonymous_id_that_is_none_costs_the_user_nothing(string anonymousId)
    {
        var user = engine.Fresh();
        var result = await Identify(user, anonymousId.Replace("§", user, StringComparison.Ordinal));
        (result.String("status"), result.String("customerId")).ShouldBe(("applied", user));
    }

    [Fact]
    public async Task Who_names_no_user_is_identified_as_the_visitor()
    {
        var visitor = engine.Fresh("visitor");
        (await Identify("null", visitor)).String("customerId").ShouldBe(visitor);
        (await engine.Get($"/v1/customers/{visitor}")).String("name").ShouldBe("客");
    }

    private async Task<JsonElement> Identify(string userId, string anonymousId) =>
        (await engine.Post("/v1/identify", new { userId, anonymousId, traits = new { name = "客" } })).GetProperty("results")[0];
}
