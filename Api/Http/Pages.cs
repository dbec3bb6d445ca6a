using Kizuna.Policies.Document;
using Microsoft.AspNetCore.StaticFiles;

namespace Kizuna.Api.Http;

/// <summary>Serves the pages. Every address that is neither a file nor the engine's own is a page of theirs.</summary>
internal static class Pages
{
    private static readonly PathString[] Own = ["/v1", "/hubs", "/openapi", "/health", "/sign-in", "/sign-out", "/u"];

    private const string NotBuilt =
        "絆 Kizuna\n\nThe engine is running; its pages are not built. They need Node 20 or newer: install it and build again.\n"
        + "エンジンは動いています。画面の作成には Node 20 以降が必要です。インストールしてから、もう一度ビルドしてください。\n\nAPI: /openapi/v1.json\n";

    public static void UsePages(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            var isPage = http.GetEndpoint() is null && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                && !Own.Any(own => http.Request.Path.StartsWithSegments(own)) && !Path.HasExtension(http.Request.Path.Value);
            if (!isPage)
                return next(http);
            if (!app.Environment.WebRootFileProvider.GetFileInfo("index.html").Exists)
                return Results.Text(NotBuilt, "text/plain; charset=utf-8").ExecuteAsync(http);
            http.Request.Path = "/index.html";
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
    }

    /// <summary>Names under /assets hold a hash of the content, so they never go stale; the page that names them must be asked for each time.</summary>
    private static void Cache(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
