using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kizuna.Api.Tests;

/// <summary>What a customer is worth, as the API tells it.</summary>
[Collection(EngineTests.Name)]
public sealed class WorthTests(EngineFixture engine)
{
    [Fact]
    public async Task Rule_L14_a_customer_shows_its_categories_with_the_best_liked_first()
    {
        var customer = engine.Fresh();
        await Track(customer, "Product Viewed", new { category = "bags" });
        await Track(customer, "Order Completed", new { orderId = "o-1", total = 100, products = new[] { new { category = "shoes" } } });

        var shown = await engine.Get($"/v1/customers/{customer}");
        shown.GetProperty("categories").EnumerateArray().Select(category => category.GetString()).ShouldBe(["shoes", "bags"]);
        var affinities = shown.GetProperty("affinities");
        affinities.EnumerateArray().Select(affinity => affinity.String("category")).ShouldBe(["shoes", "bags"]);
        affinities[0].GetProperty("orders").GetInt32().ShouldBe(1);
        affinities[0].Has("lastAt").ShouldBeTrue();
        affinities[1].GetProperty("looks").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Rule_M6_a_customer_shows_its_points()
    {
        var customer = engine.Fresh();
        await Track(customer, "Order Completed", new { orderId = "o-1", total = 60_000 });
        await Track(customer, "Order Refunded", new { orderId = "o-1", total = 2_000 });

        var points = (await engine.Get($"/v1/customers/{customer}")).GetProperty("points");
        (points.GetProperty("balance").GetInt64(), points.GetProperty("earned").GetInt64(), points.GetProperty("spent").GetInt64()).ShouldBe((80, 580, 500));
    }

    [Fact]
    public async Task Rule_M3_both_halves_of_a_referral_are_told_once_however_often_it_is_sent()
    {
        var (referrer, friend) = (engine.Fresh(), engine.Fresh());
        for (var tries = 0; tries < 3; tries++)
            await Track(referrer, "Referred", new { referredId = friend }, messageId: $"{referrer}-r");

        var brought = (await engine.Get($"/v1/customers/{referrer}")).GetProperty("referrals");
        brought.GetProperty("count").GetInt32().ShouldBe(1);
        brought.GetProperty("recent")[0].String("customerId").ShouldBe(friend);
        var newcomer = await engine.Get($"/v1/customers/{friend}");
        newcomer.GetProperty("referrals").GetProperty("by").String("customerId").ShouldBe(referrer);
        newcomer.GetProperty("followUps").EnumerateArray().ShouldContain(run => run.String("sequence") == "welcome");
        var timeline = (await engine.Get($"/v1/customers/{friend}/timeline")).GetProperty("items");
        timeline.EnumerateArray().Select(entry => entry.String("kind")).ShouldBe(["referredBy"]);
    }

    [Fact]
    public async Task Rule_M3_two_referrers_may_use_one_event_id()
    {
        var (one, other, friend) = (engine.Fresh(), engine.Fresh(), engine.Fresh());
        foreach (var referrer in new[] { one, other })
            await Track(referrer, "Referred", new { referredId = friend }, messageId: "the-same");

        (await engine.Get($"/v1/customers/{friend}/timeline")).GetProperty("items").GetArrayLength().ShouldBe(2);
        (await engine.Get($"/v1/customers/{friend}")).GetProperty("referrals").GetProperty("by").String("customerId").ShouldBe(one);
    }

    [Fact]
    public async Task Rule_M3_a_referral_is_answered_only_when_both_have_it_and_a_retry_makes_it_whole()
    {
        var fixture = new EngineFixture
        {
            Configure = services => services.Replace(ServiceDescriptor.Singleton<ICustomers>(
                provider => new FailsOnceForTheFriend(ActivatorUtilities.CreateInstance<CustomerClient>(provider)))),
        };
        await fixture.InitializeAsync();
        try
        {
            var sent = new { userId = "a", @event = "Referred", properties = new { referredId = "b" }, messageId = "r-1" };
            using var first = await fixture.Http.PostAsJsonAsync("/v1/track", sent);
            await first.Problem(HttpStatusCode.ServiceUnavailable);
            (await fixture.Get("/v1/customers/a")).GetProperty("referrals").GetProperty("count").GetInt32().ShouldBe(1); // the crash was in between
            using var missing = await fixture.Http.GetAsync("/v1/customers/b");
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);

            var retried = await fixture.Post("/v1/track", sent);
            retried.GetProperty("results")[0].String("status").ShouldBe("duplicate");
            (await fixture.Get("/v1/customers/b")).GetProperty("referrals").GetProperty("by").String("customerId").ShouldBe("a");
        }
        finally
        {
            await fixture.DisposeAsync();
        }
    }

