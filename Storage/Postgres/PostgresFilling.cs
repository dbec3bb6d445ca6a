using System.Globalization;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Kizuna.Storage.Postgres;

/// <summary>One transaction over the whole store; rows go in by COPY.</summary>
internal sealed class PostgresFilling(PostgresSource source, NpgsqlConnection connection) : IStoreFilling
{
    private NpgsqlDbType[] types = [];
    private NpgsqlBinaryImporter? copy;

    internal static async Task<PostgresFilling> Of(PostgresSource source, CancellationToken stop)
    {
        var filling = new PostgresFilling(source, await source.Connect(stop));
        try
        {
            await filling.Lock(stop);
            return filling;
        }
        catch
        {
            await filling.DisposeAsync();
            throw;
        }
    }

    /// <summary>So that no engine that starts in this moment writes between our look and our end.</summary>
    private async Task Lock(CancellationToken stop)
    {
        await Run("BEGIN", stop);
        await Run($"LOCK TABLE {string.Join(", ", StoreTable.All.Select(table => table.Name))} IN SHARE ROW EXCLUSIVE MODE", stop);
        foreach (var table in StoreTable.All)
            if (await Run($"SELECT 1 FROM {table.Name} LIMIT 1", stop) is not null)
                throw new StoreException($"{source.Where} is not empty (its table {table.Name} has rows): name an empty database");
    }

    public Task Begin(StoreTable table, IReadOnlyList<string> columns, CancellationToken stop) => source.Translate(async () =>
    {
        await End(stop);
        var known = (await PostgresSchema.Columns(connection, table, stop)).ToDictionary(column => column.Name, column => column.Type);
        types =
        [
            .. columns.Select(column => known.TryGetValue(column, out var type)
                ? TypeOf(type)
                : throw new StoreException($"{source.Where} has no column {table.Name}.{column}: use a newer program")),
        ];
        copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)", stop);
        copy.Timeout = TimeSpan.FromHours(1); // for a single step of it: the server may check the indexes of a large table at the end
        return true;
    });

    public Task Add(IReadOnlyList<object?> row, CancellationToken stop) => source.Translate(async () =>
    {
        if (row.Count != types.Length) throw new InvalidDataException("a row has not as many values as its table has columns");
        await copy!.StartRowAsync(stop);
        for (var i = 0; i < types.Length; i++)
            if (row[i] is { } value) await copy.WriteAsync(Convert(value, types[i]), types[i], stop);
            else await copy.WriteNullAsync(stop);
        return true;
    });

    public Task Finish(CancellationToken stop) => source.Translate(async () =>
    {
        await End(stop);
        foreach (var (table, sequence, column) in StoreTable.All.SelectMany(table => table.Sequences.Select(one => (table.Name, one.Sequence, one.Column))))
            await Run($"SELECT setval('{sequence}', max({column})) FROM {table} HAVING max({column}) IS NOT NULL", stop);
        await Run("COMMIT", stop);
        // Plans are made for what is there now, and counts read their index alone.
        await Run($"VACUUM (ANALYZE) {string.Join(", ", StoreTable.All.Select(table => table.Name))}", stop);
        return true;
    });

    private async Task End(CancellationToken stop)
    {
        if (copy is null) return;
        await copy.CompleteAsync(stop);
        await copy.DisposeAsync();
        copy = null;
    }

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "boolean" => NpgsqlDbType.Boolean,
        "numeric" => NpgsqlDbType.Numeric,
        "double precision" => NpgsqlDbType.Double,
        "text" => NpgsqlDbType.Text,
        "bytea" => NpgsqlDbType.Bytea,
        _ => throw new NotSupportedException($"a column is of type {type}, which a backup cannot fill"),
    };

    /// <summary>SQLite knows fewer types: what it spells as a number may be a truth value here.</summary>
    private static object Convert(object value, NpgsqlDbType type)
    {
        try
        {
            return type switch
            {
                NpgsqlDbType.Bigint => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
                NpgsqlDbType.Integer => System.Convert.ToInt32(value, CultureInfo.InvariantCulture),
                NpgsqlDbType.Boolean => System.Convert.ToBoolean(value, CultureInfo.InvariantCulture),
                NpgsqlDbType.Numeric => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                NpgsqlDbType.Bytea => (byte[])value,
                NpgsqlDbType.Double => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
                _ => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw new InvalidDataException($"a value does not fit its column: {e.Message}", e);
        }
    }

    private Task<object?> Run(string sql, CancellationToken stop) => source.Translate(async () =>
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(stop);
    });

    /// <summary>A transaction that was not committed ends with its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (copy is not null) await copy.DisposeAsync(); // before Complete: nothing of it is kept
        }
        catch (NpgsqlException)
        {
        }
        await connection.DisposeAsync();
    }
}
