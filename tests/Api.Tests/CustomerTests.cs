using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class CustomerTests(EngineFixture engine)
{
    [Fact]
    public async Task A_customer_shows_every_tag_with_its_reason_and_what_comes_next()
    {
        var customer = engine.Fresh();
        await engine.Post("/v1/identify", new { userId = customer, traits = new { name = "李 小明" } });
        await engine.Writes(customer, "これいくらですか?");
        await engine.Post("/v1/track", new { userId = customer, @event = "Order Completed", properties = new { orderId = "o-1", total = 4980, currency = "JPY" } });

        var view = await engine.Get($"/v1/customers/{customer}");
        view.String("name").ShouldBe("李 小明");
        view.String("owner").ShouldNotBeNullOrEmpty();
        view.GetProperty("version").GetInt64().ShouldBe(3);
        view.Has("firstSeen").ShouldBeTrue();
        view.Has("lastInbound").ShouldBeTrue();
        view.GetProperty("orders").GetProperty("count").GetInt32().ShouldBe(1);
        var tags = view.GetProperty("tags");
        var activity = tags.GetProperty("activity");
        activity.String("value").ShouldBe("high");
        activity.String("color").ShouldBe("green");
        activity.String("rule").ShouldBe("A2");
        activity.GetProperty("until").GetDateTimeOffset().ShouldBeGreaterThan(activity.GetProperty("since").GetDateTimeOffset());
        activity.GetProperty("because")[0].Has("messageId").ShouldBeTrue();
        tags.GetProperty("intent").Has("sub").ShouldBeTrue();
        tags.GetProperty("class").String("value").ShouldBe("new");
        tags.GetProperty("class").GetProperty("dormant").GetBoolean().ShouldBeFalse();
        tags.GetProperty("rfm").GetProperty("r").GetInt32().ShouldBe(5);
        view.GetProperty("followUps").EnumerateArray().ShouldAllBe(run => run.Has("sequence") && run.Has("step") && run.Has("title") && run.Has("dueAt"));
        view.Has("nextChangeAt").ShouldBeTrue();
    }

    [Fact]
    public async Task Rule_X1_and_Z2_a_customer_shows_each_dormancy_by_its_own_name_and_how_often_they_write()
    {
        var customer = engine.Fresh();
        await engine.Post("/v1/track", new
        {
            userId = customer,
            @event = "Order Completed",
            timestamp = "2020-01-10T12:00:00+09:00",
            context = new { historical = true },
            properties = new { orderId = "o-1", total = 1000 },
        });
        await engine.Writes(customer, "こんにちは");
        await engine.Writes(customer, "お元気ですか");

        var view = await engine.Get($"/v1/customers/{customer}");
        view.GetProperty("frequency").GetInt32().ShouldBe(2);
        var dormancies = view.GetProperty("tags").GetProperty("dormancies").EnumerateArray().ToArray();
        dormancies.Select(facet => facet.GetProperty("label").String("ja")).ShouldBe(["購入休眠", "RFM休眠"], "writing is a use and an answer");
        dormancies[0].String("rule").ShouldBe("H2");
        dormancies[0].GetProperty("since").GetDateTimeOffset().ShouldBe(DateTimeOffset.Parse("2020-04-09T12:00:00+09:00"));
    }

    [Fact]
    public async Task As_of_an_instant_the_customer_is_what_the_journal_says()
    {
        var customer = engine.Fresh();
        foreach (var month in new[] { 1, 3, 5 })
            await engine.Post("/v1/track", new
            {
                userId = customer,
                @event = "Order Completed",
                timestamp = $"2026-{month:00}-10T12:00:00+09:00",
                context = new { historical = true },
                properties = new { orderId = $"o-{month}", total = 1000 },
            });
        (await Count("2026-04-01")).ShouldBe(2);
        (await Count("2026-01-10T12:00:00%2B09:00")).ShouldBe(1);
        (await Count("2026-01-10T12:00:00+09:00")).ShouldBe(1);        // a plus that nobody escaped
        (await Count("2099-01-01")).ShouldBe(3);

        using var before = await engine.Http.GetAsync($"/v1/customers/{customer}?asOf=2025-01-01");
        await before.Problem(HttpStatusCode.NotFound);
        using var wrong = await engine.Http.GetAsync($"/v1/customers/{customer}?asOf=yesterday");
        (await wrong.Problem(HttpStatusCode.BadRequest)).ShouldContain("asOf");

        async Task<int> Count(string asOf) =>
            (await engine.Get($"/v1/customers/{customer}?asOf={asOf}")).GetProperty("orders").GetProperty("count").GetInt32();
    }

    [Fact]
    public async Task An_unknown_customer_is_not_found()
    {
        foreach (var path in new[] { "/v1/customers/nobody", "/v1/customers/nobody/timeline" })
        {
            using var response = await engine.Http.GetAsync(path);
            (await response.Problem(HttpStatusCode.NotFound)).ShouldContain("nobody");
        }
    }

    [Fact]
    public async Task Customers_are_found_by_tag_in_any_case_and_page_by_page()
    {
        var rep = await engine.Rep();
        var customers = Enumerable.Range(0, 5).Select(_ => engine.Fresh()).ToArray();
        foreach (var customer in customers)
        {
            await engine.Writes(customer, "これいくらですか?");
            await engine.Put($"/v1/customers/{customer}/owner", new { rep });
        }

        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await engine.Get($"/v1/customers?intent=HIGH&activity=high&rep={rep}&limit=2{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(2);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.String("id")));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        found.ShouldBe(customers, ignoreOrder: true);
        (await engine.Get($"/v1/customers?intent=mid&rep={rep}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("intent=warm", "intent must be")]
    [InlineData("activity=1", "activity must be")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("minR=6", "minR")]
    public async Task A_filter_that_cannot_be_meant_is_named(string query, string detail)
    {
        using var response = await engine.Http.GetAsync($"/v1/customers?{query}");
        (await response.Problem(HttpStatusCode.BadRequest)).ShouldContain(detail);
    }

    [Fact]
    public async Task The_timeline_is_newest_first_and_goes_on_by_cursor()
    {
        var customer = engine.Fresh();
        for (var n = 0; n < 5; n++)
            await engine.Post("/v1/track", new { userId = customer, @event = $"Step {n}", messageId = $"{customer}-{n}" });
        var first = await engine.Get($"/v1/customers/{customer}/timeline?limit=3");
        var rest = await engine.Get($"/v1/customers/{customer}/timeline?limit=3&cursor={Uri.EscapeDataString(first.String("nextCursor"))}");
        first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray())
            .Select(entry => entry.String("messageId")).ShouldBe(Enumerable.Range(0, 5).Reverse().Select(n => $"{customer}-{n}"));
        rest.Has("nextCursor").ShouldBeFalse();
    }

    [Fact]
    public async Task Preferences_are_kept_as_stated()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        var stated = new
        {
            zone = "Asia/Shanghai",
            windows = new[] { new { days = new[] { "mon", "fri" }, from = "09:00", to = "24:00" } },
            form = "text",
            weeklyCap = 2,
            passive = false,
            channels = new { mail = true, phone = false },
        };
        await engine.Put($"/v1/customers/{customer}/preferences", stated);
        var kept = (await engine.Get($"/v1/customers/{customer}")).GetProperty("preferences");
        kept.String("zone").ShouldBe("Asia/Shanghai");
        kept.GetProperty("windows")[0].String("from").ShouldBe("09:00");
        kept.GetProperty("windows")[0].GetProperty("days").GetArrayLength().ShouldBe(2);
        kept.GetProperty("weeklyCap").GetInt32().ShouldBe(2);
        kept.GetProperty("channels").GetProperty("phone").GetBoolean().ShouldBeFalse();
    }

    private const string Note = "王様 | テキストコミュニケーションを好む | 月曜日から金曜日 9時〜18時連絡可能 | プッシュは週に最大2回";

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Rule_P13_a_note_sets_the_wishes_and_the_name_and_is_shown_in_both_languages(string type)
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        await engine.Put($"/v1/customers/{customer}/preferences", new { zone = "Asia/Seoul", channels = new { phone = false } });
        using var content = new StringContent(type == "text/plain" ? Note : JsonSerializer.Serialize(new { note = Note }), System.Text.Encoding.UTF8, type);
        using var response = await engine.Http.PutAsync($"/v1/customers/{customer}/preferences", content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());

        var view = await engine.Get($"/v1/customers/{customer}");
        view.String("name").ShouldBe("王様");
        var kept = view.GetProperty("preferences");
        kept.String("form").ShouldBe("text");
        kept.GetProperty("weeklyCap").GetInt32().ShouldBe(2);
        kept.GetProperty("windows")[0].GetProperty("days").GetArrayLength().ShouldBe(5);
        kept.String("zone").ShouldBe("Asia/Seoul", "a note without a zone leaves it");
        kept.GetProperty("channels").GetProperty("phone").GetBoolean().ShouldBeFalse();
        kept.GetProperty("note").String("ja").ShouldStartWith(Note);
        kept.GetProperty("note").String("en").ShouldStartWith("王様 | prefers text | available Monday to Friday 9:00–18:00 | at most 2 pushes a week");
        kept.GetProperty("sources").GetProperty("form").String("origin").ShouldBe("set");
    }

    [Theory]
    [InlineData("王様 | ときどき", "field 2")]
    [InlineData("王様 | 平日 9時〜25時", "9時〜25時")]
    [InlineData("", "is empty")]
    [InlineData("王様 | タイムゾーン: Mars/Base", "Mars/Base")]
    public async Task Rule_P13_a_note_that_cannot_be_read_names_its_field_and_changes_nothing(string note, string fault)
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        using var response = await engine.Http.PutAsJsonAsync($"/v1/customers/{customer}/preferences", new { note });
        (await response.Problem(HttpStatusCode.UnprocessableEntity)).ShouldContain(fault);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").Has("note").ShouldBeTrue();
        (await engine.Get($"/v1/customers/{customer}")).String("name").ShouldBe(customer);
    }

    [Fact]
    public async Task A_note_beside_other_fields_and_another_content_type_are_refused()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        using var both = await engine.Http.PutAsJsonAsync($"/v1/customers/{customer}/preferences", new { note = "音声", weeklyCap = 2 });
        (await both.Problem(HttpStatusCode.UnprocessableEntity)).ShouldContain("one or the other");
        using var xml = new StringContent("<a/>", System.Text.Encoding.UTF8, "application/xml");
        using var other = await engine.Http.PutAsync($"/v1/customers/{customer}/preferences", xml);
        await other.Problem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Preferences_can_be_sent_back_as_they_were_answered()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "夜間は邪魔しないでください。電話は苦手です");
        var before = (await engine.Get($"/v1/customers/{customer}")).GetProperty("preferences");
        var after = (await engine.Put($"/v1/customers/{customer}/preferences", before)).GetProperty("preferences");
        after.GetProperty("windows").ToString().ShouldBe(before.GetProperty("windows").ToString());
        after.GetProperty("note").ToString().ShouldBe(before.GetProperty("note").ToString());
    }

    [Fact]
    public async Task Rule_P1_an_inferred_wish_shows_its_phrase_and_stands_on_the_timeline_and_the_task()
    {
        var customer = engine.Fresh();
        var answer = await engine.Writes(customer, "夜間は邪魔しないでください。電話は苦手です", $"{customer}-wish");
        answer.GetProperty("changes").EnumerateArray().Where(change => change.String("dimension") == "preference").Select(change => change.String("rule")).ShouldBe(["P4", "P8"]);

        var kept = (await engine.Get($"/v1/customers/{customer}")).GetProperty("preferences");
        var source = kept.GetProperty("sources").GetProperty("windows");
        (source.String("origin"), source.String("rule")).ShouldBe(("inferred", "P4"));
        source.GetProperty("because").String("messageId").ShouldBe($"{customer}-wish");
        source.GetProperty("because").String("phrase").ShouldBe("夜間は邪魔しないで");

        await engine.Writes(customer, "これいくらですか?");
        var task = (await engine.Get($"/v1/customers/{customer}")).GetProperty("tasks")[0];
        task.String("form").ShouldBe("text");
        task.GetProperty("hint").String("rule").ShouldBe("P8");
        task.GetProperty("hint").GetProperty("text").String("ja").ShouldContain("15秒");
        var entries = (await engine.Get($"/v1/customers/{customer}/timeline")).GetProperty("items").EnumerateArray();
        entries.SelectMany(entry => entry.GetProperty("changes").EnumerateArray()).ShouldContain(change => change.String("dimension") == "preference" && change.String("to") == "form: text");
    }

    [Fact]
    public async Task Rule_X18_a_customer_shows_who_answers_whom_and_how_fast()
    {
        var customer = engine.Fresh();
        foreach (var (name, time) in new[] { ("Message Received", "10:00"), ("Message Sent", "10:30"), ("Message Received", "10:40") })
            await engine.Post("/v1/track", new
            {
                userId = customer,
                @event = name,
                timestamp = $"2026-03-02T{time}:00+09:00",
                properties = new { text = "きのうは雨でした", channel = "line" },
            });

        var view = await engine.Get($"/v1/customers/{customer}");
        var ours = view.GetProperty("repFirstResponse");
        (ours.GetProperty("count").GetInt32(), ours.GetProperty("lastSeconds").GetInt64(), ours.GetProperty("inTime").GetInt32()).ShouldBe((1, 1800, 1));
        ours.GetProperty("targetSeconds").GetDouble().ShouldBe(3600);
        ours.GetProperty("waitingSince").GetDateTimeOffset().ShouldBe(DateTimeOffset.Parse("2026-03-02T10:40:00+09:00", System.Globalization.CultureInfo.InvariantCulture));
        var theirs = view.GetProperty("customerReplyLatency");
        (theirs.GetProperty("count").GetInt32(), theirs.GetProperty("meanSeconds").GetDouble()).ShouldBe((1, 600));
    }

    [Theory]
    [InlineData("""{"zone":"Mars/Base"}""", "zone")]
    [InlineData("""{"weeklyCap":-1}""", "weeklyCap")]
    [InlineData("""{"windows":[{"days":[],"from":"09:00","to":"18:00"}]}""", "windows[0]")]
    [InlineData("""{"windows":[{"days":["mon"],"from":"18:00","to":"09:00"}]}""", "windows[0]")]
    public async Task Preferences_that_cannot_be_kept_are_told_by_path(string json, string path)
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await engine.Http.PutAsync($"/v1/customers/{customer}/preferences", content);
        (await response.Problem(HttpStatusCode.UnprocessableEntity)).ShouldContain(path);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").Has(path).ShouldBeTrue();
    }

    [Fact]
    public async Task An_owner_must_be_an_active_rep()
    {
        var (customer, idle) = (engine.Fresh(), engine.Fresh("rep"));
        await engine.Writes(customer, "こんにちは");
        await engine.Put($"/v1/reps/{idle}", new { name = "休み", active = false });
        foreach (var rep in new[] { "nobody", idle, "" })
        {
            using var response = await engine.Http.PutAsJsonAsync($"/v1/customers/{customer}/owner", new { rep });
            await response.Problem(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task Words_are_what_each_customer_wrote_last()
    {
        var (writes, asks, silent) = (engine.Fresh(), engine.Fresh(), engine.Fresh());
        await engine.Post("/v1/identify", new { userId = silent, traits = new { name = "x" } });
        await engine.Writes(writes, "これいくらですか?");
        await engine.Writes(writes, "やっぱり在庫も教えてください");
        await engine.Post("/v1/track", new { userId = writes, @event = "Message Sent", properties = new { text = "確認します", channel = "line" } });
        await engine.Post("/v1/track", new { userId = asks, @event = "Survey Answered", properties = new { score = 2, comment = "納期が合わない" } });

        var items = (await engine.Get($"/v1/words?customer={writes}&customer={asks}&customer={silent}&customer=nobody")).GetProperty("items").EnumerateArray().ToArray();
        items.Select(item => (item.String("customerId"), item.String("text"))).ShouldBe([(writes, "やっぱり在庫も教えてください"), (asks, "納期が合わない")], ignoreOrder: true);
    }
}
