using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kizuna.Engine;

namespace Kizuna.Runtime;

/// <summary>
/// The one JSON of what is stored: camelCase, enums as camelCase strings, nulls left out, instants in UTC, maps in ordinal order. The
/// same value always gives the same bytes, so a customer can be compared with the refold of its journal.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(Input))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(TaskCard))]
public sealed partial class KizunaJson : JsonSerializerContext
{
    public static KizunaJson Stored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Columns are read by people and never embedded in a page: Japanese stays Japanese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new UtcInstant(),
            new OrdinalMap<string>(),
            new OrdinalMap<bool>(),
        },
    });

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());

    /// <exception cref="StoreException">The text is not what this program has written.</exception>
    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeOf<T>()) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new StoreException($"a stored {typeof(T).Name} cannot be read: {e.Message}", e);
        }
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Stored.Options.GetTypeInfo(typeof(T));
}
