using Kizuna.Channels.Templates;
using Kizuna.Policies.Document;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: what is wrong with a template is told when it is saved, by its path, and never when it is sent.</summary>
public sealed class TemplateFaultTests
{
    [Theory]
    [InlineData("{{ customer.nmae }}", "customer.nmae is unknown; known here: customer.categories, customer.category, customer.company")]
    [InlineData("{{ nobody.name }}", "nobody.name is unknown; known here: customer, shop")]
    [InlineData("{{ customer.name.size }}", "customer.name.size is unknown")]
    [InlineData("{{ customer['name'] }}", "is unknown")]
    [InlineData("{{ values.nothing }}", "values.nothing is unknown; known here: values.article")]
    [InlineData("{{ customer.name }} 様", "customer.name may be empty: add | default: \"…\", or put it into {% if customer.name %}")]
    [InlineData("{{ customer.name | append: \" 様\" }}", "customer.name may be empty")]
    [InlineData("{{ shop.name | append: rep.name }}", "may be empty")]
    [InlineData("{{ customer.name | default: \"\" }}", "may be empty")]
    [InlineData("{{ customer.name | default: customer.company }}", "may be empty")]
    [InlineData("{% if customer.name %}{% else %}{{ customer.name }}{% endif %}", "customer.name may be empty")]
    [InlineData("{% if customer.name or customer.company %}{{ customer.name }}{% endif %}", "customer.name may be empty")]
    [InlineData("{% unless customer.name %}{{ customer.name }}{% endunless %}", "customer.name may be empty")]
    [InlineData("{% if customer.nmae %}x{% endif %}", "customer.nmae is unknown")]
    [InlineData("{{ customer }}", "customer is no text: {{ customer | salutation }} calls the customer")]
    [InlineData("{{ shop.name | salutation }}", "salutation is of the customer")]
    [InlineData("{{ customer.interests }}", "customer.interests is a list")]
    [InlineData("{{ shop.name | join: \"、\" }}", "join is of a list")]
    [InlineData("{{ shop.name | sha256 }}", "the filter sha256 is unknown; known here: append, brief, capitalize")]
    [InlineData("{{ shop.name | append }}", "the filter append takes 1 values")]
    [InlineData("{% for one in customer.interests %}{% endfor %}", "Unknown tag 'for'")]
    [InlineData("{% include 'secrets' %}", "Unknown tag 'include'")]
    [InlineData("{% assign a = 1 %}", "Unknown tag 'assign'")]
    [InlineData("{{ shop.name ", "End of tag '}}' was expected")]
    [InlineData("{% if shop.name %}", "'{% endif %}' was expected")]
    public void A_text_that_cannot_come_out_is_refused(string text, string why)
    {
        var fault = Faults($"templates:\n  t:\n    class: service\n    ja: {{ subject: a, text: {Yaml.Text(text)} }}\n    en: {{ subject: a, text: a }}\n").ShouldHaveSingleItem();
        fault.Path.ShouldBe("templates.t.ja.text");
        fault.Message.ShouldContain(why);
        fault.Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("{{ customer.name | default: \"お客様\" }}")]
    [InlineData("{% if customer.name and customer.category %}{{ customer.name }}{{ customer.category }}{% endif %}a")]
    [InlineData("{% unless customer.name %}a{% else %}{{ customer.name }}{% endunless %}")]
    [InlineData("{{ customer.interests | join: \"、\" | default: \"特になし\" }}")]
    [InlineData("{{ step.facts | brief | default: \"こちら\" }}")]
    [InlineData("{{ rep.name | default: shop.sender }}")]
    [InlineData("{% if customer.orders > 2 %}いつも{% endif %}a")]
    [InlineData("{% comment %}{{ anything }}{% endcomment %}a")]
    [InlineData("a{% if values.sale %}{{ values.sale }}{% endif %}")]
    public void A_text_that_comes_out_for_everybody_is_taken(string text) =>
        TemplateDocument.Parse($"templates: {{ t: {{ class: service, ja: {{ subject: a, text: {Yaml.Text(text)} }}, en: {{ subject: a, text: a }} }} }}", TemplateSet.Shipped).All.ShouldContainKey("t");

