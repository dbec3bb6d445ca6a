namespace Kizuna.Api.Keys;

/// <summary>
/// Whether a page of this program sent a request. A cookie goes along with what any page of this host sends, whatever its port, so it is
/// enough for a write and for the hub only when the browser says that the page is ours.
/// </summary>
internal static class OwnPage
{
    /// <summary>
    /// <c>Sec-Fetch-Site</c> knows nothing of proxies in between, but comes by TLS and on this machine alone; elsewhere the page's origin is compared
    /// with where the request went.
    /// </summary>
    public static bool Sent(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site == "same-origin";
        if (request.Headers.Origin is [{ } origin])
            return origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        // Neither: no browser of these years. And none of any year sends JSON to another address without asking there first, which is not allowed.
        return request.Headers.Origin.Count == 0 && request.HasJsonContentType();
    }
}
