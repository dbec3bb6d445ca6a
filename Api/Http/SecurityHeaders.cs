using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Kizuna.Api.Http;

internal static class SecurityHeaders
{
    /// <summary>The pages bring everything themselves. Styles are set inline by the component and chart libraries; scripts never are.</summary>
    private const string Content =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Content;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // A page of the shop that leaves sends its last events as a beacon, whose answer its browser must be allowed to take.
        headers["Cross-Origin-Resource-Policy"] = http.GetEndpoint()?.Metadata.GetMetadata<IEnableCorsAttribute>() is null ? "same-origin" : "cross-origin";
        // What is answered is about people: neither a proxy nor the disk of a shared computer keeps it. Files of the pages say themselves how long they live.
        if (http.Request.Path.StartsWithSegments("/v1") || http.Request.Path.StartsWithSegments("/hubs"))
            headers.CacheControl = "no-store";
        return next(http);
    });
}
