using System.Data;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>One transaction that reads everything as of its first read.</summary>
internal sealed class PostgresSnapshot(PostgresSource source, NpgsqlConnection connection) : IStoreSnapshot
{
    internal static async Task<PostgresSnapshot> Of(PostgresSource source, CancellationToken stop)
    {
        var connection = await source.Connect(stop);
        try
        {
            await PostgresSource.Execute(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", stop);
            return new PostgresSnapshot(source, connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<string>> Columns(StoreTable table, CancellationToken stop) =>
        [.. (await PostgresSchema.Columns(connection, table, stop)).Select(column => column.Name)];

    public Task<long> Count(StoreTable table, CancellationToken stop) => source.Translate(async () =>
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table.Name}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(stop))!;
    });

    public Task Read(StoreTable table, Action<IReadOnlyList<object?>> row, CancellationToken stop) => source.Translate(async () =>
    {
        var columns = await PostgresSchema.Columns(connection, table, stop);
        var values = new object?[columns.Count];
        // No limit of time: the answer comes row by row and lasts as long as the table is large.
        await using var command = new NpgsqlCommand($"SELECT {string.Join(", ", columns.Select(column => $"\"{column.Name}\""))} FROM {table.Name}", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, stop);
        while (await reader.ReadAsync(stop))
        {
            for (var i = 0; i < values.Length; i++) values[i] = await reader.IsDBNullAsync(i, stop) ? null : reader.GetValue(i);
            row(values);
        }
        return true;
    });

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
