using System.Collections.Frozen;
using Kizuna.Engine.Inputs;

namespace Kizuna.Api.Events;

/// <summary>The event names of docs/api.md, one line each. Any other name stays on the timeline and counts as an interaction.</summary>
internal static class EventTable
{
    private delegate Input Meaning(string id, DateTimeOffset at, EventProperties properties);

    private static readonly FrozenDictionary<string, Meaning> Meanings = new Dictionary<string, Meaning>
    {
        ["Message Received"] = (id, at, p) => new MessageReceived { Id = id, At = at, Text = Words(p), Channel = p.Label("channel") },
        ["Message Sent"] = (id, at, p) => new MessageSent
        {
            Id = id,
            At = at,
            Text = p.Text("text"),
            Channel = p.Label("channel"),
            TaskId = p.Id("taskId"),
            Class = p.Class("class"),
        },
        ["Message Read"] = (id, at, p) => new MessageRead { Id = id, At = at, Channel = p.Label("channel") },
        ["Email Opened"] = Behaves("Email Opened", Behaviour.Open),
        ["Email Link Clicked"] = Behaves("Email Link Clicked", Behaviour.Click),
        ["Product Viewed"] = Behaves("Product Viewed", Behaviour.View),
        ["Product Clicked"] = Behaves("Product Clicked", Behaviour.Click),
        ["Promotion Clicked"] = Behaves("Promotion Clicked", Behaviour.Click),
        ["Signed Up"] = (id, at, p) => new SignedUp { Id = id, At = at, Channel = p.Label("channel") },
        ["Subscribed"] = (id, at, p) => new Subscribed { Id = id, At = at, Channel = p.Label("channel"), ByChannel = IsOfOne(p), AnyName = IsOfOne(p) },
        ["Unsubscribed"] = (id, at, p) => new Unsubscribed { Id = id, At = at, Channel = p.Label("channel"), ByChannel = IsOfOne(p), AnyName = IsOfOne(p) },
        ["Sample Requested"] = (id, at, p) => new SampleRequested { Id = id, At = at, AdId = p.Id("adId") },
        ["Inquiry Received"] = (id, at, p) => new InquiryReceived
        {
            Id = id,
            At = at,
            AdId = p.Id("adId"),
            Text = p.Text("text"),
            Channel = p.Label("channel"),
        },
        ["Quote Sent"] = (id, at, p) => new QuoteSent { Id = id, At = at, TaskId = p.Id("taskId") },
        ["Order Completed"] = (id, at, p) => Order(id, at, p, OrderWord.Placed),
        ["Order Updated"] = (id, at, p) => p.Amount(out _, Amounts) is not null ? Order(id, at, p, OrderWord.Updated) : Other("Order Updated", id, at, p),
        ["Order Cancelled"] = (id, at, p) => new OrderRefunded { Id = id, At = at, OrderId = OrderId(p), Total = 0, Takes = RefundWord.Order },
        ["Order Refunded"] = (id, at, p) =>
        {
            // No amount and no lines: all of it, as Segment's and RudderStack's own examples say it.
            var part = p.Amount(out var currency, Amounts) ?? p.ProductsAmount();
            return new OrderRefunded
            {
                Id = id,
                At = at,
                OrderId = OrderId(p),
                Total = part ?? 0,
                Currency = currency,
                Takes = part is null ? RefundWord.All : RefundWord.Part,
            };
        },
        ["Deal Lost"] = (id, at, p) => new DealLost { Id = id, At = at, Reason = p.Required("reason", longest: 512) },
        ["Referred"] = (id, at, p) => new Referred { Id = id, At = at, ReferredId = p.RequiredId("referredId") },
        ["Survey Answered"] = (id, at, p) => new SurveyAnswered
        {
            Id = id,
            At = at,
            Score = p.RequiredNumber("score"),
            Comment = p.Text("comment", longest: 4096),
        },
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Amounts = ["total", "revenue"];

    /// <summary>What tells that something was written though there are no words: a sticker, a picture, a voice message, a place.</summary>
    private static readonly string[] Wordless =
        ["text", "type", "messageType", "attachment", "attachments", "media", "mediaUrl", "sticker", "stickerId", "image", "audio", "voice", "video", "file", "location", "contact"];

    public static Input Read(string name, string id, DateTimeOffset at, EventProperties properties) =>
        Meanings.TryGetValue(name, out var meaning)
            ? meaning(id, at, properties)
            : Other(name, id, at, properties);

    /// <summary>The name as docs/api.md spells it; null when it is none of those.</summary>
    public static string? NameOf(string name) => Meanings.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is said of one channel holds there alone, whatever name steps have for it.</summary>
    private static bool? IsOfOne(EventProperties properties) => properties.Label("channel") is null ? null : true;

    private static Behaved Other(string name, string id, DateTimeOffset at, EventProperties properties) => new()
    {
        Id = id,
        At = at,
        Name = name,
        What = Behaviour.Other,
        Category = properties.Hint("category"),
        Url = properties.Hint("url"),
    };

    private static OrderCompleted Order(string id, DateTimeOffset at, EventProperties properties, OrderWord says) => new()
    {
        Id = id,
        At = at,
        Says = says,
        OrderId = OrderId(properties),
        Total = properties.RequiredAmount(out var currency, Amounts),
        Currency = currency,
        Categories = properties.ProductCategories(),
        AdId = properties.Id("adId"),
        CouponId = properties.Id("couponId"),
    };

    private static string OrderId(EventProperties properties) => properties.RequiredId("orderId", "order_id");

    private static string Words(EventProperties properties) =>
        properties.HasAny(Wordless) ? properties.Text("text") ?? "" : properties.Required("text");

    private static Meaning Behaves(string name, Behaviour what) => (id, at, p) => new Behaved
    {
        Id = id,
        At = at,
        Name = name,
        What = what,
        Category = p.Label("category"),
        Url = p.Url("url"),
    };
}
