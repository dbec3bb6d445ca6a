using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Sqlite;

/// <summary>One read transaction: in WAL mode it sees the store as of its first read, and writers go on.</summary>
internal sealed class SqliteSnapshot : IStoreSnapshot
{
    private readonly SqliteSession session;

    internal SqliteSnapshot(SqliteSession session)
    {
        this.session = session;
        session.Run("BEGIN");
        session.Scalar("SELECT count(*) FROM sqlite_master"); // from here on
    }

    public Task<IReadOnlyList<string>> Columns(StoreTable table, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>(session.Columns(table));

    public Task<long> Count(StoreTable table, CancellationToken stop) => Task.FromResult((long)session.Scalar($"SELECT count(*) FROM {table.Name}")!);

    public Task Read(StoreTable table, Action<IReadOnlyList<object?>> row, CancellationToken stop)
    {
        var values = new object?[session.Columns(table).Count];
        session.Each($"SELECT * FROM {table.Name}", read =>
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < values.Length; i++) values[i] = read.IsDBNull(i) ? null : read.GetValue(i);
            row(values);
        });
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }
}