    [Fact]
    public void The_line_of_a_fault_is_that_of_the_document()
    {
        var faults = Faults(
            """
            templates:
              t:
                class: service
                ja:
                  subject: "{{ customer.name }}"
                  text: |-
                    一行目
                    {{ customer.nmae }}
                    {{ customer.total }}
                en:
                  subject: a
                  text: |-
                    one
                    two {% if %}
            """);
        faults.Select(fault => (fault.Path, fault.Line)).ShouldBe([("templates.t.ja.subject", 5), ("templates.t.ja.text", 8), ("templates.t.en.text", 14)]);
    }

    [Theory]
    [InlineData("お得です", "{{ shop.footer }} is missing, or of its parts {{ shop.name }}, {{ shop.address }}, {{ shop.contact }}, {{ shop.unsubscribe }}")]
    [InlineData("{{ shop.name }} {{ shop.address }} {{ shop.contact }}", "of its parts {{ shop.unsubscribe }}")]
    [InlineData("a{% if customer.name %}{{ shop.footer }}{% endif %}", "{{ shop.footer }} is missing")]
    public void Marketing_that_does_not_say_who_sends_it_and_how_to_stop_it_is_refused(string text, string why)
    {
        string Document(string kind) => $"templates: {{ t: {{ class: {kind}, ja: {{ subject: a, text: {Yaml.Text(text)} }}, en: {{ subject: a, text: \"{{{{ shop.footer }}}}\" }} }} }}";
        var fault = Faults(Document("marketing")).ShouldHaveSingleItem();
        fault.Path.ShouldBe("templates.t.ja.text");
        fault.Message.ShouldContain(why);
        TemplateDocument.Parse(Document("service"), TemplateSet.Shipped);
    }

    [Fact]
    public void A_footer_of_ones_own_is_one()
    {
        TemplateDocument.Parse(
            """
            templates: { t: { class: marketing, en: { subject: a, text: "{{ shop.footer }}" }, ja: { subject: a, text: "{{ shop.sender }} {{ shop.address }} {{ shop.contact }} {{ shop.unsubscribe }}", html: "<p>{{ shop.footer }}</p>" } } }
            """, TemplateSet.Shipped);
    }

    [Fact]
    public void The_class_of_a_template_that_ships_is_not_changed_around_its_footer() =>
        Faults("""templates: { cycle.1: { ja: { text: "お得です" } } }""").ShouldContain(fault => fault.Path == "templates.cycle.1.ja.text" && fault.Message.Contains("shop.footer"));

    [Fact]
    public void Html_that_runs_or_loads_is_refused_by_its_name()
    {
        var fault = Faults("""
            templates: { t: { class: service, en: { subject: a, text: a }, ja: { subject: a, text: a, html: '<p onclick="x()">a</p><script>x()</script><form></form><a href="javascript:x()">a</a><link rel="stylesheet" href="http://10.0.0.1/a.css">' } } }
            """).ShouldHaveSingleItem();
        fault.Path.ShouldBe("templates.t.ja.html");
        foreach (var part in new[] { "<script>", "<form>", "<link>", "onclick of <p>", "href of <a>" }) fault.Message.ShouldContain(part);
    }

    [Theory]
    [InlineData("{% if shop.name %}", "{% endif %}", 600, "has more than 10 conditions in one another")]
    [InlineData("{%- unless shop.name -%}", "{%- endunless -%}", 400, "has more than 10 conditions in one another")]
    public void Conditions_without_end_are_refused_before_they_are_read(string open, string close, int levels, string why) =>
        Refused(string.Concat(Enumerable.Repeat(open, levels)) + "a" + string.Concat(Enumerable.Repeat(close, levels)), why);

    [Theory]
    [InlineData("{{ shop.name", " | upcase", " }}")]
    [InlineData("{{ shop.name", " | upcase", "")]
    [InlineData("{% if shop.name", " or shop.name", " %}a{% endif %}")]
    [InlineData("{% if shop.name", " or shop.name", "")]
    public void A_tag_without_end_is_refused_before_it_is_read(string begin, string more, string end) =>
        Refused(begin + string.Concat(Enumerable.Repeat(more, 1_400)) + end, "has a tag of more than 400 characters");

