using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kizuna.Grains.Interfaces.Serialization;

/// <summary>
/// Maps in ordinal order. The default order of a sorted map is that of the machine's language, which would make the same customer
/// different bytes elsewhere and hold keys for equal that are not.
/// </summary>
internal sealed class OrdinalMap<T> : JsonConverter<ImmutableSortedDictionary<string, T>>
{
    private static readonly ImmutableSortedDictionary<string, T> Empty = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    public override ImmutableSortedDictionary<string, T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("an object is expected");
        var map = Empty.ToBuilder();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            map[key] = JsonSerializer.Deserialize<T>(ref reader, options)!;
        }
        return map.Count == 0 ? Empty : map.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, item, options);
        }
        writer.WriteEndObject();
    }
}
