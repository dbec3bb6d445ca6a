using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kizuna.Grains.Interfaces.Serialization;

/// <summary>
/// Short strings are read as one object where they are the same: rule and sequence ids, channels, titles, and the ids of events, which a customer
/// names in several places. More than half of a customer in memory was copies of these.
/// </summary>
internal sealed class SharedWords : JsonConverter<string>
{
    // Each place holds the last word that fell on it. The words of rules and policy are some hundred; the ids of one customer, which are
    // met close to each other, find room between them.
    private const int Places = 4096;

    // A longer one is somebody's text, and met once.
    private const int MaxBytes = 64;

    // A race loses nothing but a sharing: a place holds some whole string at any time.
    private readonly string?[] places = new string?[Places];

    public override bool HandleNull => false;

    public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        // GetString also says what is no string.
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > MaxBytes) return reader.GetString()!;
        var utf8 = reader.ValueSpan;
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var place = ref places[(uint)hash.ToHashCode() % Places];
        return place is { } word && Is(word, utf8) ? word : place = reader.GetString()!;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static bool Is(string word, ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[MaxBytes]; // no character takes less than a byte
        return Encoding.UTF8.TryGetChars(utf8, text, out var length) && word.AsSpan().SequenceEqual(text[..length]);
    }
}
