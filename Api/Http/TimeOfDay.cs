using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kizuna.Api.Http;

/// <summary><c>09:00</c>. As an end, <c>24:00</c> is the midnight that a day ends with.</summary>
internal sealed class TimeOfDay : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString() switch
    {
        "24:00" => TimeOnly.MinValue,
        var text when TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("HH:mm", CultureInfo.InvariantCulture));
}
