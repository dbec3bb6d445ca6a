using Kizuna.Channels.Templates;
using Kizuna.Engine.Policies;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: every default step that a machine can write has its words, in both languages.</summary>
public sealed class ShippedTemplateTests
{
    /// <summary>The rules whose steps are mail, a newsletter, a broadcast or "where the customer last wrote". D5, M4, M5 and D8 are the same contacts as H5, Q9, T2 and X7.</summary>
    private static readonly string[] Rules =
        ["A10", "A11", "I10", "I12", "T1", "T2", "T3", "T4", "T5", "H5", "P11", "D3", "L12", "L13", "Q3", "Q4", "Q9", "M7", "X7"];

    private static readonly List<(string Id, Step Step)> Steps =
    [
        .. Policy.Default.Sequences.Values.SelectMany(sequence => sequence.Steps.Select((step, i) => ($"{sequence.Id}.{i + 1}", step)))
            .Where(step => Rules.Contains(step.step.Rule) && step.step.Channel is null or "mail"),
    ];

    [Fact]
    public void Every_step_that_ships_with_a_message_has_its_words_and_every_template_its_step() =>
        Kizuna.Engine.Policies.Policy.Default.Sequences.Values.SelectMany(sequence => sequence.Steps).Select(step => step.Send?.Template).OfType<string>()
            .ShouldBe(TemplateSet.Shipped.All.Keys, ignoreOrder: true);

    [Fact]
    public void Every_default_step_that_can_be_written_has_a_template_and_no_template_is_without_a_step()
    {
        Steps.Select(step => step.Step.Rule).Distinct().Order().ShouldBe(Rules.Order());
        TemplateSet.Shipped.All.Keys.ShouldBe(Steps.Select(step => step.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_template_is_of_the_class_of_its_step()
    {
        foreach (var (id, step) in Steps) TemplateSet.Shipped.All[id].Class.ShouldBe(step.Class, id);
    }

    [Theory]
    [InlineData(Language.Ja)]
    [InlineData(Language.En)]
    public void Every_template_comes_out_for_a_customer_of_whom_all_is_known_and_for_one_of_whom_nothing_is(Language language)
    {
        foreach (var id in TemplateSet.Shipped.All.Keys)
            foreach (var to in new[] { Samples.Full(language), Samples.Empty(language) })
            {
                var message = TemplateSet.Shipped.Render(id, to).ShouldNotBeNull();
                foreach (var text in new[] { message.Subject, message.Text, message.Html, message.Voice }.OfType<string>())
                {
                    text.ShouldNotBeNullOrWhiteSpace();
                    foreach (var trace in new[] { "{{", "{%", "  様", "System.", "nil" }) text.ShouldNotContain(trace, Case.Sensitive, id);
                }
                message.Text.ShouldNotContain("\n\n\n", Case.Sensitive, id);
                message.Missing.ShouldContain("shop.address", id);
                message.CanBeSent.ShouldBeFalse("the shop has not said who it is");
                message.Text.ShouldContain("〔shop.address〕", Case.Sensitive, id);
            }
    }

    [Fact]
    public void What_ships_is_written_and_read_back_as_it_is()
    {
        var written = TemplateDocument.Write(TemplateSet.Shipped);
        TemplateDocument.Write(TemplateDocument.Parse(written, TemplateSet.Shipped)).ShouldBe(written);
    }

    [Fact]
    public void A_shop_that_has_filled_in_what_a_template_shows_can_send_it()
    {
        var set = TemplateDocument.Parse(
            """
            shop: { ja: { name: 山田商店, address: 東京都港区1-2-3, contact: 03-0000-0000 } }
            values: { coupon_next: 次回10%オフ NEXT10 }
            """, TemplateSet.Shipped);

        var message = set.Render("cycle.1", Samples.Full(Language.Ja)).ShouldNotBeNull();

        message.Missing.ShouldBeEmpty();
        message.Text.ShouldStartWith("株式会社山田商店 山田 花子 様");
        message.Text.ShouldContain("4月24日にお求めいただいたもの");
        message.Text.ShouldContain("次回10%オフ NEXT10");
        message.Text.ShouldEndWith("――――――――――\n山田商店\n所在地: 東京都港区1-2-3\nお問い合わせ: 03-0000-0000\n配信停止: https://shop.example/u/0123456789abcdef0123456789abcdef");
        set.Render("cycle.1", Samples.Empty(Language.Ja)).ShouldNotBeNull().Text.ShouldEndWith("配信停止: 「配信停止」とご返信ください");
    }
}
