using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Ports;

/// <summary>
/// The durable truth: journal, customers, tasks, reps. Each reader sees its own part of it; what opens, copies and closes it sees the
/// whole. Every store passes the same tests. All instants are UTC.
/// </summary>
public interface IStore
    : ITurnStore, ICheckStore, IWakeStore, IReviewStore, IReportStore, IConversionStore, IImportStore, ITemplateStore, IOutboxStore, IOutboxReader, IAsyncDisposable
{
    /// <summary>Applies the numbered migrations under a lock.</summary>
    /// <exception cref="StoreException">The schema is newer than the program, or another engine holds the store: one line for the user.</exception>
    Task Open(CancellationToken stop);

    /// <summary>Opens a store for reading while an engine may be running on it: takes no lock, changes nothing. Instead of <see cref="Open"/>.</summary>
    /// <exception cref="StoreException">There is no store with the schema of this program.</exception>
    Task OpenBeside(CancellationToken stop);

    /// <summary>All rows as of now, for a copy.</summary>
    Task<IStoreSnapshot> Snapshot(CancellationToken stop);

    /// <summary>Begins to fill the store with a copy.</summary>
    /// <exception cref="StoreException">The store is not empty.</exception>
    Task<IStoreFilling> Fill(CancellationToken stop);
}
