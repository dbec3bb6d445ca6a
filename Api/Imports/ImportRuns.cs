using System.Collections.Immutable;
using System.Text.Json;
using Kizuna.Api.Events;
using Kizuna.Api.Http;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Imports;

/// <summary>
/// Does what takes long with a file: imports it, and takes it back. It belongs to the engine and not to the page that asked for it. One at a
/// time: two would only wait for the same disk. What a restart interrupts is in the store as far as it came, and goes on when somebody says so.
/// </summary>
internal sealed partial class ImportRuns(
    IImportStore store, ImportDesk desk, Ingest ingest, ICustomers customers, TimeProvider clock, ILogger<ImportRuns> log) : BackgroundService
{
    /// <summary>Files are forgotten to the hour.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    /// <summary>Customers that are taken back at once: enough to fill a group commit.</summary>
    private const int AtOnce = 32;

    /// <summary>Each is one line of a page and of the store; beyond that the file is wrong throughout.</summary>
    private const int MostRefused = 200;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private volatile Current? current;

    public bool IsHere(string id) => current is { Work.IsCompleted: false } one && one.Id == id;

    public async Task<StoredImport> Start(string id, IReadOnlyList<ImportColumn>? columns, CancellationToken stop)
    {
        var (import, job) = await Idle(id, stop);
        if (job.Stage is not (ImportStage.Ready or ImportStage.Stopped or ImportStage.Undone))
            throw ImportDesk.Conflict("The import is done, or its file is not complete.");
        if (job.Stage == ImportStage.Undone) // once more from the beginning; what was undone comes back under other ids
            job = job with { Runs = [], Taken = [.. new long[ImportProgress.Lanes]], Summary = new(), Rows = 0, Refused = [], Returned = null };
        // Columns that change in the middle would make other rows of the rest.
        if (columns is not null && job.Runs.IsEmpty)
            job = job with { Columns = [.. columns] };
        var at = clock.GetUtcNow();
        return await Begin(import, job with { Stage = ImportStage.Running, HeardAt = at, Runs = job.Runs.Add(at), Failure = null }, Import, stop);
    }

    public async Task<StoredImport> Stop(string id, CancellationToken stop)
    {
        var import = await desk.Find(id, stop);
        var job = ImportJob.Of(import);
        return job.Stage == ImportStage.Running ? await desk.Save(import, job with { Stage = ImportStage.Stopping }, stop) : import;
    }

    public async Task<StoredImport> Undo(string id, CancellationToken stop)
    {
        var (import, job) = await Idle(id, stop);
        if (job.Runs.IsEmpty || job.Stage is not (ImportStage.Stopped or ImportStage.Done or ImportStage.Undoing))
            throw ImportDesk.Conflict("Nothing of this file is imported.");
        return await Begin(import, job with
        {
            Stage = ImportStage.Undoing,
            HeardAt = clock.GetUtcNow(),
            Rows = 0,
            Failure = null,
            Returned = job.Stage == ImportStage.Undoing ? job.Returned : null,
        }, TakeBack, stop);
    }

    /// <summary>What an undo would take back.</summary>
    public async Task<ImportReturn> Look(string id, CancellationToken stop)
    {
        var job = ImportJob.Of(await desk.Find(id, stop));
        var (sum, seen) = (new ImportReturn(0, 0, 0), new HashSet<string>(StringComparer.Ordinal));
        foreach (var some in (await Customers(id, job, stop)).Chunk(AtOnce))
            sum = Plus(sum, await Told(some, job, seen, stop));
        return sum;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        if (current is { } one)
            await one.Work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        stopping.Dispose();
        base.Dispose();
    }

    /// <summary>Files that can be undone no more go, whether or not somebody looks.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await store.ForgetImports(clock.GetUtcNow() - ImportDesk.Kept, stoppingToken);
            }
            catch (StoreException fault)
            {
                LogFailed("old files", fault);
            }
            await Task.Delay(Sweep, clock, stoppingToken);
        }
    }

    /// <summary>The import as it is, when nobody works on it or on another.</summary>
    private async Task<(StoredImport, ImportJob)> Idle(string id, CancellationToken stop)
    {
        var import = await desk.Find(id, stop);
        foreach (var other in await store.Imports(stop))
            if (ImportView.Of(other, clock.GetUtcNow(), IsHere(other.Id)).IsUnderWay)
                throw new ProblemException(StatusCodes.Status409Conflict, "Another import is under way: one at a time.", new Dictionary<string, object?> { ["code"] = "importBusy" });
        var job = ImportJob.Of(import);
        return (import, job.Stage is ImportStage.Running or ImportStage.Stopping ? job with { Stage = ImportStage.Stopped } : job);
    }

    private async Task<StoredImport> Begin(StoredImport import, ImportJob job, Func<ImportWork, Task> work, CancellationToken stop)
    {
        import = await desk.Save(import, job, stop);
        lock (gate)
            current = new(import.Id, Task.Run(() => Run(new ImportWork(store, clock, import, job, stopping.Token), work), CancellationToken.None));
        return import;
    }

    private async Task Run(ImportWork work, Func<ImportWork, Task> what)
    {
        using (work)
            try
            {
                await what(work);
            }
            catch (OperationCanceledException) when (work.Stop.IsCancellationRequested)
            {
                await End(work, Stopped(work.Job));
            }
            catch (Exception fault)
            {
                if (fault is not ImportException)
                    LogFailed(work.Import.Id, fault);
                await End(work, Stopped(work.Job) with { Failure = fault is ImportException ? fault.Message : "Something went wrong here, not with the file. The log of the engine says more." });
            }
    }

    /// <summary>What is half undone cannot be gone on with as an import: it stays as it is, and nobody works on it.</summary>
    private static ImportJob Stopped(ImportJob job) => job.Stage == ImportStage.Undoing ? job with { HeardAt = default } : job with { Stage = ImportStage.Stopped };

    /// <summary>What cannot be written now is said to be interrupted, as after a restart.</summary>
    private async Task End(ImportWork work, ImportJob job)
    {
        try
        {
            await work.End(job);
        }
        catch (StoreException fault)
        {
            LogFailed(work.Import.Id, fault);
        }
    }

    private async Task Import(ImportWork work)
    {
        var (id, told) = (work.Import.Id, work.Job.Runs[^1]);
        var file = await desk.Open(id, work.Stop);
        var total = desk.Rows(file, work.Job.Columns, new()).LongCount();
        var notes = new ImportNotes();
        var bad = 0L;
        using var progress = new ImportProgress([.. work.Job.Taken], work.Job.Summary, (now, _) => work.Say(job => job with { Taken = [.. now.Rows], Summary = now.Summary, BadRows = bad }));
        work.Change(job => job with { Total = total });
        var importer = new Importer(
            (batch, _) => Send(batch), progress,
            (row, fault) =>
            {
                if (row.Event is null)
                    Interlocked.Increment(ref bad);
                else
                    work.Change(job => job.Refused.Length < MostRefused ? job with { Refused = job.Refused.Add(new(row.Line, fault)) } : job);
            },
            rows => work.Change(job => job with { Rows = rows }));
        var (count, _) = await importer.Run(desk.Rows(file, work.Job.Columns, notes), work.Stop);
        await work.End(work.Job with { Stage = ImportStage.Done, Customers = count, BadRows = bad, LongValues = notes.LongValues, Rows = total });

        // To its end, also while it is being stopped: an undo must find all that was told, and nothing may be told after it.
        Task<EventAnswer> Send(IReadOnlyList<BatchItem> batch)
        {
            var items = JsonSerializer.SerializeToElement(batch, ApiJson.Options);
            return work.Persist(() => ingest.Import(items, told, CancellationToken.None));
        }
    }

    private async Task TakeBack(ImportWork work)
    {
        var (id, job) = (work.Import.Id, work.Job);
        var all = await Customers(id, job, work.Stop);
        work.Change(now => now with { Total = all.Count });
        var (seen, done, sum) = (new HashSet<string>(StringComparer.Ordinal), 0L, job.Returned ?? new ImportReturn(0, 0, 0));
        foreach (var some in all.Chunk(AtOnce))
        {
            var told = await Told(some, job, seen, work.Stop);
            await Task.WhenAll(told.Select(one => work.Persist(() => customers.Deliver(one.Customer, new ImportUndone { Id = $"undo:{id}:{job.Undos + 1}", At = default, Told = job.Runs }, CancellationToken.None))));
            sum = Plus(sum, told);
            done += some.Length;
            await work.Say(now => now with { Rows = done, Returned = sum });
        }
        await work.End(work.Job with { Stage = ImportStage.Undone, Undos = job.Undos + 1 });
    }

    /// <summary>Whom the file speaks of, and who was brought by them.</summary>
    private async Task<IReadOnlyCollection<string>> Customers(string id, ImportJob job, CancellationToken stop)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in desk.Rows(await desk.Open(id, stop), job.Columns, new()))
        {
            stop.ThrowIfCancellationRequested();
            if (row.Event is null)
                continue;
            all.Add(Identifier.Normal(row.CustomerId));
            if (row.Event.Properties?.GetValueOrDefault("referredId") is string brought)
                all.Add(Identifier.Normal(brought));
        }
        return all;
    }

    /// <summary>What the import told of some customers, each once, whatever ids they had.</summary>
    private async Task<List<ToldOf>> Told(IEnumerable<string> some, ImportJob job, HashSet<string> seen, CancellationToken stop) =>
        [.. (await Task.WhenAll(some.Select(customer => Told(customer, job, stop)))).OfType<ToldOf>().Where(one => seen.Add(one.Customer))];

    /// <summary>What the import told of a customer, or of whom they are by now; null when that is nothing.</summary>
    private async Task<ToldOf?> Told(string customer, ImportJob job, CancellationToken stop)
    {
        while ((await store.Load(customer, stop))?.Customer.Merged is { } merged)
            customer = merged.CustomerId;
        var standing = ImportUndone.Standing(await store.Inputs(customer, stop)).ToList();
        var told = standing.Where(input => input.ImportedAt is { } at && job.Runs.Contains(at)).ToList();
        return told.Count == 0 ? null : new(customer, told.OfType<OrderCompleted>().Select(order => order.OrderId).Distinct().Count(), told.Count == standing.Count);
    }

    private static ImportReturn Plus(ImportReturn sum, List<ToldOf> told) =>
        new(sum.Orders + told.Sum(one => one.Orders), sum.Customers + told.Count, sum.Gone + told.Count(one => one.IsAll));

    [LoggerMessage(LogLevel.Error, "The import {Id} failed")]
    private partial void LogFailed(string id, Exception fault);

    private sealed record Current(string Id, Task Work);

    private sealed record ToldOf(string Customer, int Orders, bool IsAll);
}
