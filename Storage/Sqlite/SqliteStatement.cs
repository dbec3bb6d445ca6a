using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kizuna.Storage.Sqlite;

/// <summary>
/// One prepared statement of the writer, bound by position. The commands of the ADO.NET provider look each parameter up by its name and make
/// a reader for each execution, which takes longer than SQLite takes for the row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    // Ids and names of values.
    private const int ShortText = 512;

    private readonly sqlite3 db;
    private readonly sqlite3_stmt statement;
    private int bound;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        db = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    internal SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++bound, value));
        return this;
    }

    internal SqliteStatement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    internal SqliteStatement BindBlob(ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(statement, ++bound, bytes));
        return this;
    }

    private SqliteStatement Bind(ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(statement, ++bound, utf8));
        return this;
    }

    internal SqliteStatement Bind(string? text)
    {
        if (text is null) return BindNull();
        if (Encoding.UTF8.GetMaxByteCount(text.Length) > ShortText) return Bind(Encoding.UTF8.GetBytes(text));
        Span<byte> utf8 = stackalloc byte[ShortText];
        return Bind(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>Executes with the values bound so far. Answers the row as numbers, as many as <paramref name="row"/> takes; false when there is none.</summary>
    internal bool Row(Span<long> row)
    {
        try
        {
            var code = raw.sqlite3_step(statement);
            if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, db);
            if (code != raw.SQLITE_ROW) return false;
            for (var i = 0; i < row.Length; i++) row[i] = raw.sqlite3_column_int64(statement, i);
            return true;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // repeats the error of the step
            bound = 0;
        }
    }

    internal void Run() => Row([]);

    private SqliteStatement BindNull()
    {
        Check(raw.sqlite3_bind_null(statement, ++bound));
        return this;
    }

    private void Check(int code)
    {
        if (code == raw.SQLITE_OK) return;
        bound = 0;
        SqliteException.ThrowExceptionForRC(code, db);
    }

    public void Dispose() => statement.Dispose();
}
