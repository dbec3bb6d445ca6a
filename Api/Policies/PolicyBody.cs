using System.Text;
using Kizuna.Api.Http;
using Kizuna.Engine.Policies;
using Kizuna.Policies;
using Kizuna.Policies.Document;

namespace Kizuna.Api.Policies;

/// <summary>A policy document as it is sent: YAML or JSON.</summary>
internal static class PolicyBody
{
    internal static readonly string[] Types = ["application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain"];

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static async Task<Policy> Read(HttpContext http)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (type is { Length: > 0 } && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "The body must be application/yaml or application/json.");
        try
        {
            // Bounded by the server at 1 MB; a document is refused above half of that.
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            if (body.Length == 0) throw ProblemException.BadRequest("A policy document is required.");
            return Parse(Utf8.GetString(body.GetBuffer(), 0, (int)body.Length));
        }
        catch (DecoderFallbackException)
        {
            throw ProblemException.BadRequest("The body is not valid UTF-8.");
        }
    }

    internal static Policy Parse(string document)
    {
        try
        {
            return PolicyDocument.Parse(document.TrimStart('\uFEFF'), Policy.Default);
        }
        catch (DocumentException e)
        {
            throw Invalid(e);
        }
    }

    /// <summary>Every fault by its path, as other problems list them.</summary>
    internal static ProblemException Invalid(DocumentException e) => new(
        StatusCodes.Status422UnprocessableEntity,
        e.Faults.Count == 1 ? $"{e.Faults[0]}." : $"The policy has {e.Faults.Count} faults; the first is {e.Faults[0]}.",
        new Dictionary<string, object?>
        {
            ["errors"] = e.Faults.GroupBy(fault => fault.Path)
                .ToDictionary(faults => faults.Key, faults => faults.Select(fault => fault.Line is { } line ? $"{fault.Message} (line {line})" : fault.Message).ToArray()),
        });
}
