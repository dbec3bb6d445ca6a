using System.Text.Json;
using Kizuna.Api.Http;
using Kizuna.Api.Keys;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Events;

/// <summary>
/// Who may send events: whoever holds the key or the write key, in a header as everywhere, or as <c>writeKey</c> in the body, where the libraries of phones and
/// of Python put it, or in the address of a beacon, which has neither. A cookie is enough for JSON alone: every other type a browser sends from any page, unasked and with the cookie.
/// </summary>
internal sealed class Senders(ApiKey key, WriteKey writeKey)
{
    /// <summary>Where RudderStack's library for browsers sends what is left when a page goes away.</summary>
    public const string Beacon = "/beacon/v1/batch";

    /// <summary>Before the body is read: whether it may be worth it.</summary>
    /// <exception cref="ProblemException">A key is in the header, and wrong.</exception>
    public static void MayKnock(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0 && !IsKnown(http))
            throw Refused();
    }

    /// <exception cref="ProblemException">No valid key.</exception>
    public void MayCome(HttpContext http, JsonElement body)
    {
        var isJson = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        if (IsKnown(http) && (http.Request.Headers.Authorization.Count > 0 || isJson))
            return;
        var isBeacon = http.Request.Path.StartsWithSegments(Beacon) && IsKey(http.Request.Query["writeKey"].ToString());
        if (!isBeacon && !HoldsKey(body))
            throw Refused();
    }

    private bool HoldsKey(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return false;
        if (body.TryGetProperty("writeKey", out var written))
            return IsKey(written);
        // Older libraries of phones have it in each event: then in all of them, or somebody else's events came along.
        return body.TryGetProperty("batch", out var batch) && batch.ValueKind == JsonValueKind.Array && batch.GetArrayLength() is > 0 and <= EventsEndpoints.LargestBatch
            && batch.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("writeKey", out written) && IsKey(written));
    }

    private bool IsKey(JsonElement written)
    {
        try
        {
            return written.ValueKind == JsonValueKind.String && IsKey(written.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
    }

    private bool IsKey(string candidate) => key.Is(candidate) || writeKey.Is(candidate);

    private static bool IsKnown(HttpContext http) => http.User.Identity?.IsAuthenticated == true;

    private static ProblemException Refused() => new(StatusCodes.Status401Unauthorized, KeyAuthentication.Needed + ", or writeKey in the body.");
}
