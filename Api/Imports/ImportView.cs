using Kizuna.Storage.Rows;

namespace Kizuna.Api.Imports;

/// <param name="UndoUntil">When the file and the way back go.</param>
/// <param name="Rows">Rows that are behind it, of `total`.</param>
/// <param name="ToMend">Rows that were not taken: wrong by themselves, or refused.</param>
/// <param name="LongValues">Values of more than 256 characters, which were left out of rows that were taken.</param>
/// <param name="IsInterrupted">Whether nobody works on it any more although nobody stopped it, as after a restart: going on takes the rest. An undo that is interrupted can only be undone to its end.</param>
public sealed record ImportView(
    string Id, string Name, long Size, DateTimeOffset At, DateTimeOffset UndoUntil, ImportStage Stage, bool IsInterrupted, long Rows, long Total, int Customers, ImportSummary Summary,
    long ToMend, long LongValues, string? Failure, ImportReturn? Returned)
{
    /// <summary>Who works on an import says so every second; after half a minute it is somebody who was switched off.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    internal bool IsUnderWay => !IsInterrupted && (Stage is ImportStage.Running or ImportStage.Stopping or ImportStage.Undoing);

    internal static ImportView Of(StoredImport stored, DateTimeOffset now, bool isHere)
    {
        var job = ImportJob.Of(stored);
        var isSilent = (job.Stage is ImportStage.Running or ImportStage.Stopping or ImportStage.Undoing) && !isHere && now - job.HeardAt > Silence;
        return new(
            stored.Id, job.Name, job.Size, stored.At, stored.At + ImportDesk.Kept, isSilent && job.Stage != ImportStage.Undoing ? ImportStage.Stopped : job.Stage, isSilent, job.Rows, job.Total, job.Customers, job.Summary,
            job.BadRows + job.Summary.Rejected, job.LongValues, job.Failure, job.Returned);
    }
}

/// <param name="LargestFile">In bytes; the command line takes larger ones.</param>
/// <param name="PartSize">Of the parts in which a file is sent, in bytes; the last one is what is left.</param>
public sealed record ImportList(IReadOnlyList<ImportView> Items, long LargestFile, int PartSize);

public sealed record ImportBody(string? Name, long? Size);

/// <param name="Columns">What each column is; those that are not named are found by their headers.</param>
public sealed record ImportColumns(IReadOnlyList<ImportColumn>? Columns);
