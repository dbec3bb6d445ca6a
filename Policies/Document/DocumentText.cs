using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Kizuna.Policies.Document;

/// <summary>A document as it is sent and kept: YAML, or JSON of the same keys.</summary>
public static class DocumentText
{
    /// <exception cref="DocumentException">It is neither YAML nor JSON, or larger than <paramref name="mostBytes"/> in UTF-8.</exception>
    public static Node Read(string text, int mostBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) > mostBytes) throw new DocumentException([new("document", $"is larger than {mostBytes / 1024} KB")]);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new DocumentException([new("document", "holds a NUL character")]); // where YAML would end
        return Tree(text);
    }

    /// <summary>A document as JSON of the same keys: what is unquoted and a number or a truth is one.</summary>
    public static JsonObject ToJson(string text) => (JsonObject)Json(Tree(text))!;

    private static Node Tree(string text) => JsonTree.LooksLike(text) ? JsonTree.Read(text) : YamlTree.Read(text);

    private static JsonNode? Json(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        { IsNull: true } => null,
        ScalarNode { IsPlain: true, Text: "true" or "false" } truth => JsonValue.Create(truth.Text == "true"),
        ScalarNode { IsPlain: true } number when decimal.TryParse(number.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) =>
            JsonValue.Create(value),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException($"{node}"),
    };
}
