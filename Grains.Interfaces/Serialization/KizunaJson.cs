using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kizuna.Grains.Interfaces.Serialization;

/// <summary>
/// The one JSON of what is stored: camelCase, enums as camelCase strings, nulls left out, instants in UTC, maps in ordinal order. The
/// same value always gives the same bytes, so a customer can be compared with the refold of its journal.
/// </summary>
public static class KizunaJson
{
    // Not source-generated: generated readers set init-only properties that a row lacks to their type's default instead of the record's
    // own, so a property added later would turn every older row into an invalid customer.
    public static JsonSerializerOptions Stored { get; } = MakeReadOnly(new JsonSerializerOptions
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true, // what a type computes from the rest is not state
        // Columns are read by people and never embedded in a page: Japanese stays Japanese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new UtcInstant(),
            new SharedWords(),
            new OrdinalMap<string>(),
            new OrdinalMap<bool>(),
        },
    });

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Of<T>.Info);

    /// <summary>The same as UTF-8, as stores take it.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Of<T>.Info);

    /// <exception cref="StoreException">The text is not what this program has written.</exception>
    public static T Read<T>(string json) => Read<T>(Encoding.UTF8.GetBytes(json));

    /// <exception cref="StoreException">The text is not what this program has written.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Of<T>.Info) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new StoreException($"a stored {typeof(T).Name} cannot be read: {e.Message}", e);
        }
    }

    private static JsonSerializerOptions MakeReadOnly(JsonSerializerOptions options)
    {
        options.MakeReadOnly();
        return options;
    }

    private static class Of<T>
    {
        internal static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)Stored.GetTypeInfo(typeof(T));
    }
}
