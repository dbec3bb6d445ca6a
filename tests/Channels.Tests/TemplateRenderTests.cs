using System.Collections.Immutable;
using Kizuna.Channels.Templates;
using Kizuna.Engine.Customers;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: a message says to each customer what is theirs, and what they are called cannot change what it is.</summary>
public sealed class TemplateRenderTests
{
    [Fact]
    public void Members_are_written_as_the_reader_is_used_to()
    {
        const string All = "{{ customer | salutation }}/{{ customer.last_name | default: '-' }}/{{ customer.company | default: '-' }}/{{ customer.interests | join: '、' | default: '-' }}/"
            + "{{ customer.categories | join: '、' | default: '-' }}/{{ customer.orders }}/{{ customer.total }}/{{ customer.points }}/{{ customer.last_order | default: '-' }}/"
            + "{{ customer.last_order_amount | default: '-' }}/{{ customer.days_since_order | default: '-' }}/{{ rep.name | default: '-' }}/{{ step.title | default: '-' }}/{{ step.phrase | default: '-' }}/"
            + "{{ launch.name | default: '-' }}/{{ launch.day | default: '-' }}/{{ today.date }}";
        Text(All, Samples.Full(Language.Ja)).ShouldBe(
            "株式会社山田商店 山田 花子 様/山田/株式会社山田商店/新製品/シューズ/3/38,400円/384/4月24日/12,800円/40/鈴木/仕様書(PDF)を送る/いくら/Model X/6月6日/6月3日");
        Text(All, Samples.Full(Language.En)).ShouldBe(
            "Dear 山田 花子/山田/株式会社山田商店/new products/シューズ/3/¥38,400/384/24 April/¥12,800/40/Suzuki/Send the specification (PDF)/how much/Model X/6 June/3 June");
        Text(All, Samples.Empty(Language.Ja)).ShouldBe("お客様/-/-/-/-/0/0円/0/-/-/-/-/-/-/-/-/6月3日");
    }

    [Fact]
    public void The_language_is_that_of_the_customer_and_Japanese_where_they_say_nothing()
    {
        Recipient Of(string? locale) => Samples.Empty(Language.Ja) with
        {
            Language = null,
            Customer = Customer.New("c") with { Traits = locale is null ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add("locale", locale) },
        };
        foreach (var (locale, language) in new[] { (null, Language.Ja), ("ja-JP", Language.Ja), ("en-GB", Language.En), ("de", Language.En) })
            TemplateSet.Shipped.Render("passive.1", Of(locale))!.Language.ShouldBe(language);
    }

    [Fact]
    public void A_name_is_text_and_no_html_and_no_liquid()
    {
        var to = Samples.Empty(Language.Ja) with { Customer = Customer.New("c") with { Traits = ImmutableSortedDictionary<string, string>.Empty.Add("name", "<script>alert(1)</script>{{ shop.name }}") } };

        var message = Set("{{ customer | salutation }}", "<p style=\"color: red\">{{ customer | salutation }}</p>").Render("t", to)!;

        message.Text.ShouldBe("<script>alert(1)</script>{{ shop.name }} 様");
        message.Html!.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;{{ shop.name }} 様</p>");
        message.Html!.ShouldNotContain("<script");
    }

    [Fact]
    public void Styles_are_at_their_elements_and_a_link_to_stop_is_one()
    {
        var message = Set("a", "<style>.big { font-size: 20px }</style><p class=\"big\">a</p><p>{{ shop.unsubscribe }}</p>").Render("t", Samples.Full(Language.Ja))!;

        message.Html!.ShouldContain("<p style=\"font-size: 20px\">a</p>");
        message.Html!.ShouldNotContain("<style");
        message.Html!.ShouldContain("<a href=\"https://shop.example/u/0123456789abcdef0123456789abcdef\">配信停止はこちら</a>");
    }

    [Fact]
    public void A_subject_is_one_line_whoever_is_called_in_it()
    {
        var to = Samples.Empty(Language.Ja) with { Customer = Customer.New("c") with { Traits = ImmutableSortedDictionary<string, string>.Empty.Add("name", "花子\r\nBcc: x") } };
        Set("a", subject: "{{ customer | salutation }}へ").Render("t", to)!.Subject.ShouldBe("花子 Bcc: x 様へ");
    }

    [Fact]
    public void What_the_shop_has_not_filled_in_is_said_and_shown_in_its_place()
    {
        var set = Set("{{ shop.name }}: {{ values.sale }}{% if values.news %}{{ values.news }}{% endif %} {{ values.event | default: \"-\" }}");
        var message = set.Render("t", Samples.Full(Language.Ja))!;
        message.Missing.ShouldBe(["shop.name", "values.sale"]);
        message.Text.ShouldBe("〔shop.name〕: 〔values.sale〕 -");

        var filled = TemplateDocument.Parse("shop: { ja: { name: 山田商店 } }\nvalues: { sale: { ja: 半額 } }", set);
        filled.Render("t", Samples.Full(Language.Ja))!.ShouldSatisfyAllConditions(done => done.CanBeSent.ShouldBeTrue(), done => done.Text.ShouldBe("山田商店: 半額 -"));
        filled.Render("t", Samples.Full(Language.En))!.Missing.ShouldBe([], "both texts of English are a, and the name of the shop is the same");
    }

    [Fact]
    public void A_template_that_is_not_there_gives_nothing() => TemplateSet.Shipped.Render("nothing", Samples.Full(Language.Ja)).ShouldBeNull();

    private static string Text(string template, Recipient to) => Set(template, both: true).Render("t", to)!.Text;

    private static TemplateSet Set(string text, string? html = null, string subject = "a", bool both = false) => TemplateDocument.Parse(
        $"templates: {{ t: {{ class: service, ja: {{ subject: {Policies.Document.Yaml.Text(subject)}, text: {Policies.Document.Yaml.Text(text)}{(html is null ? "" : $", html: {Policies.Document.Yaml.Text(html)}")} }}, en: {{ subject: a, text: {(both ? Policies.Document.Yaml.Text(text) : "a")} }} }} }}",
        TemplateSet.Shipped);
}
