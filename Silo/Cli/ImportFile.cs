using System.Security.Cryptography;
using System.Text;
using Kizuna.Api.Hosting;
using Kizuna.Api.Http;

namespace Kizuna.Silo.Cli;

internal enum ImportFormat { Auto, Cdnow, Csv }

/// <summary>A file to import, looked through once: what it is, how long it is, and which file it is.</summary>
internal sealed record ImportFile(string Path, ImportFormat Format, long Lines, string Hash)
{
    public static async Task<ImportFile> Open(string path, ImportFormat format, CancellationToken stop)
    {
        if (!File.Exists(path))
            throw new SettingsException($"there is no file {path}");

        var (lines, first) = (0L, "");
        using (var reader = new StreamReader(path, Encoding.UTF8))
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                if (first.Length == 0 && !string.IsNullOrWhiteSpace(line))
                    first = line;
                lines++;
            }
        if (first.Length == 0)
            throw new SettingsException($"{path} is empty");
        await using var bytes = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, stop));
        return new(path, format == ImportFormat.Auto ? CdnowRows.IsRow(first) ? ImportFormat.Cdnow : ImportFormat.Csv : format, lines, hash);
    }

    public IEnumerable<ImportRow> Rows(TimeZoneInfo zone)
    {
        using var reader = new StreamReader(Path, Encoding.UTF8);
        foreach (var row in Format == ImportFormat.Cdnow ? CdnowRows.Read(reader, zone) : CsvRows.Read(reader, zone))
            yield return row;
    }
}
