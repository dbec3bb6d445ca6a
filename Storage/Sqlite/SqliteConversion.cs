using System.Globalization;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Sqlite;

/// <summary>The rows of earlier programs, some at a time: customers with their history in the order of their keys, then cards.</summary>
internal static class SqliteConversion
{
    internal static Conversion Step(SqliteSession session)
    {
        var setting = session.Scalar("SELECT value FROM settings WHERE name = $1", JsonRows.Setting) as string;
        var newest = session.Scalar("SELECT max(key) FROM customers") as long? ?? 0;
        if (setting == JsonRows.Complete) return new(newest, newest, ConversionStage.Complete);
        session.Run("BEGIN IMMEDIATE");
        try
        {
            var (isTasks, after) = JsonRows.Place(setting);
            var (next, converted) = isTasks ? Cards(session, after) : Customers(session, long.Parse(after, CultureInfo.InvariantCulture));
            session.Execute("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", JsonRows.Setting, next);
            session.Run("COMMIT");
            return next == JsonRows.Complete ? new(newest, newest, ConversionStage.Complete, converted)
                : new(isTasks ? newest : long.Parse(after, CultureInfo.InvariantCulture), newest, ConversionStage.UnderWay, converted);
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    private static (string Next, int Converted) Customers(SqliteSession session, long after)
    {
        var rows = session.Query("SELECT key, compact IS NULL, state FROM customers WHERE key > $1 ORDER BY key LIMIT $2",
            row => (Key: row.GetInt64(0), IsJson: row.GetBoolean(1), State: row.GetString(2)), after, JsonRows.Customers);
        if (rows.Count == 0) return ("tasks ", 0);
        var lines = session.Query("SELECT seq, input, receipt FROM journal WHERE customer > $1 AND customer <= $2 AND compact IS NULL LIMIT $3",
            row => (Seq: row.GetInt64(0), Input: row.GetString(1), Receipt: row.GetString(2)), after, rows[^1].Key, JsonRows.Rows);
        var converted = 0;
        foreach (var (seq, input, receipt) in lines)
            if (JsonRows.Entry(input, receipt) is { } compact)
                converted += session.Execute("UPDATE journal SET compact = $1, input = '', receipt = '' WHERE seq = $2", compact, seq);
        if (lines.Count == JsonRows.Rows && converted > 0) return (string.Create(CultureInfo.InvariantCulture, $"customers {after}"), converted);
        foreach (var (key, _, state) in rows.Where(row => row.IsJson))
            if (JsonRows.Customer(state) is { } compact)
                converted += session.Execute("UPDATE customers SET compact = $1, state = '' WHERE key = $2", compact, key);
        return (string.Create(CultureInfo.InvariantCulture, $"customers {rows[^1].Key}"), converted);
    }

    private static (string Next, int Converted) Cards(SqliteSession session, string after)
    {
        var rows = session.Query("SELECT task_id, compact IS NULL, body FROM tasks WHERE task_id > $1 ORDER BY task_id LIMIT $2",
            row => (Id: row.GetString(0), IsJson: row.GetBoolean(1), Body: row.GetString(2)), after, JsonRows.Rows);
        var converted = 0;
        foreach (var (id, _, body) in rows.Where(row => row.IsJson))
            if (JsonRows.Card(body) is { } compact)
                converted += session.Execute("UPDATE tasks SET compact = $1, body = '' WHERE task_id = $2", compact, id);
        return (rows.Count == 0 ? JsonRows.Complete : $"tasks {rows[^1].Id}", converted);
    }
}
