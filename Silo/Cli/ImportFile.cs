using System.Security.Cryptography;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;

namespace Kizuna.Silo.Cli;

internal enum ImportFormat { Auto, Cdnow, Csv }

/// <summary>A file to import, looked through once: what it is, how long it is, and which file it is.</summary>
internal sealed record ImportFile(string Path, ImportFormat Format, long Lines, string Hash, FileEncoding Encoding)
{
    /// <summary>A line of CDNOW is some forty letters, and one of headers is told in full where it is wrong.</summary>
    private const int FirstLine = 4096;

    public static async Task<ImportFile> Open(string path, ImportFormat format, CancellationToken stop)
    {
        if (!File.Exists(path))
            throw new SettingsException($"there is no file {path}");

        await using var file = File.OpenRead(path);
        FileEncoding encoding;
        try
        {
            encoding = await FileEncoding.Detect(file, stop);
        }
        catch (SettingsException fault)
        {
            throw new SettingsException($"{path}: {fault.Message}");
        }
        if (await First(encoding, file, stop) is not { Length: > 0 } first)
            throw new SettingsException($"{path} is empty");

        // Counted by bytes: a line need not fit the memory.
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, lines) = (new byte[64 * 1024], 1L);
        for (int count; (count = await file.ReadAsync(bytes, stop)) > 0;)
        {
            hash.AppendData(bytes.AsSpan(0, count));
            lines += bytes.AsSpan(0, count).Count((byte)'\n');
        }
        return new(path, format == ImportFormat.Auto ? CdnowRows.IsRow(first) ? ImportFormat.Cdnow : ImportFormat.Csv : format, lines,
            Convert.ToHexStringLower(hash.GetHashAndReset()), encoding);
    }

    /// <summary>What the columns are, before anything is read of the rows.</summary>
    public ColumnMap Map(IReadOnlyList<(string Header, string Field)> told)
    {
        using var reader = Encoding.Read(File.OpenRead(Path));
        using var table = CsvTable.Open(reader);
        return ColumnMap.Propose(table.Headers, told);
    }

    /// <param name="told">Columns as the user says they are.</param>
    /// <param name="zone">Of times without an offset.</param>
    /// <param name="now">A day that is not over is taken from its beginning.</param>
    /// <param name="warn">Told what is not taken as it stands.</param>
    public IEnumerable<ImportRow> Rows(IReadOnlyList<(string Header, string Field)> told, TimeZoneInfo zone, DateTimeOffset now, Action<string> warn)
    {
        using var reader = Encoding.Read(File.OpenRead(Path));
        foreach (var row in Format == ImportFormat.Cdnow ? CdnowRows.Read(reader, zone) : CsvRows.Read(reader, told, zone, Hash, now, warn))
            yield return row;
    }

    private static async Task<string> First(FileEncoding encoding, Stream file, CancellationToken stop)
    {
        file.Position = 0;
        using var reader = encoding.Read(file, leaveOpen: true);
        var letters = new char[FirstLine];
        var length = await reader.ReadBlockAsync(letters, stop);
        return new string(letters, 0, length).Split('\n').Select(line => line.Trim('\r')).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
    }
}
