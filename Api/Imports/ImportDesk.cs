using System.Collections.Immutable;
using Kizuna.Api.Http;
using Kizuna.Grains.Interfaces;
using Kizuna.Policies;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Imports;

/// <summary>Files that came by the pages: what they are, what they would do, and what is to be done with them.</summary>
internal sealed class ImportDesk(IImportStore store, PolicyVersions policies, TimeProvider clock)
{
    /// <summary>Some 300,000 rows. A file is held in memory while it is read, in a browser and here; the command line reads larger ones as they come.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    /// <summary>Half of what a call may carry.</summary>
    public const int PartSize = 512 * 1024;

    /// <summary>How long an import can be undone; then its file, which is full of names, goes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Together 640 MB in the store at most.</summary>
    private const int MostKept = 20;

    /// <summary>Who sees twenty faults knows what is wrong; all of them are in the file of rows to mend.</summary>
    private const int FaultsShown = 20;

    private const int SampleRows = 200;
    private const int Samples = 3;
    private const int SampleLength = 60;

    public async Task<StoredImport> Begin(ImportBody body, CancellationToken stop)
    {
        var (name, size) = (body.Name?.Trim(), body.Size);
        if (name is not { Length: > 0 and <= 256 } || name.Any(char.IsControl))
            throw ProblemException.BadRequest("name must have 1 to 256 characters, and no control characters.");
        if (size is not > 0)
            throw ProblemException.Invalid("importEmpty", "The file is empty.");
        if (size > LargestFile)
            throw ProblemException.Invalid("importLarge", $"The file is larger than {LargestFile / 1024 / 1024} MB: import it by the command line, or in parts.", ("most", LargestFile / 1024 / 1024));
        await store.ForgetImports(clock.GetUtcNow() - Kept, stop);
        if ((await store.Imports(stop)).Count >= MostKept)
            throw ProblemException.Invalid("importsFull", $"There are {MostKept} imports of the last {Kept.TotalDays:0} days: remove one that needs no way back.", ("most", MostKept));
        var import = new StoredImport(FreshId.New(), 1, clock.GetUtcNow(), new ImportJob { Name = name, Size = size.Value }.Body());
        await store.SaveImport(import, stop);
        return import;
    }

    /// <summary>Takes a part; with the last one the file is complete.</summary>
    public async Task<StoredImport> Take(string id, int part, byte[] content, CancellationToken stop)
    {
        var import = await Find(id, stop);
        var job = ImportJob.Of(import);
        if (job.Stage != ImportStage.Uploading)
            throw Conflict("The file is complete already.");
        var parts = (int)((job.Size + PartSize - 1) / PartSize);
        if (part < 0 || part >= parts || content.Length != (part == parts - 1 ? job.Size - (long)PartSize * part : PartSize))
            throw ProblemException.BadRequest($"The file has the parts 0 to {parts - 1} of {PartSize} bytes, the last one what is left.");
        await store.SaveImportPart(id, part, content, stop);
        if (part < parts - 1)
            return import;
        return (await store.ImportParts(id, stop)).Sum(one => (long)one.Length) == job.Size
            ? await Save(import, job with { Stage = ImportStage.Ready }, stop)
            : throw Conflict("A part before the last one is missing.");
    }

