using System.Diagnostics;
using System.Globalization;
using Kizuna.Api.Http;
using Kizuna.Engine.Customers;
using Microsoft.Data.Sqlite;

namespace Kizuna.Bench;

/// <summary>By prepared statements in transactions, over the one connection that SQLite can write with.</summary>
/// <param name="source">The engine's file.</param>
internal sealed class SqliteBareWriter(string source) : IBareWriter
{
    private sealed record Row(object?[] Customer, object?[] Journal, object?[][] Tasks);

    private List<string> schema = [];
    private List<Row> rows = [];
    private int before;
    private int targets;

    public Task Read(int warmUp, int events)
    {
        before = warmUp;
        using var db = new SqliteConnection($"Data Source={source};Mode=ReadOnly");
        db.Open();
        schema = [.. Query(db, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").Select(r => (string)r[0]!)];
        var customers = Query(db, "SELECT * FROM customers").ToDictionary(r => (long)r[0]!);
        var tasks = Query(db, "SELECT * FROM tasks").ToDictionary(r => (string)r[0]!);
        rows =
        [
            .. Query(db, $"SELECT * FROM journal WHERE kind <> 'tick' ORDER BY seq LIMIT {warmUp + events}").Select(journal =>
                new Row(customers[(long)journal[1]!], journal, [.. IBareWriter.TasksOf((byte[])journal[^1]!).Select(id => tasks.GetValueOrDefault(id)).OfType<object?[]>()])),
        ];
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<double>> Write(int batch, int connections, int events)
    {
        var target = $"{source}.bare-{targets++}";
        using var db = new SqliteConnection($"Data Source={target}");
        db.Open();
        foreach (var pragma in (string[])["journal_mode=WAL", "synchronous=FULL"])
            Run(db, $"PRAGMA {pragma}");
        foreach (var sql in schema)
            Run(db, sql);

        using var customer = Prepare(db, "INSERT INTO customers VALUES ({0}) ON CONFLICT (id) DO UPDATE SET version = excluded.version, owner = excluded.owner, activity = excluded.activity, intent = excluded.intent, interests = excluded.interests, headline = excluded.headline, class = excluded.class, r = excluded.r, f = excluded.f, m = excluded.m, state = excluded.state, compact = excluded.compact", rows[0].Customer.Length);
        using var journal = Prepare(db, "INSERT INTO journal VALUES ({0})", rows[0].Journal.Length);
        var width = rows.SelectMany(r => r.Tasks).First().Length;
        using var task = Prepare(db, "INSERT INTO tasks VALUES ({0}) ON CONFLICT (task_id) DO UPDATE SET rep = excluded.rep, list = excluded.list, status = excluded.status, class = excluded.class, due_at = excluded.due_at, score = excluded.score, frequency = excluded.frequency, version = excluded.version, body = excluded.body, compact = excluded.compact", width);

        void Write(IEnumerable<Row> some, int size)
        {
            foreach (var chunk in some.Chunk(size))
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
        }

        Write(rows.Take(before), 4096);
        var rates = new List<double>();
        foreach (var round in rows.Skip(before).Take(events).Chunk(events / IBareWriter.Rounds))
        {
            var since = Stopwatch.GetTimestamp();
            Write(round, batch);
            rates.Add(round.Length / Stopwatch.GetElapsedTime(since).TotalSeconds);
        }

        return Task.FromResult<IReadOnlyList<double>>(rates);
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
        command.CommandText = string.Format(CultureInfo.InvariantCulture, sql, string.Join(", ", names));
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
