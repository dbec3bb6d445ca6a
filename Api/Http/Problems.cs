using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Kizuna.Api.Http;

/// <summary>Every error is RFC 9457 <c>application/problem+json</c> with a sentence that says what to do.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string detail, IReadOnlyDictionary<string, object?>? extensions = null) => TypedResults.Problem(
        detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status), type: "about:blank",
        extensions: extensions?.ContainsKey("code") == true ? extensions : new Dictionary<string, object?>(extensions ?? new Dictionary<string, object?>()) { ["code"] = CodeOf(status) });

    /// <summary>For a program, which reads no sentences: the status as a word, where nothing closer is known.</summary>
    private static string CodeOf(int status) =>
        JsonNamingPolicy.CamelCase.ConvertName(string.Concat(ReasonPhrases.GetReasonPhrase(status).Split(' ', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    public static Task Write(HttpContext http, int status, string detail) => Of(status, detail).ExecuteAsync(http);

    /// <summary>For the codes that routing gives on its own.</summary>
    public static string Sentence(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {http.Request.Path}. See /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Path} does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than 1 MB.",
        var code => ReasonPhrases.GetReasonPhrase(code),
    };
}
