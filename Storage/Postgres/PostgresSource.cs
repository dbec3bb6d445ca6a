using System.Data.Common;
using System.Net.Sockets;
using Kizuna.Grains.Interfaces;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>
/// Connections to the server. Whatever goes wrong with a connection is tried again for a while, as a server that restarts is back within
/// seconds; what remains is one line for the user.
/// </summary>
internal sealed class PostgresSource : IAsyncDisposable
{
    // Connections of one engine: the committers and a few reads at once. A server takes 100 by default, for all who use it.
    private const int Connections = 16;

    // 7 s in all: a server that replays its log after a crash needs a few. Real time, whatever clock the engine runs on.
    private static readonly TimeSpan[] Pauses = [.. ((int[])[50, 100, 200, 400, 800, 1600, 2000, 2000]).Select(ms => TimeSpan.FromMilliseconds(ms))];

    // How soon the server notices that this end is gone without a farewell, as with a router that failed or a machine without power. Until then it keeps
    // the rows locked that were about to be written, from every other owner; by default for two hours. A commit asks again within milliseconds, and a
    // silo gives up after 30 s. Not tcp_user_timeout: it ends a connection also when this end reads slowly, as a backup to a slow disk does.
    private const string SessionSettings =
        """
        SET idle_in_transaction_session_timeout = '10s';
        SET tcp_keepalives_idle = '10s'; SET tcp_keepalives_interval = '5s'; SET tcp_keepalives_count = 3
        """;

    private readonly NpgsqlDataSource source;

    /// <exception cref="StoreException">It is not a connection string.</exception>
    internal PostgresSource(string connectionString)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(given.Host)) throw new ArgumentException("no Host is named");
            Where = $"PostgreSQL at {given.Host}:{given.Port}, database {given.Database ?? given.Username}";

            // What a user has not said.
            void Default(string name, object value)
            {
                if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey(name)) given[name] = value;
            }
            Default("Maximum Pool Size", Connections);
            Default("Max Auto Prepare", 32); // more than there are statements
            Default("Auto Prepare Min Usages", 2);
            Default("Timeout", 5); // seconds to connect
            Default("Keepalive", 10); // seconds: finds out about a connection that a router has forgotten
            Default("Write Buffer Size", 65536); // a batch is about a megabyte
            Default("No Reset On Close", true); // no statement of ours outlives its transaction, and a reset costs as much as a look-up
            Default("Application Name", "kizuna");
            source = new NpgsqlDataSourceBuilder(given.ConnectionString).UsePhysicalConnectionInitializer(
                connection => throw new NotSupportedException("connections are opened asynchronously"), connection => Execute(connection, SessionSettings, CancellationToken.None)).Build();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreException($"not a PostgreSQL connection string: {Line(e)}", e);
        }
    }

    internal string Where { get; }

    internal Task<T> Run<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken stop) => Run((connection, _) => work(connection), stop);

    /// <param name="work">It may run again, then told whether an earlier try may have been committed without our being told.</param>
    /// <exception cref="StoreException">It failed for good.</exception>
    internal async Task<T> Run<T>(Func<NpgsqlConnection, bool, Task<T>> work, CancellationToken stop)
    {
        var uncertain = false;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                try
                {
                    return await work(connection, uncertain);
                }
                catch
                {
                    // The idle connections may be as dead as this one, and this one may not have prepared what it believes to have.
                    source.Clear();
                    throw;
                }
            }
            catch (NpgsqlException e) when (IsPassing(e) && tries < Pauses.Length)
            {
                uncertain |= e is not PostgresException answer || Kind(answer) is not ("40" or "23"); // those say that it was rolled back
                await Task.Delay(Pauses[tries], stop);
            }
            catch (NpgsqlException e)
            {
                throw new StoreException($"{Where} cannot be used: {Line(e)}", e);
            }
        }
    }

    /// <summary>A connection for work that is too long to be tried again.</summary>
    internal Task<NpgsqlConnection> Connect(CancellationToken stop) => Translate(() => source.OpenConnectionAsync(stop).AsTask());

    /// <exception cref="StoreException">The server refuses, or went away.</exception>
    internal async Task<T> Translate<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException e)
        {
            throw new StoreException($"{Where} cannot be used: {Line(e)}", e);
        }
    }

    internal Task<List<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken stop, params object?[] values) =>
        Run(connection => Query(connection, sql, row, stop, values), stop);

    /// <summary>In the transaction of the connection.</summary>
    internal static async Task<List<T>> Query<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row, CancellationToken stop, params object?[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop)) rows.Add(row(reader));
        return rows;
    }

    internal Task<int> Execute(string sql, CancellationToken stop, params object?[] values) => Run(async connection =>
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(stop);
    }, stop);

    /// <summary>
    /// Begins a transaction in which rows are looked up by the keys of an array; who calls it ends it. The server keeps the plans of these: it would
    /// make a new one for each short array, which takes it longer than the look-up. Kept are also plans that were made when the tables were empty.
    /// </summary>
    internal static NpgsqlBatch LookUps(NpgsqlConnection connection, params ReadOnlySpan<NpgsqlBatchCommand> statements)
    {
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("BEGIN"), new("SET LOCAL plan_cache_mode = force_generic_plan"), new("SET LOCAL enable_seqscan = off") },
        };
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        return batch;
    }

    internal static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>Trouble of the connection or of the moment, not of what was asked: classes 08, 40, 53, 57P and 58 of the server's answers, and 25P03: it believed us gone.</summary>
    private static bool IsPassing(NpgsqlException error) => error is PostgresException answer
        ? Kind(answer) is "08" or "40" or "53" or "58" || answer.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || answer.SqlState == "25P03" || IsOvertaken(answer)
        : error.InnerException is IOException or TimeoutException or SocketException || error.IsTransient;

    /// <summary>Another owner has created a customer after we looked and before we wrote; the next look finds it.</summary>
    private static bool IsOvertaken(PostgresException answer) => answer is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "customers_id" };

    /// <summary>A value that the server does not take: a violated constraint, a character that it cannot hold, a value too large.</summary>
    internal static bool IsRefusal(PostgresException answer) => Kind(answer) is "21" or "22" or "23" or "54" && !IsOvertaken(answer);

    private static string Kind(PostgresException answer) => answer.SqlState[..2];

    internal static string Line(Exception error) => error.Message.ReplaceLineEndings(" ");

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
