using System.Globalization;
using Kizuna.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Kizuna.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    // Keyed by the text: statements are constants of this assembly and the few shapes of a filter, so this stays small.
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private readonly SqliteConnection connection;

    internal SqliteSession(string connectionString, params ReadOnlySpan<string> pragmas)
    {
        connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            foreach (var pragma in pragmas) Run($"PRAGMA {pragma}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a script that is not worth keeping prepared.</summary>
    internal void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>After a full disk SQLite may have rolled back already; that must not hide the error that led here.</summary>
    internal void Rollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
        }
    }

    /// <summary>Parameters are <c>$1</c>, <c>$2</c> … Answers the number of rows that changed.</summary>
    internal int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; null when there is no row or the value is null.</summary>
    internal object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    internal List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>A statement that is executed for each row; the caller disposes of it before the session.</summary>
    internal SqliteStatement Prepare(string sql) => new(connection, sql);

    /// <summary>Row by row: for answers that are not held in memory.</summary>
    internal void Each(string sql, Action<SqliteDataReader> row)
    {
        using var reader = Bind(sql, []).ExecuteReader();
        while (reader.Read()) row(reader);
    }

    internal List<string> Columns(StoreTable table) => Query("SELECT name FROM pragma_table_info($1) ORDER BY cid", row => row.GetString(0), table.Name);

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            prepared.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }
}