    [Fact]
    public async Task Rule_M3_an_alias_of_the_referrer_brings_nobody()
    {
        var (visitor, member) = (engine.Fresh(), engine.Fresh());
        await Track(visitor, "Product Viewed", new { category = "bags" });
        await engine.Post("/v1/alias", new { previousId = visitor, userId = member });
        await Track(member, "Referred", new { referredId = visitor });

        (await engine.Get($"/v1/customers/{member}")).GetProperty("referrals").Has("by").ShouldBeFalse();
    }

    [Fact]
    public async Task Rule_D9_a_customer_shows_what_its_profile_lacks()
    {
        var customer = engine.Fresh();
        await engine.Post("/v1/identify", new { userId = customer, traits = new { name = "ﾔﾏﾀﾞ", email = "y@example.com" } });

        var quality = (await engine.Get($"/v1/customers/{customer}")).GetProperty("quality").EnumerateArray().ToList();
        quality.Select(alarm => alarm.String("issue")).ShouldBe(["noNote", "spelling"]);
        quality.ShouldAllBe(alarm => alarm.String("rule") == "D9");
        (quality[1].String("trait"), quality[1].String("suggestion")).ShouldBe(("name", "ヤマダ"));
    }

    [Fact]
    public async Task Rule_L4_customers_are_grouped_by_their_traits()
    {
        var group = engine.Fresh("group");
        var members = new List<string>();
        foreach (var (city, age) in new[] { ("東京: 港区", 30), ("東京: 港区", 40), ("大阪", 30) })
        {
            members.Add(engine.Fresh());
            await engine.Post("/v1/identify", new { userId = members[^1], traits = new { group, age, address = new { city } } });
        }

        (await Found($"trait=group:{group}")).ShouldBe(members, ignoreOrder: true);
        (await Found($"trait=group:{group}&trait=address.city:{Uri.EscapeDataString("東京: 港区")}")).ShouldBe(members[..2], ignoreOrder: true);
        (await Found($"trait=group:{group}&trait=address.city:{Uri.EscapeDataString("東京: 港区")}&trait=age:40")).ShouldBe([members[1]]);
        (await Found($"trait=group:{group}&trait=age:4")).ShouldBeEmpty();

        async Task<IEnumerable<string>> Found(string query) =>
            (await engine.Get($"/v1/customers?{query}")).GetProperty("items").EnumerateArray().Select(item => item.String("id"));
    }

    [Theory]
    [InlineData("trait=region")]
    [InlineData("trait=:Tokyo")]
    [InlineData("trait=a:%00")]
    [InlineData("trait=a:1&trait=a:1&trait=a:1&trait=a:1&trait=a:1")]
    public async Task Rule_L4_a_trait_that_cannot_be_meant_is_refused(string query)
    {
        using var response = await engine.Http.GetAsync($"/v1/customers?{query}");
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain("trait");
    }

    private Task<JsonElement> Track(string customer, string name, object properties, string? messageId = null) =>
        engine.Post("/v1/track", new { userId = customer, @event = name, properties, messageId });

    /// <summary>As if the engine had died between the two commits.</summary>
    private sealed class FailsOnceForTheFriend(ICustomers under) : ICustomers
    {
        public Room Reserve(int inputs) => under.Reserve(inputs);

        public Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) => under.DeliverAll(customerId, inputs, stop, room);

        private bool failed;

        public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null)
        {
            if (failed || input is not ReferredBy)
                return under.Deliver(customerId, input, stop);
            failed = true;
            return Task.FromException<Receipt>(new StoreException("gone"));
        }
    }
}
