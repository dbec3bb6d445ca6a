using System.Security.Cryptography;
using Kizuna.Api.Configuration;

namespace Kizuna.Api.Imports;

/// <summary>A file to import, looked through once: what it is, how long it is, and which file it is.</summary>
public sealed class ImportFile
{
    /// <summary>A line of CDNOW is some forty letters, and one of headers is told in full where it is wrong.</summary>
    private const int FirstLine = 4096;

    private readonly Func<Stream> open;

    private ImportFile(Func<Stream> open, ImportFormat format, long lines, string hash, FileEncoding encoding) =>
        (this.open, Format, Lines, Hash, Encoding) = (open, format, lines, hash, encoding);

    public ImportFormat Format { get; }
    public long Lines { get; }

    /// <summary>Of the content: the same file under another name is the same file.</summary>
    public string Hash { get; }

    public FileEncoding Encoding { get; }

    /// <exception cref="SettingsException">There is no such file, or it is none to import; one line that names it.</exception>
    public static async Task<ImportFile> Open(string path, ImportFormat format, CancellationToken stop)
    {
        if (!File.Exists(path))
            throw new SettingsException($"there is no file {path}");
        try
        {
            return await Open(() => File.OpenRead(path), format, stop);
        }
        catch (ImportException fault)
        {
            throw new SettingsException($"{path}: {fault.Message}");
        }
    }

    /// <param name="open">The content, from its beginning.</param>
    /// <param name="format">Told by the first line unless given.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ImportException">It is none to import.</exception>
    public static async Task<ImportFile> Open(Func<Stream> open, ImportFormat format, CancellationToken stop)
    {
        await using var file = open();
        var encoding = await FileEncoding.Detect(file, stop);
        if (await First(encoding, file, stop) is not { Length: > 0 } first)
            throw new ImportException("empty", "the file is empty");

        // Counted by bytes: a line need not fit the memory.
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, lines) = (new byte[64 * 1024], 1L);
        for (int count; (count = await file.ReadAsync(bytes, stop)) > 0;)
        {
            hash.AppendData(bytes.AsSpan(0, count));
            lines += bytes.AsSpan(0, count).Count((byte)'\n');
        }
        return new(open, format == ImportFormat.Auto ? CdnowRows.IsRow(first) ? ImportFormat.Cdnow : ImportFormat.Csv : format, lines,
            Convert.ToHexStringLower(hash.GetHashAndReset()), encoding);
    }

    /// <summary>What the columns are, before anything is read of the rows.</summary>
    public ColumnMap Map(IReadOnlyList<(string Header, string Field)> told)
    {
        using var reader = Encoding.Read(open());
        using var table = CsvTable.Open(reader);
        return ColumnMap.Propose(table.Headers, told);
    }

    /// <summary>The headers, and the first rows as they stand.</summary>
    public (string[] Headers, string[][] Rows) Head(int rows)
    {
        using var reader = Encoding.Read(open());
        using var table = CsvTable.Open(reader);
        return (table.Headers, [.. table.Rows().Select(row => row.Cells).OfType<string[]>().Take(rows)]);
    }

    /// <param name="told">Columns as the user says they are.</param>
    /// <param name="zone">Of times without an offset.</param>
    /// <param name="now">A day that is not over is taken from its beginning.</param>
    /// <param name="notes">Told what is not taken as it stands.</param>
    public IEnumerable<ImportRow> Rows(IReadOnlyList<(string Header, string Field)> told, TimeZoneInfo zone, DateTimeOffset now, ImportNotes notes)
    {
        using var reader = Encoding.Read(open());
        foreach (var row in Format == ImportFormat.Cdnow ? CdnowRows.Read(reader, zone) : CsvRows.Read(reader, told, zone, Hash, now, notes))
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
