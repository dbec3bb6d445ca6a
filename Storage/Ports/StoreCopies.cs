using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>The rows of a store as of one moment: what is committed later is not in it, and nobody waits for it.</summary>
public interface IStoreSnapshot : IAsyncDisposable
{
    Task<IReadOnlyList<string>> Columns(StoreTable table, CancellationToken stop);

    Task<long> Count(StoreTable table, CancellationToken stop);

    /// <summary>Hands over every row, its values in the order of the columns: text, whole numbers, decimals, truth values and null.</summary>
    Task Read(StoreTable table, Action<IReadOnlyList<object?>> row, CancellationToken stop);
}

/// <summary>Fills an empty store in one transaction: all of it, or, when it is disposed before <see cref="Finish"/>, nothing.</summary>
public interface IStoreFilling : IAsyncDisposable
{
    /// <summary>The rows that follow are of this table.</summary>
    /// <exception cref="StoreException">The store has no such column.</exception>
    Task Begin(StoreTable table, IReadOnlyList<string> columns, CancellationToken stop);

    Task Add(IReadOnlyList<object?> row, CancellationToken stop);

    /// <summary>Durable when this returns.</summary>
    Task Finish(CancellationToken stop);
}
