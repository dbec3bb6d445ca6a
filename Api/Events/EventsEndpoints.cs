using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Kizuna.Api.Http;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Events;

/// <summary>Events in: the HTTP tracking contract of Segment, so that any of its libraries works by changing its host.</summary>
internal static class EventsEndpoints
{
    /// <summary>Segment's own limit.</summary>
    private const int LargestBatch = 2500;

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").RequireAuthorization().WithTags("Events")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);

        void MapOne(string path, CallType call, Type body, string summary, string example) => group
            .MapPost(path, async (HttpContext http, Ingest ingest) =>
            {
                using var json = await Body(http);
                if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(json.RootElement)))
                    throw ProblemException.BadRequest("The body is not valid UTF-8.");
                return await ingest.One(json.RootElement, call, http.RequestAborted);
            })
            .WithSummary(summary).WithMetadata(new RequestExample(body, example));

        MapOne("/track", CallType.Track, typeof(TrackCall), "Something happened; the event table is in docs/api.md",
            """{ "userId": "c-42", "event": "Message Received", "properties": { "text": "これいくらですか?", "channel": "line" }, "messageId": "m-1" }""");
        MapOne("/identify", CallType.Identify, typeof(IdentifyCall), "Who the customer is",
            """{ "userId": "c-42", "traits": { "name": "李 小明", "email": "li@example.com" } }""");
        MapOne("/page", CallType.Page, typeof(PageCall), "A page was seen", """{ "userId": "c-42", "name": "Home", "properties": { "url": "https://shop.example/" } }""");
        MapOne("/screen", CallType.Screen, typeof(PageCall), "A screen of an app was seen", """{ "userId": "c-42", "name": "Basket" }""");
        MapOne("/group", CallType.Group, typeof(GroupCall), "Kept on the timeline", """{ "userId": "c-42", "groupId": "g-7" }""");
        MapOne("/alias", CallType.Alias, typeof(AliasCall), "Two ids are one customer: the history of previousId joins userId",
            """{ "previousId": "visitor-9", "userId": "c-42" }""");

        foreach (var path in (string[])["/batch", "/import"])
            group.MapPost(path, Batch)
                .WithSummary("Up to 2,500 events; a bad one harms only itself")
                .WithMetadata(new RequestExample(typeof(BatchCall),
                    """{ "batch": [ { "type": "track", "userId": "c-42", "event": "Order Completed", "properties": { "orderId": "o-1", "total": 4980 }, "timestamp": "2026-01-31T09:00:00+09:00", "messageId": "m-2" } ] }"""));
    }

    private static async Task<EventAnswer> Batch(HttpContext http, Ingest ingest)
    {
        using var json = await Body(http);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("batch", out var items) || items.ValueKind != JsonValueKind.Array)
            throw ProblemException.BadRequest("batch must be an array of events.");
        if (items.GetArrayLength() is > LargestBatch and var count)
            throw ProblemException.BadRequest($"The batch has {count} events; at most {LargestBatch} are taken at once.");
        return await ingest.Batch(root, items, http.RequestAborted);
    }

    /// <summary>Browsers send JSON as text/plain to spare themselves a preflight, and small clients name no type at all.</summary>
    private static async Task<JsonDocument> Body(HttpContext http)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (type is { Length: > 0 } && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase) && !type.Equals("text/plain", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json or text/plain.");
        if (http.Request.Headers.ContentEncoding.Count > 0)         // one that could be undone is gone by now
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "Content-Encoding must be gzip, br, deflate or none.");
        return await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
    }
}
