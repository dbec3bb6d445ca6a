using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kizuna.Grains.Interfaces.Serialization;

/// <summary>One instant has one spelling: <c>2026-11-21T10:02:00+00:00</c>, whatever offset it came with.</summary>
internal sealed class UtcInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime());
}
