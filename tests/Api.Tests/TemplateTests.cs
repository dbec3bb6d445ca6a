using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kizuna.Api.Templates;
using Kizuna.Testing;

namespace Kizuna.Api.Tests;

/// <summary>Promise: templates are read, changed and looked at over HTTP, by whoever has seen the last version.</summary>
public sealed class TemplateTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_was_read_can_be_changed_and_sent_back_as_json_and_as_yaml()
    {
        var read = await engine.Http.GetAsync("/v1/templates");
        var tag = read.Headers.ETag.ShouldNotBeNull();
        var text = await read.Content.ReadAsStringAsync();
        JsonDocument.Parse(text).RootElement.GetProperty("templates").GetProperty("before.3").String("class").ShouldBe("sales");

        var same = await Put(text, "application/json", tag.Tag);
        same.StatusCode.ShouldBe(HttpStatusCode.OK, await same.Content.ReadAsStringAsync());
        same.Headers.ETag.ShouldBe(tag, "the same templates are no new version");

        using var ask = new HttpRequestMessage(HttpMethod.Get, "/v1/templates") { Headers = { { "Accept", "application/yaml" } } };
        var yaml = await (await engine.Http.SendAsync(ask)).Content.ReadAsStringAsync();
        yaml.ShouldStartWith("# Kizuna templates");
        var changed = await Put(yaml.Replace("季節のごあいさつ", "時候のごあいさつ", StringComparison.Ordinal), "application/yaml", tag.Tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        changed.Headers.ETag.ShouldNotBe(tag);
        (await engine.Get("/v1/templates")).GetProperty("templates").GetProperty("activity.dormant.1").GetProperty("ja").String("subject").ShouldBe("時候のごあいさつ");

        var versions = (await engine.Get("/v1/templates/versions")).GetProperty("versions").EnumerateArray().ToList();
        versions[^1].String("by").ShouldBe("shipped");
        versions[0].String("by").ShouldBe("api");
        (await engine.Get("/v1/templates/versions/0")).GetProperty("templates").GetProperty("activity.dormant.1").GetProperty("ja").String("subject").ShouldBe("季節のごあいさつ");
        (await engine.Http.GetAsync("/v1/templates/versions/4711")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobodys_change_is_lost()
    {
        (await Put("{}", "application/json", ifMatch: null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var outdated = await Put("{}", "application/json", "\"4711\"");
        outdated.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await outdated.Content.ReadAsStringAsync()).ShouldContain("Read them again");
        (await Put("{}", "application/json", "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT", "/v1/templates")]
    [InlineData("POST", "/v1/templates/validate")]
    public async Task Every_fault_is_told_by_its_path_and_nothing_is_changed(string method, string path)
    {
        var before = (await engine.Get("/v1/templates")).GetProperty("version").GetInt32();

        var answer = await Send(new HttpMethod(method), path, "templates:\n  cycle.1:\n    ja:\n      text: お得です\n      subject: \"{{ customer.name }}様\"\n", "application/yaml", "*");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.GetProperty("templates.cycle.1.ja.text")[0].GetString().ShouldNotBeNull().ShouldContain("{{ shop.footer }} is missing");
        errors.GetProperty("templates.cycle.1.ja.subject")[0].GetString().ShouldNotBeNull().ShouldEndWith("(line 5)");
        (await engine.Get("/v1/templates")).GetProperty("version").GetInt32().ShouldBe(before);
    }

    [Fact]
    public async Task A_check_says_whether_the_document_would_change_anything()
    {
        var same = await Send(HttpMethod.Post, "/v1/templates/validate", await engine.Http.GetStringAsync("/v1/templates"), "application/json", null);
        var other = await Send(HttpMethod.Post, "/v1/templates/validate", "values: { sale: 半額 }", "application/yaml", null);

        (await same.Content.ReadFromJsonAsync<TemplateCheck>(EngineFixture.Json)).ShouldBe(new TemplateCheck(true, false));
        (await other.Content.ReadFromJsonAsync<TemplateCheck>(EngineFixture.Json)).ShouldBe(new TemplateCheck(true, true));
    }

    [Fact]
    public async Task A_template_is_seen_in_the_words_that_a_customer_would_read()
    {
        var customer = engine.Fresh();
        (await engine.Http.PostAsJsonAsync("/v1/identify", new { userId = customer, messageId = $"{customer}-i", traits = new { lastName = "山田", firstName = "花子", locale = "en-GB" } })).EnsureSuccessStatusCode();

        var said = await Preview("passive.1", new { customerId = customer });
        var ja = await Preview("passive.1", new { customerId = customer, language = "ja", document = "shop: { ja: { name: 山田商店, address: 東京都港区1-2-3, contact: 03-0000-0000 } }" });

        said.String("language").ShouldBe("en");
        said.GetProperty("canBeSent").GetBoolean().ShouldBeFalse();
        said.GetProperty("missing").EnumerateArray().Select(one => one.GetString()).ShouldBe(["shop.address", "shop.contact", "shop.name"]);
        ja.String("text").ShouldNotBeNull().ShouldStartWith("山田 花子 様\n\n山田商店です。");
        ja.GetProperty("canBeSent").GetBoolean().ShouldBeTrue();
        ja.String("class").ShouldBe("marketing");
        (await engine.Get("/v1/templates")).GetProperty("missing").GetProperty("passive.1").GetArrayLength().ShouldBe(3, "what was only looked at is not kept");
    }

    [Fact]
    public async Task A_preview_of_what_is_not_there_says_so()
    {
        var customer = engine.Fresh();
        await engine.Writes(customer, "こんにちは");
        async Task<HttpStatusCode> Ask(string id, object body) => (await engine.Http.PostAsJsonAsync($"/v1/templates/{id}/preview", body)).StatusCode;

        (await Ask("nothing", new { customerId = customer })).ShouldBe(HttpStatusCode.NotFound);
        (await Ask("passive.1", new { customerId = "nobody-at-all" })).ShouldBe(HttpStatusCode.NotFound);
        (await Ask("passive.1", new { })).ShouldBe(HttpStatusCode.BadRequest);
        (await Ask("passive.1", new { customerId = customer, language = "fr" })).ShouldBe(HttpStatusCode.BadRequest);
        (await Ask("passive.1", new { customerId = customer, document = "templates: { x: }" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var anonymous = engine.Client();
        (await anonymous.GetAsync("/v1/templates")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<JsonElement> Preview(string id, object body)
    {
        using var answer = await engine.Http.PostAsJsonAsync($"/v1/templates/{id}/preview", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> Put(string body, string type, string? ifMatch) => Send(HttpMethod.Put, "/v1/templates", body, type, ifMatch);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string body, string type, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await engine.Http.SendAsync(request);
    }
}
