using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Storage.Ports;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Hosting;

/// <summary>What holds for every request, whatever it asks for: UTF-8, no control characters in a query, ids by the one rule.</summary>
internal static class RequestRules
{
    public static void UseRequestRules(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset.HasValue)
        {
            if (type.Charset.Value.Trim('"').ToLowerInvariant() is not ("utf-8" or "utf8" or "us-ascii"))
                throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "The body must be in UTF-8.");
            type.Charset = "utf-8"; // in quotes, which is as good, the framework takes it for an unknown one
            http.Request.ContentType = type.ToString();
        }
        foreach (var (name, values) in http.Request.Query)
            if (values.Any(value => value?.Any(char.IsControl) == true))
                throw ProblemException.BadRequest($"{Shown(name)} must not hold control characters.");
        if (http.Request.Path.StartsWithSegments("/v1") && http.GetEndpoint() is RouteEndpoint { RoutePattern: { Parameters.Count: > 0 } pattern })
            await ReadIds(http, pattern);
        await next(http);
    });

    /// <summary>
    /// Routing leaves <c>%2F</c> as it is and undoes all else, so that it cannot tell a/b from a%2Fb. Here each id is undone once, from the
    /// path as it was sent, and read as one of a body is.
    /// </summary>
    private static async ValueTask ReadIds(HttpContext http, Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = (Uri.TryCreate(target, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? target[target.IndexOf('/', whole!.Scheme.Length + 3)..] : target).Split('?')[0];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var routed = $"{http.Request.PathBase}{http.Request.Path}".Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length != routed.Length)
            return; // with . and .. in it: as it was routed
        var first = segments.Length - pattern.PathSegments.Count;
        for (var i = 0; first >= 0 && i < pattern.PathSegments.Count; i++)
        {
            if (pattern.PathSegments[i].Parts is not [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies.Count: 0 } parameter])
                continue;
            var said = Uri.UnescapeDataString(segments[first + i]);
            var id = Identifier.Normal(said);
            // What an older engine took as it was written is still there under that name.
            if (id != said && http.Request.Path.StartsWithSegments("/v1/customers") && await http.RequestServices.GetRequiredService<ICustomerReader>().Load(said, http.RequestAborted) is not null)
                id = said;
            else if (Identifier.Fault(id, parameter.Name) is { } fault)
                throw ProblemException.BadRequest(fault + ".");
            http.Request.RouteValues[parameter.Name] = id;
        }
    }

    private static string Shown(string name) => name.Length <= 64 && !name.Any(char.IsControl) ? name : "A query value";
}
