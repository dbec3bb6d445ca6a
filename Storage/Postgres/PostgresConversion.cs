using System.Globalization;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>The rows of earlier programs, some at a time: customers with their history in the order of their keys, then cards. One silo of a cluster does it.</summary>
internal sealed class PostgresConversion(PostgresSource source)
{
    // Held until the end of the transaction; a number of our own, as of the schema.
    private const string TryAlone = "SELECT pg_try_advisory_xact_lock(7740121, 2)";

    internal Task<Conversion> Step(CancellationToken stop) => source.Run(async connection =>
    {
        var setting = await Scalar(connection, "SELECT value FROM settings WHERE name = $1", stop, JsonRows.Setting) as string;
        var newest = await Scalar(connection, "SELECT max(key) FROM customers", stop) as long? ?? 0;
        if (setting == JsonRows.Complete) return new Conversion(newest, newest, ConversionStage.Complete);

        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await Scalar(connection, TryAlone, stop) is not true) return new(0, newest, ConversionStage.Elsewhere);
        setting = await Scalar(connection, "SELECT value FROM settings WHERE name = $1", stop, JsonRows.Setting) as string; // of the silo before
        var (isTasks, after) = JsonRows.Place(setting);
        var (next, converted) = setting == JsonRows.Complete ? (JsonRows.Complete, 0)
            : isTasks ? await Cards(connection, after, stop)
            : await Customers(connection, long.Parse(after, CultureInfo.InvariantCulture), stop);
        await Scalar(connection, "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", stop, JsonRows.Setting, next);
        await transaction.CommitAsync(stop);
        return next == JsonRows.Complete ? new(newest, newest, ConversionStage.Complete, converted)
            : new(isTasks ? newest : long.Parse(after, CultureInfo.InvariantCulture), newest, ConversionStage.UnderWay, converted);
    }, stop);

    private static async Task<(string Next, int Converted)> Customers(NpgsqlConnection connection, long after, CancellationToken stop)
    {
        // A row that a turn wrote after this look has another version, and is in the new form.
        var rows = await PostgresSource.Query(connection, "SELECT key, version, compact IS NULL, state FROM customers WHERE key > $1 ORDER BY key LIMIT $2",
            row => (Key: row.GetInt64(0), Version: row.GetInt64(1), Compact: row.GetBoolean(2) ? JsonRows.Customer(row.GetString(3)) : null), stop, after, JsonRows.Customers);
        if (rows.Count == 0) return ("tasks ", 0);
        var lines = await PostgresSource.Query(connection, "SELECT customer, event, input, receipt FROM journal WHERE customer > $1 AND customer <= $2 AND compact IS NULL LIMIT $3",
            row => (Customer: row.GetInt64(0), Event: row.GetString(1), Compact: JsonRows.Entry(row.GetString(2), row.GetString(3))), stop, after, rows[^1].Key, JsonRows.Rows);
        var good = lines.FindAll(line => line.Compact is not null);
        await Scalar(connection,
            "UPDATE journal SET compact = u.compact, input = '', receipt = '' FROM unnest($1, $2, $3) AS u (customer, event, compact) WHERE journal.customer = u.customer AND journal.event = u.event",
            stop, good.ConvertAll(line => line.Customer), good.ConvertAll(line => line.Event), good.ConvertAll(line => line.Compact!));
        if (lines.Count == JsonRows.Rows && good.Count > 0) return (string.Create(CultureInfo.InvariantCulture, $"customers {after}"), good.Count);
        var old = rows.FindAll(row => row.Compact is not null);
        await Scalar(connection,
            "UPDATE customers SET compact = u.compact, state = '' FROM unnest($1, $2, $3) AS u (key, version, compact) WHERE customers.key = u.key AND customers.version = u.version AND customers.compact IS NULL",
            stop, old.ConvertAll(row => row.Key), old.ConvertAll(row => row.Version), old.ConvertAll(row => row.Compact!));
        return (string.Create(CultureInfo.InvariantCulture, $"customers {rows[^1].Key}"), good.Count + old.Count);
    }

    private static async Task<(string Next, int Converted)> Cards(NpgsqlConnection connection, string after, CancellationToken stop)
    {
        var rows = await PostgresSource.Query(connection, "SELECT task_id, version, compact IS NULL, body FROM tasks WHERE task_id > $1 ORDER BY task_id LIMIT $2",
            row => (Id: row.GetString(0), Version: row.GetInt64(1), Compact: row.GetBoolean(2) ? JsonRows.Card(row.GetString(3)) : null), stop, after, JsonRows.Rows);
        var old = rows.FindAll(row => row.Compact is not null);
        await Scalar(connection,
            "UPDATE tasks SET compact = u.compact, body = '' FROM unnest($1, $2, $3) AS u (task_id, version, compact) WHERE tasks.task_id = u.task_id AND tasks.version = u.version AND tasks.compact IS NULL",
            stop, old.ConvertAll(row => row.Id), old.ConvertAll(row => row.Version), old.ConvertAll(row => row.Compact!));
        return (rows.Count == 0 ? JsonRows.Complete : $"tasks {rows[^1].Id}", old.Count);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = PostgresSource.Command(connection, sql, values);
        return await command.ExecuteScalarAsync(stop);
    }
}
