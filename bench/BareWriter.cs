using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Kizuna.Bench;

/// <summary>
/// What the disk and SQLite allow: the rows that the engine wrote, written again by prepared statements in large transactions, with the
/// same durability. No engine, no HTTP, no checks. One customer row, one journal row and its task rows per event, as the engine writes.
/// </summary>
internal sealed class BareWriter(string source)
{
    private sealed record Row(object?[] Customer, object?[] Journal, object?[][] Tasks);

    private List<string> schema = [];
    private List<Row> rows = [];

    internal int Events => rows.Count;

    internal void Read(int most)
    {
        using var db = new SqliteConnection($"Data Source={source};Mode=ReadOnly");
        db.Open();
        schema = [.. Query(db, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").Select(r => (string)r[0]!)];
        var customers = Query(db, "SELECT * FROM customers").ToDictionary(r => (long)r[0]!);
        var tasks = Query(db, "SELECT * FROM tasks").ToDictionary(r => (string)r[0]!);
        rows =
        [
            .. Query(db, $"SELECT * FROM journal WHERE kind <> 'tick' ORDER BY seq LIMIT {most}").Select(journal =>
                new Row(customers[(long)journal[1]!], journal, [.. TasksOf((string)journal[8]!).Select(id => tasks.GetValueOrDefault(id)).OfType<object?[]>()])),
        ];
    }

    /// <summary>Events per second with that many events per transaction.</summary>
    internal double Write(string target, int batch)
    {
        using var db = new SqliteConnection($"Data Source={target}");
        db.Open();
        foreach (var pragma in (string[])["journal_mode=WAL", "synchronous=FULL"])
            Run(db, $"PRAGMA {pragma}");
        foreach (var sql in schema)
            Run(db, sql);

        using var customer = Prepare(db, "INSERT INTO customers VALUES ({0}) ON CONFLICT (id) DO UPDATE SET version = excluded.version, owner = excluded.owner, activity = excluded.activity, intent = excluded.intent, interests = excluded.interests, headline = excluded.headline, class = excluded.class, r = excluded.r, f = excluded.f, m = excluded.m, state = excluded.state", rows[0].Customer.Length);
        using var journal = Prepare(db, "INSERT INTO journal VALUES ({0})", rows[0].Journal.Length);
        var width = rows.SelectMany(r => r.Tasks).First().Length;
        using var task = Prepare(db, "INSERT INTO tasks VALUES ({0}) ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, list = excluded.list, status = excluded.status, class = excluded.class, due_at = excluded.due_at, score = excluded.score, version = excluded.version, body = excluded.body", width);

        var since = Stopwatch.GetTimestamp();
        foreach (var chunk in rows.Chunk(batch))
        {
            Run(db, "BEGIN IMMEDIATE");
            foreach (var row in chunk)
            {
                Execute(customer, row.Customer);
                Execute(journal, row.Journal);
                foreach (var card in row.Tasks)
                    Execute(task, card);
            }

            Run(db, "COMMIT");
        }

        return rows.Count / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static IEnumerable<string> TasksOf(string receipt)
    {
        using var json = JsonDocument.Parse(receipt);
        return [.. json.RootElement.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("taskId").GetString()!).Distinct()];
    }

    private static List<object?[]> Query(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            found.Add(row);
        }

        return found;
    }

    private static SqliteCommand Prepare(SqliteConnection db, string sql, int width)
    {
        var command = db.CreateCommand();
        var names = Enumerable.Range(1, width).Select(i => $"${i}").ToArray();
        command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, string.Join(", ", names));
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Execute(SqliteCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
