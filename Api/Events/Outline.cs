using System.Text;
using System.Text.Json;

namespace Kizuna.Api.Events;

/// <summary>
/// The shape of an event, for whoever looks for what is wrong with it: its names, and the kind of each value in place of the value. What is no
/// name of a program is left out, so that nothing of a customer is in it.
/// </summary>
internal static class Outline
{
    // Deeper and longer shows nothing that the beginning does not; some 600 characters beside each of 300 events.
    private const int Deepest = 4;
    private const int MostNames = 40;

    public static string Of(JsonElement json)
    {
        var (text, names) = (new StringBuilder(), 0);
        Write(json, text, ref names, 0);
        return text.ToString();
    }

    private static void Write(JsonElement json, StringBuilder text, ref int names, int depth)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when depth < Deepest:
                text.Append('{');
                var isFirst = true;
                foreach (var one in json.EnumerateObject())
                {
                    if (++names > MostNames)
                    {
                        text.Append(" …");
                        break;
                    }
                    text.Append(isFirst ? " " : ", ").Append(Rejections.Named(one.Name) ?? "…").Append(": ");
                    Write(one.Value, text, ref names, depth + 1);
                    isFirst = false;
                }
                text.Append(" }");
                break;
            case JsonValueKind.Array when depth < Deepest && json.GetArrayLength() > 0:
                text.Append("[ ");
                Write(json[0], text, ref names, depth + 1);
                text.Append(json.GetArrayLength() > 1 ? ", … ]" : " ]");
                break;
            default:
                text.Append(json.ValueKind switch
                {
                    JsonValueKind.String => "text",
                    JsonValueKind.Number => "number",
                    JsonValueKind.True or JsonValueKind.False => "true or false",
                    JsonValueKind.Object => "{ … }",
                    JsonValueKind.Array => "[ ]",
                    _ => "null",
                });
                break;
        }
    }
}
