namespace Kizuna.Api.Imports;

/// <summary>How far an import is, and what came of it, so that one that was stopped goes on there. Losing it costs time only: rows that were taken are duplicates.</summary>
/// <param name="done">Rows that were taken, of each lane.</param>
/// <param name="summary">Of those rows.</param>
/// <param name="save">Called after each batch, by one lane at a time.</param>
public sealed class ImportProgress(long[] done, ImportSummary summary, Func<ImportProgress, CancellationToken, ValueTask> save) : IDisposable
{
    /// <summary>Enough to keep a group commit busy while others are on the wire. Where it stopped is counted by lane: another number begins anew.</summary>
    public const int Lanes = 4;

    private readonly SemaphoreSlim gate = new(1);

    public IReadOnlyList<long> Rows => done;

    public ImportSummary Summary { get; private set; } = summary;

    public bool IsFresh => done.All(rows => rows == 0);

    public long Done(int lane) => done[lane];

    internal async Task Advance(int lane, int rows, ImportSummary part, CancellationToken stop)
    {
        // The rows are in: that is kept also when the import is being stopped.
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            done[lane] += rows;
            Summary = Summary.Plus(part);
            await save(this, stop);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
