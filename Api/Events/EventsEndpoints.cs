using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Kizuna.Api.Http;
using Kizuna.Storage.Rows;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Events;

/// <summary>Events in: the HTTP tracking contract of Segment, so that any of its libraries works by changing its host.</summary>
internal static class EventsEndpoints
{
    /// <summary>Segment's own limit.</summary>
    public const int LargestBatch = 2500;

    /// <summary>The policy for pages of other origins.</summary>
    public const string FromPages = "events";

    /// <summary>As deep as a body of 1 MB can be nested: an event that is too deep costs itself (<see cref="EventReader"/>) and not its batch.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1024 * 1024 };

    /// <summary>What clients call JSON: browsers say text/plain to spare themselves a preflight, libraries that compress say a form or nothing.</summary>
    private static readonly string[] Types = ["text/plain", "application/x-www-form-urlencoded", "application/octet-stream", "application/gzip"];

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        // Authorized by the key that may also be in the body, so by what reads it; the document says that a key is needed.
        var group = routes.MapGroup("").RequireAuthorization().AllowAnonymous().RequireCors(FromPages).WithTags("Events")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);

        void MapOne(string path, string brief, CallType call, Type body, string summary, string example)
        {
            foreach (var one in (string[])[path, brief])
                group.MapPost("/v1" + one, (HttpContext http, Ingest ingest, Senders senders, Rejections rejections) => Take(http, senders, rejections, async root =>
                    {
                        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(root)))
                            throw ProblemException.BadRequest("The body is not valid UTF-8.");
                        var answer = await ingest.One(root, call, http.RequestAborted);
                        rejections.Add(root, [root], call, answer);
                        return answer;
                    }))
                    .WithSummary(one == path ? summary : $"The same as /v1{path}").WithMetadata(new RequestExample(body, example));
        }

        MapOne("/track", "/t", CallType.Track, typeof(TrackCall), "Something happened; the event table is in docs/api.md",
            """{ "userId": "c-42", "event": "Message Received", "properties": { "text": "これいくらですか?", "channel": "line" }, "messageId": "m-1" }""");
        MapOne("/identify", "/i", CallType.Identify, typeof(IdentifyCall), "Who the customer is",
            """{ "userId": "c-42", "traits": { "name": "李 小明", "email": "li@example.com" } }""");
        MapOne("/page", "/p", CallType.Page, typeof(PageCall), "A page was seen", """{ "userId": "c-42", "name": "Home", "properties": { "url": "https://shop.example/" } }""");
        MapOne("/screen", "/s", CallType.Screen, typeof(PageCall), "A screen of an app was seen", """{ "userId": "c-42", "name": "Basket" }""");
        MapOne("/group", "/g", CallType.Group, typeof(GroupCall), "Kept on the timeline", """{ "userId": "c-42", "groupId": "g-7" }""");
        MapOne("/alias", "/a", CallType.Alias, typeof(AliasCall), "Two ids are one customer: the history of previousId joins userId",
            """{ "previousId": "visitor-9", "userId": "c-42" }""");

        foreach (var path in (string[])["/v1/batch", "/v1/b", "/v1/import", Senders.Beacon])
            group.MapPost(path, (HttpContext http, Ingest ingest, Senders senders, Rejections rejections) => Take(http, senders, rejections, async root =>
                {
                    if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("batch", out var items) || items.ValueKind != JsonValueKind.Array)
                        throw ProblemException.BadRequest("batch must be an array of events.");
                    if (items.GetArrayLength() is > LargestBatch and var count)
                        throw ProblemException.BadRequest($"The batch has {count} events; at most {LargestBatch} are taken at once.");
                    var answer = await ingest.Batch(root, items, http.RequestAborted);
                    rejections.Add(root, items.EnumerateArray(), null, answer);
                    return answer;
                }))
                .WithSummary(path == "/v1/batch" ? "Up to 2,500 events; a bad one harms only itself" : "The same as /v1/batch")
                .WithMetadata(new RequestExample(typeof(BatchCall),
                    """{ "batch": [ { "type": "track", "userId": "c-42", "event": "Order Completed", "properties": { "orderId": "o-1", "total": 4980 }, "timestamp": "2026-01-31T09:00:00+09:00", "messageId": "m-2" } ] }"""));

        routes.MapGet("/v1/events/rejected", (Rejections rejections) => rejections.Last()).RequireAuthorization().WithTags("Events")
            .WithSummary("The last 300 events and calls that this engine refused, the newest first, without a word of a customer").ProducesProblem(401);
    }

    private static async Task<EventAnswer> Take(HttpContext http, Senders senders, Rejections rejections, Func<JsonElement, Task<EventAnswer>> take)
    {
        Senders.MayKnock(http);
        JsonDocument? json = null;
        try
        {
            json = await Body(http);
            senders.MayCome(http, json.RootElement);
            return await take(json.RootElement);
        }
        catch (Exception fault) when (http.User.Identity?.IsAuthenticated == true && ProblemHandler.Of(fault) is { Status: 400 or 413 or 415 } problem)
        {
            rejections.Add(http.Request.Path.Value!, problem.Message, http.Request.Headers.UserAgent); // a library drops such a call, and says nothing
            throw;
        }
        finally
        {
            json?.Dispose();
        }
    }

    private static async Task<JsonDocument> Body(HttpContext http)
    {
        if (http.Request.ContentType is { Length: > 0 } given)
        {
            var type = MediaTypeHeaderValue.TryParse(given, out var parsed) ? parsed.MediaType.Value! : given;
            if (!type.EndsWith("json", StringComparison.OrdinalIgnoreCase) && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
                throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, as application/json or text/plain.");
        }
        if (http.Request.Headers.ContentEncoding.Count > 0)         // one that could be undone is gone by now
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "Content-Encoding must be gzip, br, deflate or none.");
        return await JsonDocument.ParseAsync(http.Request.Body, Deep, http.RequestAborted);
    }
}
