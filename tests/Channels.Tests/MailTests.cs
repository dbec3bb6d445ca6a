using System.Text.Json;
using Kizuna.Channels.Mail;
using Kizuna.Engine.Customers;
using Kizuna.Testing;

namespace Kizuna.Channels.Tests;

/// <summary>Promise: a mail arrives as it was written, signed, and what a server says or does is understood.</summary>
public sealed class MailTests
{
    private static readonly Uri Unsubscribe = new("https://kizuna.shop.example/u/token");

    [NodeFact]
    public async Task A_mail_arrives_as_it_was_written_and_its_signature_holds()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings());

        var result = await channel.Deliver(Message("hanako") with { Html = "<p>こんにちは、<b>花子</b>さん</p>", Class = MessageClass.Marketing }, default);

        result.ShouldBe(new DeliveryResult.Accepted("4f1c-22"));
        var mail = await server.Mail();
        mail.GetProperty("subject").GetString().ShouldBe("髙橋様へ、季節のごあいさつ🌸をとても長い件名でお送りしますので折り返されるはずです");
        mail.GetProperty("from").GetProperty("name").GetString().ShouldBe("山田商店");
        mail.GetProperty("from").GetProperty("address").GetString().ShouldBe("info@shop.example");
        mail.GetProperty("to").GetString().ShouldBe("hanako@customer.example");
        mail.GetProperty("text").GetString()!.TrimEnd('\n').ShouldBe("こんにちは、花子さん。\n.点で始まる行\n" + new string('長', 500));
        mail.GetProperty("html").GetString()!.Trim().ShouldBe("<p>こんにちは、<b>花子</b>さん</p>");
        mail.GetProperty("messageId").GetString().ShouldBe("<m-42@shop.example>");
        mail.GetProperty("ascii").GetBoolean().ShouldBeTrue("any relay can pass it on");
        mail.GetProperty("dkim").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("pass shop.example");
        mail.GetProperty("signed").GetString()!.ToLowerInvariant().ShouldContain("list-unsubscribe-post");
    }

    [NodeFact]
    public async Task Marketing_is_stopped_by_one_click_and_service_is_not()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings());

        await channel.Deliver(Message("hanako") with { Class = MessageClass.Marketing }, default);
        var marketing = (await server.Mail()).GetProperty("headers");
        await channel.Deliver(Message("hanako"), default);
        var service = (await server.Mail()).GetProperty("headers");

        var stop = string.Concat(marketing.GetProperty("list-unsubscribe").GetString()!.Where(c => !char.IsWhiteSpace(c)));
        stop.ShouldBe($"<{Unsubscribe}>,<mailto:info@shop.example?subject=unsubscribe>");
        marketing.GetProperty("list-unsubscribe-post").GetString().ShouldBe("List-Unsubscribe=One-Click");
        service.TryGetProperty("list-unsubscribe", out _).ShouldBeFalse();
        service.GetProperty("auto-submitted").GetString().ShouldBe("auto-generated");
    }

    [NodeFact]
    public async Task Mails_one_after_the_other_go_by_one_connection()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings());

        for (var i = 0; i < 5; i++)
        {
            (await channel.Deliver(Message("hanako") with { Id = $"m-{i}" }, default)).ShouldBeOfType<DeliveryResult.Accepted>();
            await server.Mail();
            (await channel.Deliver(Message("busy"), default)).ShouldBeOfType<DeliveryResult.Later>("one that is refused does not end the connection");
        }

        server.Connections.Count.ShouldBe(1);
    }

    [NodeFact]
    public async Task Many_at_once_go_by_as_many_connections_as_are_allowed()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings() with { Connections = 3 });

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => channel.Deliver(Message("hanako") with { Id = $"m-{i}" }, default)));

        results.ShouldAllBe(result => result is DeliveryResult.Accepted);
        var ids = new HashSet<string?>();
        for (var i = 0; i < 20; i++) ids.Add((await server.Mail()).GetProperty("messageId").GetString());
        ids.Count.ShouldBe(20);
        server.Connections.Count.ShouldBeInRange(1, 3);
    }

    [NodeFact]
    public Task The_connection_is_made_private_by_STARTTLS() => IsPrivate(MailTls.StartTls);

    [NodeFact]
    public Task The_connection_is_private_from_the_first_byte() => IsPrivate(MailTls.Tls);

    private static async Task IsPrivate(MailTls tls)
    {
        await using var server = await MailServer.Start(tls, "shop", "秘密 pass");
        using var channel = Channel(server.Settings(tls) with { User = "shop", Password = "秘密 pass" });
        (await channel.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Accepted>();
        var mail = await server.Mail();
        mail.GetProperty("secure").GetBoolean().ShouldBeTrue();
        mail.GetProperty("user").GetString().ShouldBe("shop");

        using var wrong = Channel(server.Settings(tls) with { User = "shop", Password = "wrong" });
        (await wrong.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Later>().ShouldSatisfyAllConditions(
            later => later.Why.ShouldContain("user and password of the settings"), later => later.After.ShouldBe(TimeSpan.FromMinutes(10)));

        using var strange = Channel(server.Settings(tls) with { Authority = null, User = "shop", Password = "秘密 pass" });
        (await strange.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Later>().Why.ShouldContain("no certificate that can be trusted");
    }

    [NodeFact]
    public async Task A_server_that_offers_no_privacy_is_not_spoken_to()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings(MailTls.StartTls) with { User = "shop", Password = "secret" });
        (await channel.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Later>().Why.ShouldContain("STARTTLS");
    }

    [NodeFact]
    public async Task What_a_server_refuses_is_tried_later_or_never_as_it_says_and_without_the_address()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings());

        (await channel.Deliver(Message("busy"), default)).ShouldBe(new DeliveryResult.Later("450 4.2.1 … is busy, try again later"));
        (await channel.Deliver(Message("dead"), default)).ShouldBe(new DeliveryResult.Refused("550 5.1.1 …: no such user here", AddressIsDead: true));
        (await channel.Deliver(Message("gone"), default)).ShouldBe(new DeliveryResult.Refused("550 no mailbox here by the name of …", AddressIsDead: true));
        (await channel.Deliver(Message("full"), default)).ShouldBe(new DeliveryResult.Refused("552 5.2.2 the mailbox is full"));
        (await channel.Deliver(Message("blocked"), default)).ShouldBe(new DeliveryResult.Refused("550 5.7.1 relaying denied"));
        (await channel.Deliver(Message("spam"), default)).ShouldBe(new DeliveryResult.Refused("554 5.7.1 it looks like spam"));
        foreach (var nothing in new[] { "", "hanako", "@customer.example", "a@b@c", "花子" })
            (await channel.Deliver(Message("hanako") with { To = nothing }, default)).ShouldBe(new DeliveryResult.Refused("is no mail address", AddressIsDead: true), nothing);
    }

    [NodeFact]
    public async Task A_server_that_asks_for_patience_at_once_gets_it()
    {
        await using var server = await MailServer.Start(greeting: "421");
        using var channel = Channel(server.Settings());
        (await channel.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Later>().Why.ShouldStartWith("421");
    }

    [NodeFact]
    public async Task Silence_ends_at_the_limit_and_the_next_mail_is_not_held_up()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings() with { Limit = TimeSpan.FromSeconds(1), Connections = 1 });

        (await channel.Deliver(Message("silent"), default)).ShouldBe(new DeliveryResult.Later("the mail server did not answer within 1 s"));

        using var patient = Channel(server.Settings() with { Connections = 1 });
        (await patient.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Accepted>();
    }

    [NodeFact]
    public async Task A_server_that_never_greets_is_silent_too_and_who_stops_is_not_kept_waiting()
    {
        await using var server = await MailServer.Start(greeting: "silent");
        using var channel = Channel(server.Settings() with { Limit = TimeSpan.FromSeconds(1) });
        (await channel.Deliver(Message("hanako"), default)).ShouldBeOfType<DeliveryResult.Later>();

        using var patient = Channel(server.Settings());
        using var stopping = new CancellationTokenSource();
        var delivery = patient.Deliver(Message("hanako"), stopping.Token);
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => delivery.Within());
    }

    [NodeFact]
    public async Task A_cut_within_the_mail_is_tried_again_and_the_mail_comes_once()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings());
        var letter = Message("cut") with { Text = string.Concat(Enumerable.Repeat("とても長い文章です。\n", 50_000)) };

        (await channel.Deliver(letter, default)).ShouldBe(new DeliveryResult.Later("the connection to the mail server was lost"));
        (await channel.Deliver(letter, default)).ShouldBeOfType<DeliveryResult.Accepted>();

        (await server.Mail()).GetProperty("messageId").GetString().ShouldBe("<m-42@shop.example>");
    }

    [NodeFact]
    public async Task A_mail_whose_answer_was_lost_comes_again_with_the_same_Message_ID()
    {
        await using var server = await MailServer.Start();
        using var channel = Channel(server.Settings());

        (await channel.Deliver(Message("lost"), default)).ShouldBeOfType<DeliveryResult.Later>();
        (await channel.Deliver(Message("lost"), default)).ShouldBeOfType<DeliveryResult.Accepted>();

        var (first, second) = (await server.Mail(), await server.Mail());
        second.GetProperty("messageId").GetString().ShouldBe(first.GetProperty("messageId").GetString());
        second.GetProperty("dkim").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("pass shop.example");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        using var channel = Channel(MailSettings.Parse("smtp://127.0.0.1:1?from=info@shop.example&tls=none"));
        (await channel.Deliver(Message("hanako"), default)).ShouldBe(new DeliveryResult.Later("the connection to the mail server could not be made"));
    }

    private static MailChannel Channel(MailSettings settings) => new(settings, TimeProvider.System);

    private static OutgoingMessage Message(string to) => new(
        "m-42", "c-42", $"{to}@customer.example", MessageClass.Service, "髙橋様へ、季節のごあいさつ🌸をとても長い件名でお送りしますので折り返されるはずです",
        "こんにちは、花子さん。\n.点で始まる行\n" + new string('長', 500), Unsubscribe: Unsubscribe);
}
