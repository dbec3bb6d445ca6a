using System.Globalization;
using System.Text;
using Kizuna.Policies.Document;
using Microsoft.Net.Http.Headers;

namespace Kizuna.Api.Http;

/// <summary>A document with versions as it comes and goes: YAML or JSON, its version as its ETag.</summary>
internal static class Documents
{
    internal const string Yaml = "application/yaml";

    internal static readonly string[] Types = ["application/json", Yaml, "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain"];

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="what">What it is, such as <c>policy document</c>.</param>
    internal static async Task<string> Read(HttpContext http, string what)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (type is { Length: > 0 } && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "The body must be application/yaml or application/json.");
        try
        {
            // Bounded by the server at 1 MB; a document is refused above half of that.
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            if (body.Length == 0) throw ProblemException.BadRequest($"A {what} is required.");
            return Utf8.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (DecoderFallbackException)
        {
            throw ProblemException.BadRequest("The body is not valid UTF-8.");
        }
    }

    /// <exception cref="ProblemException">What <paramref name="parse"/> found wrong.</exception>
    internal static T Parse<T>(string text, string what, Func<string, T> parse)
    {
        try
        {
            return parse(text.TrimStart('\uFEFF'));
        }
        catch (DocumentException e)
        {
            throw Invalid(e, what);
        }
    }

    /// <summary>Every fault by its path, as other problems list them.</summary>
    /// <param name="what">Such as <c>The policy has</c>.</param>
    internal static ProblemException Invalid(DocumentException e, string what) => new(
        StatusCodes.Status422UnprocessableEntity,
        e.Faults.Count == 1 ? $"{e.Faults[0]}." : $"{what} {e.Faults.Count} faults; the first is {e.Faults[0]}.",
        new Dictionary<string, object?>
        {
            ["errors"] = e.Faults.GroupBy(fault => fault.Path)
                .ToDictionary(faults => faults.Key, faults => faults.Select(fault => fault.Line is { } line ? $"{fault.Message} (line {line})" : fault.Message).ToArray()),
        });

    /// <summary>The version that the caller has seen; null for any.</summary>
    /// <param name="path">Where the version is read.</param>
    internal static int? Expected(string? ifMatch, int current, string path, Func<int, ProblemException> outdated)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
            throw new ProblemException(StatusCodes.Status428PreconditionRequired, $"If-Match is required, so that nobody's change is lost: {Tag(current)}, the ETag of GET {path}, or *.");
        if (!EntityTagHeaderValue.TryParseList([ifMatch], out var tags))
            throw ProblemException.BadRequest($"If-Match must be an ETag such as {Tag(current)}, or *.");
        if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))) return null;
        return tags.Any(tag => tag.Compare(new EntityTagHeaderValue(Tag(current)), useStrongComparison: true)) ? current : throw outdated(current);
    }

    internal static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>JSON unless a kind of YAML is named and liked at least as much.</summary>
    internal static bool WantsYaml(HttpContext http)
    {
        var accepted = http.Request.GetTypedHeaders().Accept;
        double Liking(Func<string, bool> kind) => accepted.Where(one => one.MediaType.Value is { } type && kind(type)).Max(one => (double?)(one.Quality ?? 1)) ?? 0;
        var yaml = Liking(type => type.EndsWith("yaml", StringComparison.OrdinalIgnoreCase));
        return yaml > 0 && yaml >= Liking(type => type.EndsWith("/json", StringComparison.OrdinalIgnoreCase));
    }
}
