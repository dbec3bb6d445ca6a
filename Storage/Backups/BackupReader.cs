using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Kizuna.Storage.Backups;

/// <summary>Reads what <see cref="BackupWriter"/> has written. Only when <see cref="Read"/> ends without a fault was the file whole.</summary>
internal static class BackupReader
{
    // Far above any row: an event has 32 KB, a policy document half a megabyte. A longer line is no row, and would only fill the memory.
    private const long LongestLine = 16 * 1024 * 1024;

    /// <summary>The head, then each table and its rows.</summary>
    /// <returns>A <see cref="BackupHead"/>, a <see cref="BackupTable"/>, or the values of a row.</returns>
    /// <exception cref="InvalidDataException">It is not a backup, not a whole one, or not what was written.</exception>
    internal static async IAsyncEnumerable<object> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        var length = PackedLength(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = PipeReader.Create(new GZipStream(file, CompressionMode.Decompress), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        try
        {
            var (first, ended, read) = (true, false, 0L);
            while (true)
            {
                var next = await lines.ReadAsync(stop);
                var rest = next.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    if (ended) throw new InvalidDataException("something follows its end");
                    var line = rest.Slice(0, end);
                    rest = rest.Slice(rest.GetPosition(1, end));
                    read += line.Length + 1;
                    if (Parse(line, first) is not { } value)
                    {
                        ended = IsSeal(line, hash) ? true : throw new InvalidDataException("its checksum is wrong");
                        continue;
                    }
                    foreach (var part in line) hash.AppendData(part.Span);
                    hash.AppendData("\n"u8);
                    first = false;
                    yield return value;
                }
                if (rest.Length > LongestLine) throw new InvalidDataException("a line is too long");
                if (next.IsCompleted)
                {
                    if (!ended || rest.Length > 0 || (uint)read != length) throw new InvalidDataException("its end is missing");
                    yield break;
                }
                lines.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await lines.CompleteAsync();
        }
    }

    /// <summary>A gzip file ends with the length of what is packed, modulo 2^32. The unpacker does not miss the last bytes, so we do.</summary>
    private static uint PackedLength(Stream file)
    {
        if (file.Length < sizeof(uint)) throw new InvalidDataException("it is empty");
        Span<byte> last = stackalloc byte[sizeof(uint)];
        file.Seek(-sizeof(uint), SeekOrigin.End);
        file.ReadExactly(last);
        file.Seek(0, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    /// <summary>Null for the last line.</summary>
    private static object? Parse(ReadOnlySequence<byte> line, bool first)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            if (json.TokenType == JsonTokenType.StartArray) return first ? throw new InvalidDataException("its first line is missing") : Row(ref json);
            using var document = JsonDocument.Parse(line);
            if (first) return document.Deserialize<BackupHead>(BackupHead.Json) is { Kizuna: BackupHead.Name } head ? head : throw new InvalidDataException("its first line is another");
            return document.RootElement.TryGetProperty("table", out _) ? document.Deserialize<BackupTable>(BackupHead.Json) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a string that is no text, or a value of another kind
        {
            throw new InvalidDataException("a line cannot be read", e);
        }
    }

    private static List<object?> Row(ref Utf8JsonReader json)
    {
        var values = new List<object?>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            values.Add(json.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => json.GetString(),
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.Number => json.TryGetInt64(out var whole) ? whole : json.TryGetDecimal(out var number) ? number : json.GetDouble(),
                _ => throw new InvalidDataException("a row has a value that is none"),
            });
        return values;
    }

    private static bool IsSeal(ReadOnlySequence<byte> line, IncrementalHash hash)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.Deserialize<BackupEnd>(BackupHead.Json) is { } end && end.Sha256 == Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a string that is no text, or a value of another kind
        {
            throw new InvalidDataException("a line cannot be read", e);
        }
    }
}