    [Fact]
    public void Elements_without_end_are_refused_before_they_are_read()
    {
        string Document(int levels) => $"templates: {{ t: {{ class: service, en: {{ subject: a, text: a }}, ja: {{ subject: a, text: a, html: '{string.Concat(Enumerable.Repeat("<b>", levels))}a<br>{string.Concat(Enumerable.Repeat("</b>", levels))}' }} }} }}";
        var fault = Faults(Document(14_000)).ShouldHaveSingleItem();
        (fault.Path, fault.Message).ShouldBe(("templates.t.ja.html", "has more than 200 elements in one another: close what is opened"));
        TemplateDocument.Parse(Document(200), TemplateSet.Shipped).Render("t", Samples.Full(Language.Ja))!.Html.ShouldNotBeNull().ShouldContain("<b>a<br></b>");
    }

    private static void Refused(string text, string why)
    {
        var fault = Faults($"templates: {{ t: {{ class: service, ja: {{ subject: a, text: {Yaml.Text(text)} }}, en: {{ subject: a, text: a }} }} }}").ShouldHaveSingleItem();
        fault.Path.ShouldBe("templates.t.ja.text");
        fault.Message.ShouldBe(why);
    }

    [Fact]
    public void Rule_P7_a_voice_script_takes_20_to_30_seconds_to_speak()
    {
        string Document(int length) => $"templates: {{ t: {{ class: service, en: {{ subject: a, text: a }}, ja: {{ subject: a, text: a, voice: {new string('あ', length)} }} }} }}";
        foreach (var length in new[] { 99, 151 }) Faults(Document(length)).ShouldAllBe(one => one.Path == "templates.t.ja.voice" && one.Message.Contains("20 to 30 s (P7)"));
        foreach (var length in new[] { 100, 150 }) TemplateDocument.Parse(Document(length), TemplateSet.Shipped).All["t"].Ja.Voice.ShouldNotBeNull();
    }

    [Fact]
    public void Rule_P8_facts_are_read_in_15_seconds()
    {
        var facts = "facts: { シューズ: { ja: [重量520グラム, バッテリー寿命30時間, 保証2年], en: [520 g, 30 h of battery, 2 years of warranty] } }";
        var set = TemplateDocument.Parse(facts + "\ntemplates: { t: { class: service, ja: { subject: a, text: '{{ step.facts | brief | default: \"-\" }}' }, en: { subject: a, text: '{{ step.facts | brief | default: \"-\" }}' } } }", TemplateSet.Shipped);
        set.Render("t", Samples.Full(Language.Ja))!.Text.ShouldBe("重量520グラム|バッテリー寿命30時間|保証2年");
        set.Render("t", Samples.Full(Language.En))!.Text.ShouldBe("520 g | 30 h of battery | 2 years of warranty");
        set.Render("t", Samples.Empty(Language.Ja))!.Text.ShouldBe("-", "nobody knows what they look at");

        var fault = Faults($"facts: {{ シューズ: {{ ja: [{string.Join(", ", Enumerable.Repeat(new string('あ', 60), 3))}] }} }}").ShouldHaveSingleItem();
        fault.Path.ShouldBe("facts.シューズ.ja");
        fault.Message.ShouldBe("takes 22 s to read; what is to be known is read in 15 s (P8)");
        Filters.InBrief(Enumerable.Repeat(new string('あ', 60), 3), Language.Ja).Count(c => c == '|').ShouldBe(1, "what is too long is cut after the facts that come first");
    }

    [Fact]
    public void Every_other_fault_has_its_path_too()
    {
        var faults = Faults(
            """
            shop: { ja: { url: "ftp://shop", nmae: a } }
            values: { Coupon: a }
            templates: { "a b": { class: service, ja: { subject: a, text: a }, en: { subject: a, text: a } }, t: { class: loud, ja: { subject: a }, en: { subject: "", text: a, tetx: a } }, u: }
            """);
        faults.Select(fault => fault.Path).ShouldBe(
            ["shop.ja.url", "shop.ja.nmae", "values.Coupon", "templates.a b", "templates.t.class", "templates.t.ja.text", "templates.t.en.subject", "templates.t.en.tetx", "templates.u",
             "templates.u.class", "templates.u.ja.subject", "templates.u.ja.text", "templates.u.en.subject", "templates.u.en.text"], ignoreOrder: true);
    }

    private static IReadOnlyList<DocumentFault> Faults(string document) => Should.Throw<DocumentException>(() => TemplateDocument.Parse(document, TemplateSet.Shipped)).Faults;
}
