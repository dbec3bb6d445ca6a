using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kizuna.Api.Tests;
using Kizuna.Testing;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: what a step says leaves by itself, as a mail that the customer can stop. The whole program, and a mail server.</summary>
public sealed partial class SendsMailTests : IAsyncLifetime
{
    private static readonly Uri Outside = new("https://kizuna.shop.example");

    private MailServer server = null!;
    private EngineFixture engine = null!;

    public async Task InitializeAsync()
    {
        if (!NodeFactAttribute.IsThere) return; // every test is skipped
        server = await MailServer.Start();
        engine = new() { Told = settings => settings with { Mail = server.Settings(), PublicAddress = Outside } };
        await engine.InitializeAsync();
        await engine.PutDocument("/v1/templates", """
            shop:
              ja: { name: 山田商店, address: 東京都港区1-2-3, contact: 03-0000-0000 }
            templates:
              news:
                class: marketing
                ja:
                  subject: "{{ customer | salutation }}へお知らせ"
                  text: "「{{ step.phrase | default: 'お問い合わせ' }}」へのご案内です。\n{{ shop.footer }}"
                en: { subject: News, text: "{{ shop.footer }}" }
            """);
        await engine.PutDocument("/v1/policy", """
            sending: { channels: [email] }
            plans:
              intent.high:
                steps:
                  - { rule: I6, after: PT1H, channel: mail, send: { template: news }, class: marketing, title: { ja: お知らせを送る, en: Send news } }
                  - { rule: I8, after: P1D, channel: phone, class: sales, title: { ja: 電話する, en: Call } }
              activity.high:
                steps:
                  - { rule: A8, after: P30D, channel: phone, class: sales, title: { ja: 電話する, en: Call } }
            """);
    }

    public async Task DisposeAsync()
    {
        if (engine is null) return;
        await engine.DisposeAsync();
        await server.DisposeAsync();
    }

    [NodeFact]
    public async Task What_a_step_sends_arrives_as_a_mail_and_is_known_of_the_customer()
    {
        var id = await Customer("li@customer.example");
        (await engine.Writes(id, "これいくらですか?")).GetProperty("tasks").EnumerateArray().Select(task => task.String("title")).ShouldNotContain("電話する");

        var mail = await server.Mail();
        mail.String("to").ShouldBe("li@customer.example");
        mail.String("subject").ShouldBe("山田 花子 様へお知らせ");
        mail.String("text").ShouldContain("「いくら」へのご案内です。");
        mail.GetProperty("dkim")[0].GetString().ShouldBe("pass shop.example");
        await Eventually.True(async () => (await engine.Get($"/v1/customers/{id}/timeline")).GetRawText().Contains("\"messageDelivered\"", StringComparison.Ordinal));
        (await engine.Get($"/v1/customers/{id}")).GetProperty("tasks").GetArrayLength().ShouldBe(0, "nobody has to write it");
    }

    [NodeFact]
    public async Task One_click_on_the_link_of_a_mail_stops_them_and_looking_at_it_does_not()
    {
        var id = await Customer("wang@customer.example");
        await engine.Writes(id, "これいくらですか?");
        var mail = await server.Mail();
        var headers = mail.GetProperty("headers");
        headers.String("list-unsubscribe-post").ShouldBe("List-Unsubscribe=One-Click");
        var link = new Uri(Link().Match(headers.String("list-unsubscribe")).Groups[1].Value);
        link.GetLeftPart(UriPartial.Authority).ShouldBe(Outside.GetLeftPart(UriPartial.Authority));
        mail.String("text").ShouldContain(link.AbsoluteUri);
        using var anybody = engine.Client();

        using (var page = await anybody.GetAsync(link.AbsolutePath))
            (await page.Content.ReadAsStringAsync()).ShouldContain("<form method=\"post\"><button>配信を停止する</button></form>");
        (await Consent(id)).GetProperty("channels").EnumerateObject().ShouldBeEmpty("programs that look for viruses open every link");

        using (var click = await anybody.PostAsync(link.AbsolutePath, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])))
            (click.StatusCode, (await click.Content.ReadAsStringAsync()).Contains("配信を停止しました", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        var channels = (await Consent(id)).GetProperty("channels");
        (channels.GetProperty("email").GetBoolean(), channels.GetProperty("mail").GetBoolean()).ShouldBe((false, false));
    }

    [NodeFact]
    public async Task A_link_that_is_not_whole_changes_nothing_and_says_so()
    {
        using var anybody = engine.Client();
        foreach (var wrong in (string[])["x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1/2"])
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
            {
                using var asked = new HttpRequestMessage(method, $"/u/{wrong}") { Headers = { { "Accept-Language", "en-GB, ja;q=0.5" } } };
                using var answer = await anybody.SendAsync(asked);
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
            }
    }

    [NodeFact]
    public async Task A_mailbox_that_is_not_there_gives_the_contact_to_a_rep_with_the_server_s_words()
    {
        var id = await Customer("dead@customer.example");
        await engine.Writes(id, "これいくらですか?");

        JsonElement card = default;
        await Eventually.True(async () => (await engine.Get($"/v1/customers/{id}")).GetProperty("tasks") is var tasks && tasks.GetArrayLength() == 1 && (card = tasks[0]).ValueKind == JsonValueKind.Object);
        card.GetProperty("notSent").String("why").ShouldBe("addressDead");
        card.GetProperty("notSent").String("words").ShouldContain("no such user here");
    }

    private async Task<string> Customer(string address)
    {
        var id = engine.Fresh();
        await engine.Post("/v1/identify", new { userId = id, traits = new { email = address, lastName = "山田", firstName = "花子" } });
        return id;
    }

    private async Task<JsonElement> Consent(string id) => (await engine.Get($"/v1/customers/{id}")).GetProperty("consent");

    [GeneratedRegex("<(https://[^>]+)>")]
    private static partial Regex Link();
}
