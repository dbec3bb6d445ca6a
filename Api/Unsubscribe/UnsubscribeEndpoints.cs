using System.Globalization;
using Kizuna.Api.Http;
using Kizuna.Channels.Links;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Unsubscribe;

/// <summary>
/// Where the link in a message leads. To look at it changes nothing, since programs that look for viruses follow every link; the button stops the
/// messages, and so does a mail program's own (RFC 8058), which posts without having looked.
/// </summary>
internal static class UnsubscribeEndpoints
{
    // A second click within it is the same one.
    private static readonly TimeSpan SameClick = TimeSpan.FromMinutes(1);

    public static void MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup($"/{UnsubscribeLinks.Path}").WithTags("Unsubscribe");
        group.MapGet("{token}", async (string token, HttpRequest request, UnsubscribeLinks links, ICustomerStore store, CancellationToken stop) =>
                Page(request, await Reader(token, links, store, stop) is null ? Said.Unknown : Said.Ask))
            .WithSummary("The page behind the link in a message: a button that stops such messages").Produces<string>(200, "text/html").Produces<string>(404, "text/html");
        group.MapPost("{token}", Stop).DisableAntiforgery()
            .WithSummary("Stops the messages of the link's channel, by the page's button or a mail program's own (RFC 8058)").Produces<string>(200, "text/html").Produces<string>(404, "text/html");
    }

    private static async Task<IResult> Stop(
        string token, HttpRequest request, UnsubscribeLinks links, ICustomerStore store, ICustomers customers, TimeProvider clock, CancellationToken stop)
    {
        if (await Reader(token, links, store, stop) is not var (customerId, channel)) return Page(request, Said.Unknown);
        var now = clock.GetUtcNow();
        await customers.Deliver(
            customerId,
            new Unsubscribed
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"unsubscribe:{channel}:{now.Ticks / SameClick.Ticks}"),
                At = now,
                Channel = channel,
                ByChannel = true,
                AnyName = true,
            },
            stop);
        return Page(request, Said.Stopped);
    }

    /// <summary>Nobody who is not there is made a customer by it.</summary>
    private static async Task<(string CustomerId, string Channel)?> Reader(string token, UnsubscribeLinks links, ICustomerStore store, CancellationToken stop) =>
        await links.Read(token, stop) is { } read && await store.Load(read.CustomerId, stop) is not null ? read : null;

    private enum Said { Ask, Stopped, Unknown }

    private static IResult Page(HttpRequest request, Said said)
    {
        var isJapanese = request.GetTypedHeaders().AcceptLanguage is not { Count: > 0 } languages
            || languages.OrderByDescending(one => one.Quality ?? 1).First().Value.StartsWith("ja", StringComparison.OrdinalIgnoreCase);
        var (title, words, button) = said switch
        {
            Said.Ask => isJapanese
                ? ("配信の停止", "この宛先へのお知らせの配信を停止します。", "配信を停止する")
                : ("Unsubscribe", "We stop sending news to this address.", "Unsubscribe"),
            Said.Stopped => isJapanese
                ? ("配信を停止しました", "今後、この宛先にお知らせはお送りしません。", null)
                : ("Unsubscribed", "We send no more news to this address.", null),
            _ => isJapanese
                ? ("リンクが正しくありません", "メールの中のリンクをもう一度開くか、「配信停止」とご返信ください。", (string?)null)
                : ("This link is not complete", "Open the link in the message again, or reply with \"unsubscribe\".", null),
        };
        request.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Text(
            $$"""
            <!doctype html>
            <html lang="{{(isJapanese ? "ja" : "en")}}">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
            <title>{{title}}</title>
            <style>
              body { max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; font: 1rem/1.7 system-ui, sans-serif; color: #1d2733; background: #fff }
              h1 { font-size: 1.4rem } button { font: inherit; min-height: 44px; padding: 0 1.5rem; border: 0; border-radius: 6px; color: #fff; background: #14508c; cursor: pointer }
            </style>
            <h1>{{title}}</h1>
            <p>{{words}}</p>
            {{(button is null ? "" : $"<form method=\"post\"><button>{button}</button></form>")}}
            </html>
            """,
            "text/html; charset=utf-8", statusCode: said == Said.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
