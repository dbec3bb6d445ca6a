using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Backups;

/// <summary>
/// Writes the lines of a backup (docs/operations.md has the format): gzip, one JSON value to a line; first what it is, then each table as
/// the names of its columns and an array for each row, last the hash of all lines before.
/// </summary>
internal sealed class BackupWriter : IDisposable
{
    // A write to gzip for so many bytes and not for each row.
    private const int Chunk = 64 * 1024;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> lines = new(2 * Chunk);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly GZipStream packed;
    private readonly Utf8JsonWriter json;

    internal BackupWriter(Stream file)
    {
        packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
        json = new Utf8JsonWriter(lines, Json);
    }

    internal void Head(DateTimeOffset at, IReadOnlyDictionary<string, long> rows) => Line(() => JsonSerializer.Serialize(json, new BackupHead(BackupHead.Name, BackupHead.Newest, at, rows), BackupHead.Json));

    internal void Table(StoreTable table, IReadOnlyList<string> columns) => Line(() => JsonSerializer.Serialize(json, new BackupTable(table.Name, columns), BackupHead.Json));

    internal void Row(IReadOnlyList<object?> values) => Line(() =>
    {
        json.WriteStartArray();
        for (var i = 0; i < values.Count; i++)
            switch (values[i])
            {
                case null: json.WriteNullValue(); break;
                case string text: json.WriteStringValue(text); break;
                case long number: json.WriteNumberValue(number); break;
                case int number: json.WriteNumberValue(number); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                case decimal number: json.WriteNumberValue(number); break;
                case double number: json.WriteNumberValue(number); break;
                case var other: throw new NotSupportedException($"a column holds a {other.GetType().Name}, which a backup cannot spell");
            }
        json.WriteEndArray();
    });

    /// <summary>The line without which nothing before it counts.</summary>
    internal void End()
    {
        Send();
        var seal = new BackupEnd(Convert.ToHexStringLower(hash.GetHashAndReset()));
        Line(() => JsonSerializer.Serialize(json, seal, BackupHead.Json));
        Send();
        packed.Dispose();
    }

    private void Line(Action write)
    {
        write();
        json.Flush();
        json.Reset();
        lines.Write("\n"u8);
        if (lines.WrittenCount >= Chunk) Send();
    }

    private void Send()
    {
        hash.AppendData(lines.WrittenSpan);
        packed.Write(lines.WrittenSpan);
        lines.ResetWrittenCount();
    }

    public void Dispose()
    {
        json.Dispose();
        packed.Dispose();
        hash.Dispose();
    }
}
