using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Customers;

namespace Kizuna.Api.Tests;

/// <summary>What shops, plug-ins and clients really send, and what is made of it.</summary>
[Collection(EngineTests.Name)]
public sealed class RealInputTests(EngineFixture engine)
{
    [Theory]
    [InlineData("¥1,200", 1200)]
    [InlineData("￥３，９８０", 3980)]
    [InlineData("１２００", 1200)]
    [InlineData("12,800 円", 12800)]
    [InlineData("1200 JPY", 1200)]
    [InlineData("JPY 1200", 1200)]
    [InlineData("jpy1200", 1200)]
    [InlineData("￥12,000-", 12000)]
    [InlineData("金5,500円也", 5500)]
    [InlineData("\\4,980", 4980)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1'234.50", 1234.5)]
    [InlineData(" 980 ", 980)]
    [InlineData("1,234,567.5", 1234567.5)]
    [InlineData("1234.567", 1234.567)]
    [InlineData("0.125", 0.125)]
    [InlineData("1.2e3", 1200)]
    public async Task An_amount_that_has_one_meaning_is_read(string total, decimal means)
    {
        var customer = engine.Fresh();
        (await Order(customer, new { orderId = "o", total })).String("status").ShouldBe("applied");
        (await Orders(customer)).GetProperty("total").GetDecimal().ShouldBe(means);
    }

    [Theory]
    [InlineData("12,5")]
    [InlineData("12,50")]
    [InlineData("1,2,3")]
    [InlineData("1.200,50")]
    [InlineData("1.200")]
    [InlineData("1,20,000")]
    [InlineData("0,123")]
    [InlineData(",500")]
    [InlineData("1,200,50")]
    [InlineData("12.")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("約1200円")]
    [InlineData("1200円〜")]
    [InlineData("1,200円 JPY")]
    [InlineData("JPY 1200 USD")]
    [InlineData("-1200円")]
    public async Task An_amount_that_may_mean_two_things_or_none_is_refused_by_name(string total)
    {
        var customer = engine.Fresh();
        var result = await Order(customer, new { orderId = "o", total });
        result.String("status").ShouldBe("rejected");
        result.String("error").ShouldStartWith("properties.total ");
    }

    [Fact]
    public async Task An_amount_whose_sign_is_of_another_currency_than_the_event_says_is_refused_by_name()
    {
        (await Order(engine.Fresh(), new { orderId = "o", total = "€12", currency = "JPY" })).String("error").ShouldBe("properties.total is in EUR, properties.currency in JPY");
        (await Order(engine.Fresh(), new { orderId = "o", total = "12", currency = "much" })).String("error").ShouldStartWith("properties.currency ");
        (await Order(engine.Fresh(), new { orderId = "o", total = "$12", currency = "AUD" })).String("status").ShouldBe("applied");
        (await Order(engine.Fresh(), new { orderId = "o", total = "12元", currency = "cny" })).String("status").ShouldBe("applied");
    }

    [Theory]
    [InlineData("\"[{\\\"category\\\":\\\"茶\\\"}]\"", "茶")]
    [InlineData("{\"0\":{\"category\":\"茶\"},\"1\":{\"category\":\"器\"}}", "茶 器")]
    [InlineData("{\"category\":\"茶\",\"price\":300}", "茶")]
    [InlineData("[{\"category\":[\"茶\",\"菓子\",\"茶\"]}]", "茶 菓子")]
    [InlineData("[{\"category\":{\"id\":4}},[{}],{\"category\":\"茶\"}]", "茶")]
    [InlineData("[null,{\"category\":\" 茶\\u0000 \"}]", "茶")]
    [InlineData("\"[{\\\"category\\\":\"", "")]
    [InlineData("\"緑茶\"", "")]
    [InlineData("3", "")]
    [InlineData("true", "")]
    public async Task A_list_of_products_never_costs_the_order(string products, string categories)
    {
        var customer = engine.Fresh();
        (await One("/v1/track", $$"""{"userId":"{{customer}}","event":"Order Completed","properties":{"orderId":"o","total":900,"products":{{products}} } }""")).String("status").ShouldBe("applied");
        (await Orders(customer)).GetProperty("count").GetInt32().ShouldBe(1);
        var kept = (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items")[0].GetProperty("input").GetProperty("categories");
        string.Join(' ', kept.EnumerateArray().Select(category => category.GetString())).ShouldBe(categories);
    }

    [Theory]
    [InlineData("""{"orderId":"o-1"}""", 0, 0)]
    [InlineData("""{"order_id":"o-1","total":null,"products":[]}""", 0, 0)]
    [InlineData("""{"orderId":"o-1","products":"緑茶"}""", 0, 0)]
    [InlineData("""{"orderId":"o-1","products":[{"product_id":"p","price":1200,"quantity":2},{"price":"¥100"}]}""", 1, 2500)]
    [InlineData("""{"orderId":"o-1","total":"500円","products":[{"price":1200}]}""", 1, 4500)]
    [InlineData("""{"orderId":"o-1","revenue":9000}""", 0, 0)]
    [InlineData("""{"orderId":"zz","total":9000}""", 1, 5000)]
    [InlineData("""{"orderId":" o-1 ","total":5000}""", 0, 0)]
    public async Task A_refund_takes_its_amount_its_lines_or_all(string properties, int count, decimal total)
    {
        var customer = engine.Fresh();
        await Order(customer, new { orderId = "o-1", total = 5000 });
        (await One("/v1/track", $$"""{"userId":"{{customer}}","event":"Order Refunded","properties":{{properties}} }""")).String("status").ShouldBe("applied");
        var orders = await Orders(customer);
        (orders.GetProperty("count").GetInt32(), orders.GetProperty("total").GetDecimal()).ShouldBe((count, total));
    }

    [Fact]
    public async Task A_refund_of_lines_without_prices_is_refused_by_name() =>
        (await One("/v1/track", $$"""{"userId":"{{engine.Fresh()}}","event":"Order Refunded","properties":{"orderId":"o","products":[{"product_id":"p","quantity":1}]} }""")).String("error").ShouldStartWith("properties.products[0].price ");

    [Theory]
    [InlineData("Order Updated", """{"order_id":"o-1","total":6200}""", 1, 6200)]
    [InlineData("Order Updated", """{"order_id":"o-1","status":"packed"}""", 1, 5000)]
    [InlineData("order cancelled", """{"order_id":"o-1","total":5000}""", 0, 0)]
    [InlineData("Order Cancelled", """{"order_id":"o-2"}""", 1, 5000)]
    public async Task Updates_and_cancellations_count(string name, string properties, int count, decimal total)
    {
        var customer = engine.Fresh();
        await Order(customer, new { orderId = "o-1", total = 5000 });
        (await One("/v1/track", $$"""{"userId":"{{customer}}","event":"{{name}}","properties":{{properties}} }""")).String("status").ShouldBe("applied");
        var orders = await Orders(customer);
        (orders.GetProperty("count").GetInt32(), orders.GetProperty("total").GetDecimal()).ShouldBe((count, total));
    }

    [Fact]
    public async Task Money_without_a_rate_is_left_out_and_said_so()
    {
        var customer = engine.Fresh();
        await Order(customer, new { orderId = "1", total = 300, currency = "EUR" });
        await Order(customer, new { orderId = "2", total = 40000, currency = "jpy" });
        await Order(customer, new { orderId = "3", total = "$49.90" });
        var orders = await Orders(customer);
        (orders.GetProperty("count").GetInt32(), orders.GetProperty("total").GetDecimal()).ShouldBe((3, 40000));
        orders.GetProperty("leftOut").EnumerateArray().Select(money => $"{money.String("currency")} {money.GetProperty("total").GetDecimal()}").ShouldBe(["EUR 300", "USD 49.90"]);
    }

    [Fact]
    public async Task The_first_of_very_many_orders_can_be_given_back_and_is_none_when_it_is_told_again()
    {
        var customer = engine.Fresh();
        object Told(int n) => new { type = "track", userId = customer, @event = "Order Completed", timestamp = TimeProvider.System.GetUtcNow().AddDays(n - 150), properties = new { orderId = $"o-{n}", total = 100 } };
        await engine.Post("/v1/batch", new { batch = Enumerable.Range(1, 100).Select(Told) });
        await Order(customer, new { orderId = "o-7", total = 100 });
        await engine.Post("/v1/track", new { userId = customer, @event = "Order Refunded", properties = new { orderId = "o-1" } });
        await engine.Post("/v1/track", new { userId = customer, @event = "Order Refunded", properties = new { orderId = "o-2", total = 40 } });
        await Order(customer, new { orderId = "o-1", total = 100 });
        var orders = await Orders(customer);
        (orders.GetProperty("count").GetInt32(), orders.GetProperty("total").GetDecimal()).ShouldBe((99, 9860));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{\"historical\":\"yes\"}")]
    [InlineData("[[1]]")]
    public async Task A_context_that_is_none_harms_nothing(string context)
    {
        var customer = engine.Fresh();
        var answer = await Call("/v1/batch", $$"""{"context":{{context}},"batch":[{"type":"track","userId":"{{customer}}","event":"X","context":{{context}}},{"type":"track","userId":"{{customer}}","event":"Y"}]}""");
        answer.GetProperty("results").EnumerateArray().Select(result => result.String("status")).ShouldBe(["applied", "applied"]);
    }

    [Theory]
    [InlineData("/v1/track", """{"userId":"§","event":"Signed Up","properties":[]}""")]
    [InlineData("/v1/page", """{"userId":"§","name":"Home","properties":[]}""")]
    [InlineData("/v1/identify", """{"userId":"§","traits":[]}""")]
    [InlineData("/v1/group", """{"userId":"§","groupId":"g","traits":[]}""")]
    public async Task An_empty_list_is_an_empty_object_of_PHP(string path, string json) =>
        (await One(path, json.Replace("§", engine.Fresh(), StringComparison.Ordinal))).String("status").ShouldBe("applied");

    [Theory]
    [InlineData("19m50s fast", 1190, 1200, -10)]
    [InlineData("an hour fast", 3540, 3600, -60)]
    [InlineData("half an hour slow", -1860, -1800, -60)]
    [InlineData("nine hours slow: a local time that says that it is UTC", -32430, -32400, -30)]
    [InlineData("a good clock", -600, -2, -600)]
    [InlineData("a relay of nine days", -777600, -777599, -777600)]
    [InlineData("sent before it happened: set when the batch was begun", -60, -300, -60)]
    public async Task A_wrong_clock_is_corrected_by_what_it_says_now_is(string clock, int timestamp, int sentAt, int means)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var field in (string[])["timestamp", "originalTimestamp"])
        {
            var customer = engine.Fresh();
            var body = new Dictionary<string, object> { ["userId"] = customer, ["event"] = "X", [field] = now.AddSeconds(timestamp), ["sentAt"] = now.AddSeconds(sentAt) };
            (await engine.Post("/v1/track", body)).GetProperty("success").GetBoolean().ShouldBeTrue(clock);
            var at = (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items")[0].GetProperty("at").GetDateTimeOffset();
            at.ShouldBeInRange(now.AddSeconds(means - 1), now.AddSeconds(means + 30), $"{clock}, {field}");
        }
    }

    [Fact]
    public async Task The_events_of_a_batch_keep_their_order_whatever_its_clock()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (sent, at) in ((int, int[])[])[(-65, [-180, -70, -1]), (-120, [-180, -121, -119]), (-3600, [-60, -50, -40]), (3600, [3400, 3500, 3599])])
        {
            var customer = engine.Fresh();
            await engine.Post("/v1/batch", new
            {
                sentAt = now.AddSeconds(sent),
                batch = at.Select((after, n) => new { type = "track", userId = customer, @event = $"{n}", timestamp = now.AddSeconds(after) }),
            });
            var names = (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("input").String("name"));
            names.ShouldBe(["2", "1", "0"], $"{sent}");
        }
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("null")]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    [InlineData("\"0001-01-01T00:00:00+09:00\"")]
    [InlineData("\"0000-00-00 00:00:00\"")]
    public async Task A_time_that_is_none_is_now(string timestamp)
    {
        var (customer, now) = (engine.Fresh(), TimeProvider.System.GetUtcNow());
        (await One("/v1/track", $$"""{"userId":"{{customer}}","event":"X","timestamp":{{timestamp}}}""")).String("status").ShouldBe("applied");
        (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items")[0].GetProperty("at").GetDateTimeOffset().ShouldBeInRange(now.AddSeconds(-1), now.AddSeconds(30));
    }

    [Theory]
    [InlineData("\"1970-01-01T00:33:46Z\"")]
    [InlineData("\"1970-01-21T10:03:32Z\"")]
    [InlineData("\"1970-01-01T00:00:00Z\"")]
    [InlineData("1764212345")]
    [InlineData("\"1764212345\"")]
    [InlineData("\"27/11/2026\"")]
    public async Task A_time_that_was_cast_wrongly_or_has_no_format_of_ours_is_refused_by_name(string timestamp) =>
        (await One("/v1/track", $$"""{"userId":"{{engine.Fresh()}}","event":"X","timestamp":{{timestamp}}}""")).String("error").ShouldStartWith("timestamp ");

    [Theory]
    [InlineData("undefined")]
    [InlineData(" NULL ")]
    [InlineData("NaN")]
    [InlineData("[object Object]")]
    [InlineData("Anonymous")]
    [InlineData("guest")]
    [InlineData("0")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("'undefined'")]
    [InlineData("None")]
    public async Task What_a_program_writes_when_it_has_no_id_is_nobody(string id)
    {
        var customer = engine.Fresh();
        var json = JsonSerializer.Serialize(id);
        (await One("/v1/track", $$"""{"userId":{{json}},"event":"X"}""")).String("error").ShouldStartWith("userId ");
        (await One("/v1/alias", $$"""{"previousId":{{json}},"userId":"{{customer}}"}""")).String("error").ShouldStartWith("previousId ");
        (await One("/v1/track", $$"""{"userId":{{json}},"anonymousId":"{{customer}}","event":"X"}""")).String("customerId").ShouldBe(customer);
    }

    [Theory]
    [InlineData(" § ")]
    [InlineData("\u3000§\t")]
    [InlineData("\uFEFF§")]
    [InlineData("§\u200B")]
    [InlineData("\u2060§\u00AD")]
    public async Task What_cannot_be_seen_is_no_part_of_an_id(string spelled)
    {
        var customer = engine.Fresh("が");
        foreach (var spelling in (string[])[spelled, spelled.Normalize(NormalizationForm.FormD)])
        {
            var result = (await engine.Post("/v1/track", new { userId = spelling.Replace("§", customer.Normalize(NormalizationForm.FormD), StringComparison.Ordinal), @event = "X" })).GetProperty("results")[0];
            result.String("customerId").ShouldBe(customer.Normalize(NormalizationForm.FormC));
        }
        (await engine.Post("/v1/track", new { userId = "  ", anonymousId = customer, @event = "X" })).GetProperty("results")[0].String("customerId").ShouldBe(customer);
    }

    [Theory]
    [InlineData("userId", ".")]
    [InlineData("userId", "..")]
    [InlineData("userId", "a\u0001b")]
    [InlineData("messageId", "complete:e77fa481fd29a2a652bf")]
    [InlineData("messageId", "Dismiss:x")]
    [InlineData("messageId", "tick:4")]
    public async Task An_id_that_no_path_can_name_or_that_is_the_engines_own_is_refused_by_name(string field, string id)
    {
        var body = new Dictionary<string, string> { ["userId"] = engine.Fresh(), ["event"] = "X" };
        body[field] = id;
        (await engine.Post("/v1/track", body)).GetProperty("results")[0].String("error").ShouldStartWith(field + " ");
    }

    [Fact]
    public async Task A_number_as_an_id_is_its_digits() =>
        (await One("/v1/track", """{"userId":4200000000000000000042,"event":"X"}""")).String("customerId").ShouldBe("4200000000000000000042");

    [Theory]
    [InlineData("""{"channel":"line","type":"sticker","packageId":"1","stickerId":"2"}""")]
    [InlineData("""{"channel":"line","text":null}""")]
    [InlineData("""{"channel":"whatsapp","type":"audio","duration":12}""")]
    [InlineData("""{"channel":"mail","attachments":[{"name":"a.pdf"}]}""")]
    [InlineData("""{"channel":"line","text":""}""")]
    public async Task A_message_without_words_is_a_message(string properties)
    {
        var customer = engine.Fresh();
        (await One("/v1/track", $$"""{"userId":"{{customer}}","event":"Message Received","properties":{{properties}}}""")).String("status").ShouldBe("applied");
        var view = await engine.Get($"/v1/customers/{customer}");
        view.GetProperty("frequency").GetInt32().ShouldBe(1);
        view.GetProperty("tags").GetProperty("activity").String("value").ShouldBe("high");
        view.GetProperty("tags").Has("intent").ShouldBeFalse();
    }

    [Fact]
    public async Task A_trait_too_much_costs_itself_and_no_other()
    {
        var customer = engine.Fresh();
        var many = Enumerable.Range(0, 40).ToDictionary(n => $"a{n:00}", n => (object)n);
        many["zip"] = "100";
        many["name"] = "岡 りん";
        many["email"] = "rin@shop.example";
        many["note"] = new string('あ', 300);
        many[new string('k', 80)] = "v";
        many[""] = "v";
        await engine.Post("/v1/identify", new { userId = customer, traits = many });
        var traits = (await engine.Get($"/v1/customers/{customer}")).GetProperty("traits");
        traits.String("name").ShouldBe("岡 りん");
        traits.String("email").ShouldBe("rin@shop.example");
        traits.String("note").ShouldBe(new string('あ', 256));
        traits.String("a28").ShouldBe("28"); // three that say who it is, and the first 29 of the rest
        traits.EnumerateObject().Count().ShouldBe(32);
    }

    [Fact]
    public async Task A_name_that_comes_after_a_full_profile_is_kept()
    {
        var customer = engine.Fresh();
        await engine.Post("/v1/identify", new { userId = customer, traits = Enumerable.Range(0, 32).ToDictionary(n => $"x{n}", n => n) });
        await engine.Post("/v1/identify", new { userId = customer, traits = new { name = "後から", colour = "赤" } });
        var traits = (await engine.Get($"/v1/customers/{customer}")).GetProperty("traits");
        traits.String("name").ShouldBe("後から");
        traits.Has("colour").ShouldBeFalse();
        traits.EnumerateObject().Count().ShouldBe(32);
    }

    [Theory]
    [InlineData("山田\u0000太郎", "山田太郎")]
    [InlineData("A\u001b[2JB", "A[2JB")]
    [InlineData("a\u0085b\u007f", "ab")]
    [InlineData("上\n下", "上\n下")]
    public async Task Control_characters_reach_no_name_and_no_text(string written, string kept)
    {
        var customer = engine.Fresh();
        await engine.Post("/v1/identify", new { userId = customer, traits = new { name = written } });
        (await engine.Get($"/v1/customers/{customer}")).String("name").ShouldBe(kept);
        await engine.Writes(customer, written);
        (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items")[0].GetProperty("input").String("text").ShouldBe(kept);
        await engine.Post("/v1/track", new { userId = customer, @event = "Deal Lost", properties = new { reason = written } });
        (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items")[0].GetProperty("input").String("reason").ShouldBe(kept);
    }

    private async Task<JsonElement> Order(string customer, object properties) =>
        (await engine.Post("/v1/track", new { userId = customer, @event = "Order Completed", properties })).GetProperty("results")[0];

    private async Task<JsonElement> Orders(string customer) => (await engine.Get($"/v1/customers/{customer}")).GetProperty("orders");

    private async Task<JsonElement> One(string path, string json) => (await Call(path, json)).GetProperty("results")[0];

    private async Task<JsonElement> Call(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await engine.Http.PostAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
