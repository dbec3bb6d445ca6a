using System.Text.Json;
using Kizuna.Api.Imports;

namespace Kizuna.Silo.Cli;

/// <summary>
/// The progress of an import as a file beside the store. It is named after the content of the file that is imported, and goes when the import is complete.
/// </summary>
internal sealed class ImportCheckpoint
{
    private readonly string path;

    private ImportCheckpoint(string path, Saved? saved)
    {
        this.path = path;
        Progress = new(saved?.Done ?? new long[ImportProgress.Lanes], saved?.Summary ?? new(), Save);
    }

    public ImportProgress Progress { get; }

    public static ImportCheckpoint In(string folder, string hash)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"import-{hash[..16]}.json");
        try
        {
            if (File.Exists(path) && JsonSerializer.Deserialize<Saved>(File.ReadAllText(path)) is { } saved && saved.Done.Length == ImportProgress.Lanes)
                return new(path, saved);
        }
        catch (JsonException)
        {
            // Half written by a crash: start over, everything taken is a duplicate.
        }
        return new(path, null);
    }

    public void Remove() => File.Delete(path);

    private async ValueTask Save(ImportProgress progress, CancellationToken stop)
    {
        var fresh = path + ".new";
        await File.WriteAllTextAsync(fresh, JsonSerializer.Serialize(new Saved([.. progress.Rows], progress.Summary)), CancellationToken.None);
        File.Move(fresh, path, overwrite: true);
    }

    private sealed record Saved(long[] Done, ImportSummary Summary);
}
