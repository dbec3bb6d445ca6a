using System.Diagnostics;
using System.Text;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Kizuna.Storage.Rows;
using Kizuna.Testing;
using Npgsql;
using NpgsqlTypes;

namespace Kizuna.Bench;

/// <summary>
/// By arrays, one statement for each table, in one round trip that is one transaction; a transaction of one event by plain values. What is sent
/// is made before the time is taken.
/// </summary>
/// <param name="source">The engine's database.</param>
internal sealed class PostgresBareWriter(string source) : IBareWriter
{
    private sealed record Table(string[] Columns, NpgsqlDbType[] Types, List<object?[]> Rows);

    private sealed record Event(object?[] Customer, object?[] Journal, object?[][] Tasks)
    {
        internal long Key => (long)Customer[0]!;
    }

    private Table customers = null!;
    private Table journal = null!;
    private Table tasks = null!;
    private List<Event> events = [];
    private int before;

    public async Task Read(int warmUp, int count)
    {
        before = warmUp;
        await using var db = new NpgsqlConnection(source);
        await db.OpenAsync();
        customers = await Query(db, "SELECT * FROM customers"); // its first column is the key
        tasks = await Query(db, "SELECT * FROM tasks"); // its first column is the id
        journal = await Query(db, $"SELECT * FROM journal WHERE kind <> 'tick' ORDER BY seq LIMIT {warmUp + count}"); // its first column is the customer
        var (byKey, byId) = (customers.Rows.ToDictionary(row => (long)row[0]!), tasks.Rows.ToDictionary(row => Text(row[0])));
        var compact = Array.IndexOf(journal.Columns, "compact");
        events = journal.Rows.ConvertAll(row =>
            new Event(byKey[(long)row[0]!], row, [.. IBareWriter.TasksOf((byte[])row[compact]!).Select(id => byId.GetValueOrDefault(id)).OfType<object?[]>()]));
    }

    public async Task<IReadOnlyList<double>> Write(int batch, int connections, int count)
    {
        await using var target = await PostgresServer.OpenNew();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            MaxPoolSize = connections,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            WriteBufferSize = 65536,
        });
        await Write(source, Batches(events[..before], 4096, 1));
        await target.Sql("CHECKPOINT");

        var rates = new List<double>();
        foreach (var round in events.Skip(before).Take(count).Chunk(count / IBareWriter.Rounds))
        {
            var batches = Batches(round, batch, connections);
            var since = Stopwatch.GetTimestamp();
            await Write(source, batches);
            rates.Add(round.Length / Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
        return rates;
    }

    private List<NpgsqlBatch>[] Batches(IReadOnlyList<Event> some, int size, int connections) =>
        [.. some.GroupBy(one => one.Key % connections).Select(share => share.Chunk(size).Select(Batch).ToList())];

    private static Task Write(NpgsqlDataSource source, List<NpgsqlBatch>[] lanes) => Task.WhenAll(lanes.Select(async lane =>
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var batch in lane)
        {
            batch.Connection = connection;
            await batch.ExecuteNonQueryAsync();
        }
    }));

    private NpgsqlBatch Batch(Event[] some)
    {
        var batch = new NpgsqlBatch();
        var own = some.DistinctBy(one => one.Key).Select(one => one.Customer).ToList();
        var cards = some.SelectMany(one => one.Tasks).DistinctBy(card => Text(card[0])).ToList();
        batch.BatchCommands.Add(Insert("customers", customers, own, some.Length == 1, "key"));
        batch.BatchCommands.Add(Insert("journal", journal, [.. some.Select(one => one.Journal)], some.Length == 1, null));
        if (some.Length > 1 && cards.Count > 0) batch.BatchCommands.Add(Insert("tasks", tasks, cards, single: false, "task_id"));
        else foreach (var card in cards) batch.BatchCommands.Add(Insert("tasks", tasks, [card], single: true, "task_id"));
        return batch;
    }

    private static NpgsqlBatchCommand Insert(string name, Table table, List<object?[]> rows, bool single, string? key)
    {
        var values = string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"));
        var update = key is null ? "" : $" ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", table.Columns.Where(column => column != key && column != "id").Select(column => $"{column} = excluded.{column}"))}";
        var command = new NpgsqlBatchCommand($"INSERT INTO {name} ({string.Join(", ", table.Columns)}) {(single ? $"VALUES ({values})" : $"SELECT * FROM unnest({values})")}{update}");
        for (var i = 0; i < table.Columns.Length; i++)
            command.Parameters.Add(single
                ? new NpgsqlParameter { Value = rows[0][i] ?? DBNull.Value, NpgsqlDbType = table.Types[i] }
                : new NpgsqlParameter { Value = Column(rows, i, table.Types[i]), NpgsqlDbType = NpgsqlDbType.Array | table.Types[i] });
        return command;
    }

    private static object Column(List<object?[]> rows, int place, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Bigint => rows.Select(row => (long?)row[place]).ToArray(),
        NpgsqlDbType.Integer => rows.Select(row => (int?)row[place]).ToArray(),
        _ => rows.Select(row => (byte[]?)row[place]).ToArray(),
    };

    private static string Text(object? utf8) => Encoding.UTF8.GetString((byte[])utf8!);

    private static async Task<Table> Query(NpgsqlConnection db, string sql)
    {
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        var types = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeName(i) switch
        {
            "bigint" => NpgsqlDbType.Bigint,
            "integer" => NpgsqlDbType.Integer,
            "text" => NpgsqlDbType.Text,
            "bytea" => NpgsqlDbType.Bytea,
            var other => throw new NotSupportedException($"a column is of type {other}, which the bare writer does not write"),
        }).ToArray();
        var table = new Table([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], types, []);
        while (await reader.ReadAsync())
            table.Rows.Add([.. types.Select((type, i) => reader.IsDBNull(i) ? null : type is NpgsqlDbType.Text or NpgsqlDbType.Bytea ? reader.GetFieldValue<byte[]>(i) : reader.GetValue(i))]);
        return table;
    }
}
