using System.Text.Json;

namespace Kizuna.Silo.Cli;

/// <summary>
/// How far an import came, so that one that was stopped goes on there. It lies beside the store, is named after the content of the file,
/// and goes when the import is complete. Losing it costs time only: rows that were taken are duplicates.
/// </summary>
internal sealed class ImportCheckpoint
{
    private readonly string path;
    private readonly Lock gate = new();
    private readonly long[] done;

    private ImportCheckpoint(string path, long[] done, ImportSummary summary)
    {
        this.path = path;
        this.done = done;
        Summary = summary;
    }

    /// <summary>Of the rows that are done, those of earlier runs among them.</summary>
    public ImportSummary Summary { get; private set; }

    public bool IsFresh => done.All(rows => rows == 0);

    public static ImportCheckpoint In(string folder, string hash, int lanes)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"import-{hash[..16]}.json");
        try
        {
            if (File.Exists(path) && JsonSerializer.Deserialize<Saved>(File.ReadAllText(path)) is { } saved && saved.Done.Length == lanes)
                return new(path, saved.Done, saved.Summary);
        }
        catch (JsonException)
        {
            // Half written by a crash: start over, everything taken is a duplicate.
        }
        return new(path, new long[lanes], new ImportSummary());
    }

    public long Done(int lane) => done[lane];

    public void Advance(int lane, int rows, ImportSummary part)
    {
        lock (gate)
        {
            done[lane] += rows;
            Summary = Summary.Plus(part);
            var fresh = path + ".new";
            File.WriteAllText(fresh, JsonSerializer.Serialize(new Saved(done, Summary)));
            File.Move(fresh, path, overwrite: true);
        }
    }

    public void Remove() => File.Delete(path);

    private sealed record Saved(long[] Done, ImportSummary Summary);
}

internal sealed record ImportSummary(long Orders = 0, long Applied = 0, long Duplicates = 0, long Rejected = 0)
{
    public ImportSummary Plus(ImportSummary other) =>
        new(Orders + other.Orders, Applied + other.Applied, Duplicates + other.Duplicates, Rejected + other.Rejected);
}
