using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Policies;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Policies;
using Kizuna.Policies;
using Kizuna.Reports;
using Kizuna.Silo.Hosting;
using Kizuna.Testing;
using Microsoft.Extensions.Configuration;

namespace Kizuna.Api.Tests;

/// <summary>Promise: the policy is read and changed over HTTP, by whoever has seen the last version.</summary>
public sealed partial class PolicyTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_was_read_can_be_changed_and_sent_back_as_json()
    {
        var read = await engine.Http.GetAsync("/v1/policy");
        var tag = read.Headers.ETag.ShouldNotBeNull();
        tag.IsWeak.ShouldBeFalse();
        var text = await read.Content.ReadAsStringAsync();
        var json = JsonDocument.Parse(text).RootElement;
        tag.Tag.ShouldBe($"\"{json.GetProperty("version").GetInt32()}\"");
        json.GetProperty("activity").GetProperty("tiers")[0].String("limit").ShouldBe("PT24H");

        var same = await Put(text, "application/json", tag.Tag);
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
        same.Headers.ETag.ShouldBe(tag, "the same policy is no new version");

        var mended = text.Replace("\"most\":5", "\"most\":4", StringComparison.Ordinal);
        mended.ShouldNotBe(text);
        var changed = await Put(mended, "application/json", tag.Tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(tag);
        (await engine.Get("/v1/policy")).GetProperty("interests").GetProperty("most").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Every_section_of_the_document_is_in_the_answer_and_in_what_can_be_sent()
    {
        var sections = PolicyDocument.ToJson(PolicyDocument.Write(Policy.Default)).Select(section => section.Key).ToList();
        var answer = await engine.Get("/v1/policy");
        sections.Except(answer.EnumerateObject().Select(one => one.Name)).ShouldBeEmpty();
        typeof(PolicySections).GetProperties().Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name)).ShouldBe(sections, ignoreOrder: true);
    }

    [Fact]
    public async Task The_document_itself_comes_and_goes_as_yaml()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/v1/policy") { Headers = { { "Accept", "application/yaml" } } };
        var read = await engine.Http.SendAsync(ask);
        read.Content.Headers.ContentType!.MediaType.ShouldBe("application/yaml");
        var text = await read.Content.ReadAsStringAsync();
        text.ShouldStartWith("# A Kizuna policy");

        var changed = await Put(text.Replace("activeCount: 3", "activeCount: 7", StringComparison.Ordinal), "application/yaml", read.Headers.ETag!.Tag);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        (await engine.Get("/v1/policy")).GetProperty("headline").GetProperty("activeCount").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Nobodys_change_is_lost()
    {
        (await Put("{}", "application/json", ifMatch: null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var outdated = await Put("{}", "application/json", "\"4711\"");
        outdated.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await outdated.Content.ReadAsStringAsync()).ShouldContain("Read it again");
        (await Put("{}", "application/json", "nonsense")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Put("{}", "application/json", "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT", "/v1/policy")]
    [InlineData("POST", "/v1/policy/validate")]
    public async Task Every_fault_is_told_by_its_path_and_nothing_is_changed(string method, string path)
    {
        var before = (await engine.Get("/v1/policy")).GetProperty("version").GetInt32();

        var answer = await Send(new HttpMethod(method), path, "zone: Nowhere\nactivity: { tiers: [{ tier: high, rule: A2, limit: soon }] }\n", "application/yaml", "*");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.GetProperty("zone")[0].GetString().ShouldBe("\"Nowhere\" is not an IANA time zone such as Asia/Tokyo (line 1)");
        errors.GetProperty("activity.tiers[0].limit")[0].GetString().ShouldNotBeNull().ShouldContain("ISO 8601");
        (await engine.Get("/v1/policy")).GetProperty("version").GetInt32().ShouldBe(before);
    }

    [Fact]
    public async Task Bodies_that_are_no_document_are_refused()
    {
        (await Put("", "application/json", "*")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Put("{}", "application/x-www-form-urlencoded", "*")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Put(new string('#', 600_000), "application/yaml", "*")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var latin = new HttpRequestMessage(HttpMethod.Put, "/v1/policy") { Content = new ByteArrayContent([0x23, 0xE9, 0x0A]), Headers = { { "If-Match", "*" } } };
        (await engine.Http.SendAsync(latin)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_check_says_whether_the_document_would_change_anything()
    {
        var current = await engine.Http.GetStringAsync("/v1/policy");

        var same = await Send(HttpMethod.Post, "/v1/policy/validate", current, "application/json", null);
        var other = await Send(HttpMethod.Post, "/v1/policy/validate", "headline: { clickWindow: P121D }", "application/yaml", null);

        (await same.Content.ReadFromJsonAsync<PolicyCheck>(EngineFixture.Json)).ShouldBe(new PolicyCheck(true, false));
        (await other.Content.ReadFromJsonAsync<PolicyCheck>(EngineFixture.Json)).ShouldBe(new PolicyCheck(true, true));
    }

    [Fact]
    public async Task A_sentence_is_tried_with_the_words_and_rules_that_did_it_and_nothing_is_kept()
    {
        var before = (await engine.Get("/v1/customers?limit=1")).GetRawText();

        var answer = await Read(new { text = "箱は不要です。これいくらですか?\n> 配信停止はこちら" });

        answer.String("read").ShouldStartWith("箱は不要です。これいくらですか?");
        answer.String("read").ShouldNotContain("配信停止");
        var act = answer.GetProperty("acts").EnumerateArray().ShouldHaveSingleItem();
        (act.String("act"), act.String("phrase")).ShouldBe(("price", "いくら"));
        var place = act.GetProperty("places").EnumerateArray().ShouldHaveSingleItem();
        answer.String("read")!.Substring(place.GetProperty("start").GetInt32(), place.GetProperty("length").GetInt32()).ShouldBe("いくら");
        var intent = answer.GetProperty("changes").EnumerateArray().Single(change => change.String("dimension") == "intent");
        (intent.String("to"), intent.String("rule")).ShouldBe(("high", "I1"));
        answer.GetProperty("optsOut").GetBoolean().ShouldBeFalse();
        (await engine.Get("/v1/customers?limit=1")).GetRawText().ShouldBe(before);
    }

    [Fact]
    public async Task A_sentence_says_when_it_ends_consent_and_when_a_program_wrote_it()
    {
        (await Read(new { text = "配信停止してください", channel = "mail" })).GetProperty("optsOut").GetBoolean().ShouldBeTrue();
        (await Read(new { text = "I am out of the office until Monday." })).GetProperty("automatic").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_bare_no_is_one_to_an_offer_that_came_before()
    {
        (await Read(new { text = "いいえ、使わないので不要です" })).GetProperty("acts").GetArrayLength().ShouldBe(0);
        var no = await Read(new { text = "いいえ、使わないので不要です", afterOffer = true });
        no.GetProperty("acts").EnumerateArray().ShouldHaveSingleItem().String("act").ShouldBe("refusal");
    }

    [Fact]
    public async Task A_sentence_is_tried_by_a_document_that_is_not_saved()
    {
        (await Read(new { text = "なんぼでっか" })).GetProperty("acts").EnumerateArray().ShouldHaveSingleItem().String("phrase").ShouldBe("なんぼ");

        var own = await Read(new { text = "なんぼでっか", policy = "lexicon: { topics: { price: [], order: [なんぼでっか] } }" });

        own.GetProperty("acts").EnumerateArray().ShouldHaveSingleItem().String("act").ShouldBe("order");
    }

    [Fact]
    public async Task A_sentence_that_is_missing_or_too_long_and_a_document_with_faults_are_refused_by_name()
    {
        await Refused(new { text = " " }, HttpStatusCode.BadRequest, "text is required.");
        await Refused(new { text = new string('あ', 2_001) }, HttpStatusCode.BadRequest, "text has 2001 characters; at most 2000 are read.");
        await Refused(new { text = "a", channel = new string('x', 257) }, HttpStatusCode.BadRequest, "channel must have at most 256 characters.");
        await Refused(new { text = "a", policy = "zone: Nowhere" }, HttpStatusCode.UnprocessableEntity, "\"Nowhere\" is not an IANA time zone");
        await Read(new { text = new string('あ', 2_000) });
    }

    private async Task<JsonElement> Read(object body)
    {
        using var answer = await engine.Http.PostAsJsonAsync("/v1/policy/read", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task Refused(object body, HttpStatusCode status, string why)
    {
        using var answer = await engine.Http.PostAsJsonAsync("/v1/policy/read", body);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).String("detail").ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public async Task The_figures_of_every_sentence_are_told_for_each_version()
    {
        var text = await File.ReadAllTextAsync(OpenApiTests.FindUp("docs/rules.md"));
        var paths = Figure().Matches(text).Select(match => match.Groups["path"].Value).ToHashSet();
        paths.Count.ShouldBeGreaterThan(30);

        var first = (await engine.Get("/v1/policy/figures?version=1")).GetProperty("values");
        paths.Where(path => At(first, path) is not { ValueKind: JsonValueKind.String or JsonValueKind.Number }).ShouldBeEmpty("the policy that ships has no such values");
        At(first, "dormancies/purchase/duration")!.Value.GetString().ShouldBe("P90D");
        first.Has("lexicon").ShouldBeFalse();

        (await Put("dormancies: { purchase: { duration: P10D } }", "application/yaml", "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
        At((await engine.Get("/v1/policy/figures")).GetProperty("values"), "dormancies/purchase/duration")!.Value.GetString().ShouldBe("P10D");
        At((await engine.Get("/v1/policy/figures?version=1")).GetProperty("values"), "dormancies/purchase/duration")!.Value.GetString().ShouldBe("P90D");
        (await engine.Http.GetAsync("/v1/policy/figures?version=4711")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // As the pages do: the item of a list goes by its rule.
        static JsonElement? At(JsonElement values, string path) => path.Split('/').Aggregate((JsonElement?)values, (at, key) => at switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Cast<JsonElement?>().FirstOrDefault(item => item!.Value.String("rule") == key),
            { ValueKind: JsonValueKind.Object } map when map.TryGetProperty(key, out var value) => value,
            _ => null,
        });
    }

    [GeneratedRegex(@"\{(?<path>[\w.]+(/[\w.]+)+)\}")]
    private static partial Regex Figure();

    [Fact]
    public async Task A_preview_says_what_a_change_does_and_does_nothing()
    {
        var own = new EngineFixture();
        await own.InitializeAsync();
        try
        {
            await own.Put("/v1/reps/rep-1", new { name = "佐藤 美和", active = true });
            var today = TimeProvider.System.GetUtcNow();
            foreach (var (id, days) in new[] { ("far", 30), ("farther", 40), ("near", 2) })
            {
                await own.Post("/v1/track", new { userId = id, @event = "Order Completed", properties = new { orderId = $"o-{id}", total = 4_980, currency = "JPY" }, timestamp = today.AddDays(-days) });
            }
            // The thank-you letters are written: an open card of the same channel would take the reason over.
            foreach (var card in (await own.Get("/v1/reps/rep-1/tasks")).GetProperty("items").EnumerateArray())
                await own.Post($"/v1/tasks/{card.String("taskId")}/complete", new { outcome = "sent", by = "rep-1" });
            await own.Writes("near", "はい");
            const string Sooner = "dormancies: { purchase: { duration: P10D } }";
            var open = await Open();

            var same = await Preview("{}");
            (same.Customers, same.Changed, same.Opened, same.Closed, same.Moved).ShouldBe((3, 0, 0, 0, 0));
            (same.Tags.Count, same.Contacts.Count, same.Reps.Count).ShouldBe((0, 0, 0));

            var found = await Preview(Sooner);
            (found.Customers, found.Changed, found.Opened).ShouldBe((3, 2, 2));
            found.Contacts.ShouldContain(new PreviewedContact(new("呼び戻しのDMに再開特典を添えて送る", "Send the win-back letter with an offer to return"), "post", 2, 0));
            found.Tags.ShouldContain(new PreviewedTag(Dimension.Headline, "dormant", 2, 0));
            var rep = found.Reps.ShouldHaveSingleItem();
            (rep.Rep, rep.After - rep.Before).ShouldBe(("rep-1", found.Opened - found.Closed));
            (await own.Get("/v1/policy")).GetProperty("version").GetInt32().ShouldBe(1);
            (await Open()).ShouldBe(open);

            (await Change(own, Sooner)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await Eventually.True(async () => await Open() == open + (int)(found.Opened - found.Closed));
            (await Preview(Sooner)).Changed.ShouldBe(0);
            var back = await Preview("{}");
            back.Changed.ShouldBe(2);
            back.Tags.ShouldContain(new PreviewedTag(Dimension.Headline, "dormant", 0, 2));

            using var wrong = new StringContent("zone: Nowhere", Encoding.UTF8, "application/yaml");
            (await own.Http.PostAsync("/v1/policy/preview", wrong)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        finally
        {
            await own.DisposeAsync();
        }

        async Task<int> Open() => (await own.Get("/v1/reps/rep-1/tasks")).GetProperty("items").GetArrayLength();

        async Task<PolicyPreview> Preview(string document)
        {
            using var body = new StringContent(document, Encoding.UTF8, "application/yaml");
            using var answer = await own.Http.PostAsync("/v1/policy/preview", body);
            return (await answer.Content.ReadFromJsonAsync<PolicyPreview>(EngineFixture.Json))!;
        }

        static async Task<HttpResponseMessage> Change(EngineFixture of, string document)
        {
            using var change = new HttpRequestMessage(HttpMethod.Put, "/v1/policy") { Content = new StringContent(document, Encoding.UTF8, "application/yaml"), Headers = { { "If-Match", "*" } } };
            return await of.Http.SendAsync(change);
        }
    }

    [Fact]
    public async Task A_change_reclassifies_the_customers_there_are_and_stays_in_the_history()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "はい");
        var before = (await engine.Get($"/v1/customers/{customer}")).GetProperty("tags").GetProperty("headline").GetArrayLength();
        before.ShouldBe(0);

        var changed = await Put("headline: { activeCount: 1 }", "application/yaml", "*");
        var version = (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32();
        await Eventually.True(async () => (await engine.Get("/v1/policy")).GetProperty("stillToPass").GetInt64() == 0);

        var tag = (await engine.Get($"/v1/customers/{customer}")).GetProperty("tags").GetProperty("headline")[0];
        tag.String("value").ShouldBe("activeBuyer");
        var versions = (await engine.Get("/v1/policy/versions")).GetProperty("versions");
        versions[0].GetProperty("version").GetInt32().ShouldBe(version);
        versions[0].String("by").ShouldBe("api");
        versions[versions.GetArrayLength() - 1].Has("from").ShouldBeFalse("the first holds from the beginning of time");
        (await engine.Get("/v1/policy/versions/1")).GetProperty("headline").GetProperty("activeCount").GetInt32().ShouldBe(3);
        (await engine.Http.GetAsync("/v1/policy/versions/4711")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var anonymous = engine.Client();
        (await anonymous.GetAsync("/v1/policy")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_policy_file_holds_from_the_start_and_its_faults_stop_it()
    {
        var folder = Directory.CreateTempSubdirectory("kizuna-policy-");
        var file = Path.Combine(folder.FullName, "policy.yaml");
        Settings Read() => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([
            new("KIZUNA_POLICY", file), new("KIZUNA_ZONE", "Europe/Berlin"), new("KIZUNA_URLS", "http://127.0.0.1:0"),
            new("KIZUNA_STORE", $"Data Source={Path.Combine(folder.FullName, "kizuna.db")}"), new("KIZUNA_API_KEY", "key"),
        ]).Build());

        foreach (var (ceiling, version) in new[] { (4, 1), (4, 1), (6, 2) })
        {
            await File.WriteAllTextAsync(file, $"contacts: {{ ceiling: {ceiling} }}");
            await using var running = await SiloHost.Start(Read(), SiloSettings.Alone(), default);
            using var http = new HttpClient { BaseAddress = running.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
            var policy = await http.GetFromJsonAsync<JsonElement>("/v1/policy");
            policy.GetProperty("contacts").GetProperty("ceiling").GetInt32().ShouldBe(ceiling);
            (policy.GetProperty("version").GetInt32(), policy.String("zone"), policy.String("by")).ShouldBe((version, "Europe/Berlin", "start"));
        }

        await File.WriteAllTextAsync(file, "contacts:\n  ceiling: 99\nzone: Nowhere\n");
        Should.Throw<SettingsException>(Read).Message.Split(Environment.NewLine).ShouldBe(
        [
            $"KIZUNA_POLICY: {file}: contacts.ceiling: must be a whole number from 1 to 16 (line 2)",
            $"KIZUNA_POLICY: {file}: zone: \"Nowhere\" is not an IANA time zone such as Asia/Tokyo (line 3)",
        ]);
        folder.Delete(recursive: true);
    }

    private Task<HttpResponseMessage> Put(string body, string type, string? ifMatch) => Send(HttpMethod.Put, "/v1/policy", body, type, ifMatch);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string body, string type, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await engine.Http.SendAsync(request);
    }
}
