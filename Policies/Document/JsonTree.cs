using System.Text.Json;

namespace Kizuna.Policies.Document;

/// <summary>Reads JSON. Every JSON is YAML, but its escapes (half a surrogate pair each) and tabs are read by its own rules only.</summary>
internal static class JsonTree
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Node.DeepestLevel, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Whether it is meant as JSON: YAML that begins with a brace reads the same way.</summary>
    internal static bool LooksLike(string text) => text.AsSpan().TrimStart() is ['{', ..];

    /// <exception cref="DocumentException">It is not JSON.</exception>
    internal static Node Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return Of(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: an escape that is no character
        {
            throw new DocumentException([new("document", $"is not JSON: {e.Message}", e is JsonException { LineNumber: { } line } ? (int)line + 1 : null)]);
        }
    }

    private static Node Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new MapNode([.. json.EnumerateObject().Select(property => (property.Name, Of(property.Value)))]),
        JsonValueKind.Array => new ListNode([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.String => new ScalarNode(json.GetString()!, IsPlain: false),
        _ => new ScalarNode(json.GetRawText(), IsPlain: true),
    };
}
