using Kizuna.Channels.Links;
using Kizuna.Channels.Mail;
using Kizuna.Testing;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: a wrong setting is told in words, and no word of a secret is ever written.</summary>
public sealed class MailSettingsTests
{
    [Fact]
    public void Settings_are_one_address()
    {
        var settings = MailSettings.Parse("smtp://shop%40example.com:p%3Ass%20w@mail.example?from=info@shop.example&name=%E5%B1%B1%E7%94%B0%E5%95%86%E5%BA%97");
        (settings.Host, settings.Port, settings.Tls, settings.User, settings.Password).ShouldBe(("mail.example", 587, MailTls.StartTls, "shop@example.com", "p:ss w"));
        (settings.From.Address, settings.From.Name).ShouldBe(("info@shop.example", "山田商店"));
        (MailSettings.Parse("smtps://mail.example?from=a@b.example").Port, MailSettings.Parse("smtp://127.0.0.1:25?from=a@b.example&tls=none").Tls).ShouldBe((465, MailTls.None));
        settings.ToString().ShouldBe("mail.example:587 (StartTls) from shop.example");
    }

    [Theory]
    [InlineData("mail.example", "must be an address such as")]
    [InlineData("https://u:geheim@mail.example?from=a@b.example", "must be an address such as")]
    [InlineData("smtp://u:geheim@mail.example", "must name the sender")]
    [InlineData("smtp://u:geheim@mail.example?from=nobody", "must name the sender")]
    [InlineData("smtp://u:geheim@mail.example?from=a@b.example&pasword=geheim", "has an unknown setting pasword")]
    [InlineData("smtp://u:geheim@mail.example?from=a@b.example&tls=none", "would send the password in the open")]
    [InlineData("smtp://u:geheim@mail.example?from=a@b.example&tls=maybe", "tls can only be none")]
    [InlineData("smtp://u:geheim@mail.example?from=a@b.example&dkim=k1", "dkim needs key")]
    [InlineData("smtp://u:geheim@mail.example?from=a@b.example&dkim=k1&key=/nowhere/key.pem", "cannot read the key in /nowhere/key.pem")]
    public void A_wrong_setting_is_told_without_the_secret(string text, string why)
    {
        var fault = Should.Throw<FormatException>(() => MailSettings.Parse(text)).Message;
        fault.ShouldContain(why);
        fault.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_link_to_stop_is_read_back_and_no_other_is()
    {
        await using var one = await TempStore.Open();
        await using var other = await TempStore.Open();
        var address = new Uri("https://shop.example/kizuna/");
        var links = new UnsubscribeLinks(address, new LinkKey(one.Store));
        var link = (await links.For("顧客/42", "email", default)).ShouldNotBeNull();
        var token = link.Segments[^1];

        link.AbsoluteUri.ShouldStartWith("https://shop.example/kizuna/u/");
        (await links.Read(token, default)).ShouldBe(("顧客/42", "email"));
        (await new UnsubscribeLinks(address, new LinkKey(one.Store)).Read(token, default)).ShouldBe(("顧客/42", "email"), "every node has the same key");
        (await new UnsubscribeLinks(null, new LinkKey(one.Store)).For("c", "email", default)).ShouldBeNull("customers reach no address of ours");

        foreach (var wrong in (string[])["", "!", new string('a', 5_000)])
            (await links.Read(wrong, default)).ShouldBeNull();
        (await new UnsubscribeLinks(address, new LinkKey(other.Store)).Read(token, default)).ShouldBeNull("it was signed with another key");
        for (var i = 0; i < token.Length - 1; i++)
            (await links.Read(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..], default)).ShouldBeNull();
    }
}