    /// <exception cref="ImportException">It is none to import.</exception>
    public async Task<ImportFile> Open(string id, CancellationToken stop)
    {
        var parts = await store.ImportParts(id, stop);
        var content = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(content, at);
            at += part.Length;
        }
        return await ImportFile.Open(() => new MemoryStream(content, writable: false), ImportFormat.Auto, stop);
    }

    public async Task<ImportPreview> Preview(string id, IReadOnlyList<ImportColumn> told, CancellationToken stop)
    {
        if (ImportJob.Of(await Find(id, stop)).Stage == ImportStage.Uploading)
            throw Conflict("Parts of the file are still to come.");
        ImportFile file;
        try
        {
            file = await Open(id, stop);
        }
        catch (ImportException fault)
        {
            return new(null, null, [], ImportFields.Choices, null, ImportProblem.Of(fault));
        }
        if (file.Format == ImportFormat.Cdnow)
            return new(file.Encoding.Name, "CDNOW", [], ImportFields.Choices, await Count(file, [], null, stop), null);

        string[] headers = [];
        string[][] rows = [];
        ImportProblem? problem = null;
        ColumnMap? map = null;
        try
        {
            (headers, rows) = file.Head(SampleRows);
            map = ColumnMap.Propose(headers, Read(told));
        }
        catch (ImportException fault)
        {
            problem = ImportProblem.Of(fault);
        }
        var fields = map?.Pairs.Select(pair => (string?)pair.Field) ?? ColumnMap.Guess(headers)
            .Select((guess, column) => told.FirstOrDefault(one => one.Header.Equals(headers[column], StringComparison.OrdinalIgnoreCase))?.Field ?? guess);
        var columns = headers.Zip(fields, (header, field) => (header, field)).Select((column, at) => new PreviewColumn(
            column.header, column.field == ImportFields.None ? null : column.field,
            [.. rows.Where(row => at < row.Length).Select(row => row[at].Trim()).Where(cell => cell.Length > 0).Distinct().Take(Samples).Select(cell => cell.Length > SampleLength ? cell[..SampleLength] + "…" : cell)]));
        return new(file.Encoding.Name, map?.Layout?.Name, [.. columns], ImportFields.Choices, map is null ? null : await Count(file, told, map, stop), problem);
    }

    /// <summary>The rows that were not taken, in the columns of the file.</summary>
    public async Task WriteRejected(string id, Stream to, CancellationToken stop)
    {
        var job = ImportJob.Of(await Find(id, stop));
        var file = await Open(id, stop);
        var refused = job.Refused.ToDictionary(fault => fault.Line, fault => fault.Fault);
        using var rejected = new RejectedRows(() => to, file.Format == ImportFormat.Csv ? file.Head(0).Headers : []);
        foreach (var row in Rows(file, job.Columns, new()))
        {
            stop.ThrowIfCancellationRequested();
            if ((row.Fault ?? refused.GetValueOrDefault(row.Line)) is { } fault)
                rejected.Add(row, fault);
        }
    }

    public IEnumerable<ImportRow> Rows(ImportFile file, IReadOnlyList<ImportColumn> told, ImportNotes notes) =>
        file.Rows(Read(told), policies.Current.Zone, clock.GetUtcNow(), notes);

    public async Task<StoredImport> Find(string id, CancellationToken stop) =>
        await store.FindImport(id, stop) ?? throw ProblemException.NotFound("import", id);

    /// <exception cref="ProblemException">Somebody else has changed it meanwhile.</exception>
    public async Task<StoredImport> Save(StoredImport seen, ImportJob job, CancellationToken stop)
    {
        var next = seen with { Version = seen.Version + 1, Body = job.Body() };
        return await store.SaveImport(next, stop) ? next : throw Conflict("The import has been changed meanwhile: look again.");
    }

    internal static ProblemException Conflict(string why) => new(StatusCodes.Status409Conflict, why);

    private async Task<ImportSum> Count(ImportFile file, IReadOnlyList<ImportColumn> told, ColumnMap? map, CancellationToken stop)
    {
        var (notes, customers, faults) = (new ImportNotes(), new HashSet<string>(StringComparer.Ordinal), new List<ImportFault>());
        var (orders, events, bad) = (0L, 0L, 0L);
        foreach (var row in Rows(file, told, notes))
        {
            stop.ThrowIfCancellationRequested();
            if (row.Event is null)
            {
                if (++bad <= FaultsShown)
                    faults.Add(new(row.Line, row.Fault!));
                continue;
            }
            customers.Add(row.CustomerId);
            if (row.IsOrder)
                orders++;
            else if (row.Event is { Type: "track", Event: not ("Order Refunded" or "Signed Up" or "Subscribed" or "Unsubscribed") })
                events++;
        }
        var known = 0;
        foreach (var some in customers.Chunk(1000))
            known += (await store.Known(some, stop)).Count;
        var by = map?.Of(ImportFields.Customer) is [var first, ..] ? Array.Find([ImportFields.Email, ImportFields.Phone], field => map.Of(field).Contains(first)) : null;
        return new(customers.Count, customers.Count - known, orders, events, bad, faults, notes.LongValues, notes.HasShortenedIds, by);
    }

    private static IReadOnlyList<(string Header, string Field)> Read(IReadOnlyList<ImportColumn> told) =>
        [.. told.Select(column => (column.Header, ImportFields.Find(column.Field) ?? throw new ImportException("noField", $"there is no field {column.Field}; the fields are {ImportFields.All}", column.Field)))];
}
