using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Api.Imports;

/// <summary>One run of an import or of its undo: what is known of it so far, what of that is in the store, and whether it is to stop.</summary>
internal sealed class ImportWork : IDisposable
{
    /// <summary>How often it says how far it is, and hears whether it is to stop.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>An overloaded engine asks to wait a second; one that refuses for five minutes will not come back by waiting.</summary>
    private const int MostTries = 300;

    private readonly IImportStore store;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource told;
    private readonly SemaphoreSlim writing = new(1);
    private readonly Lock gate = new();
    private ImportJob job;

    public ImportWork(IImportStore store, TimeProvider clock, StoredImport import, ImportJob job, CancellationToken stopping)
    {
        (this.store, this.clock, Import, this.job) = (store, clock, import, job);
        told = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    }

    public StoredImport Import { get; private set; }

    public CancellationToken Stop => told.Token;

    public ImportJob Job
    {
        get
        {
            lock (gate)
                return job;
        }
    }

    public void Change(Func<ImportJob, ImportJob> change)
    {
        lock (gate)
            job = change(job);
    }

    /// <summary>Changes it, and says so in the store when the last word is a beat old.</summary>
    public async ValueTask Say(Func<ImportJob, ImportJob> change)
    {
        Change(change);
        var now = clock.GetUtcNow();
        if (now - Job.HeardAt < Beat || !await writing.WaitAsync(0, CancellationToken.None))
            return;
        try
        {
            Change(one => one with { HeardAt = now });
            await Write();
        }
        finally
        {
            writing.Release();
        }
    }

    /// <exception cref="StoreException">The store was away for too long.</exception>
    public async Task End(ImportJob last)
    {
        await writing.WaitAsync(CancellationToken.None);
        try
        {
            Change(_ => last);
            for (var tries = 1; ; tries++)
                try
                {
                    await Write();
                    return;
                }
                catch (StoreException) when (tries < MostTries && !Stop.IsCancellationRequested)
                {
                    await Task.Delay(Beat, clock, CancellationToken.None);
                }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Until it is taken: an engine that is busy, or whose store is away for a moment, is asked again.</summary>
    public async Task<T> Persist<T>(Func<Task<T>> work)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await work();
            }
            catch (Exception busy) when (busy is OverloadedException or StoreException or TimeoutException && tries < MostTries)
            {
                await Task.Delay(Beat, clock, Stop);
            }
    }

    public void Dispose()
    {
        told.Dispose();
        writing.Dispose();
    }

    /// <summary>Whoever wrote in between has told it to stop.</summary>
    private async Task Write()
    {
        while (true)
        {
            var next = Import with { Version = Import.Version + 1, Body = Job.Body() };
            if (await store.SaveImport(next, CancellationToken.None))
            {
                Import = next;
                return;
            }
            await told.CancelAsync();
            if (await store.FindImport(Import.Id, CancellationToken.None) is not { } seen)
                return; // forgotten: seven days have passed
            Import = seen;
        }
    }
}
