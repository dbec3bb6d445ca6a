using System.Globalization;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Kizuna.Storage.Sqlite;

/// <summary>One write transaction over the whole store.</summary>
internal sealed class SqliteFilling : IStoreFilling
{
    private readonly SqliteSession session;
    private readonly string path;
    private readonly Action release;
    private string insert = "";
    private int columns;
    private bool finished;

    /// <param name="release">Called when the session is free again.</param>
    internal SqliteFilling(SqliteSession session, string path, Action release)
    {
        (this.session, this.path, this.release) = (session, path, release);
        session.Run("BEGIN IMMEDIATE");
        foreach (var table in StoreTable.All)
            if (session.Scalar($"SELECT 1 FROM {table.Name} LIMIT 1") is not null)
            {
                session.Run("ROLLBACK");
                throw new StoreException($"{path} is not empty (its table {table.Name} has rows): name a new file");
            }
    }

    public Task Begin(StoreTable table, IReadOnlyList<string> columns, CancellationToken stop)
    {
        if (columns.Except(session.Columns(table)).FirstOrDefault() is { } unknown)
            throw new StoreException($"{path} has no column {table.Name}.{unknown}: use a newer program");
        this.columns = columns.Count;
        insert = $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")))})";
        return Task.CompletedTask;
    }

    public Task Add(IReadOnlyList<object?> row, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (row.Count != columns) throw new InvalidDataException("a row has not as many values as its table has columns");
        return Translate(() => session.Execute(insert, [.. row]));
    }

    public Task Finish(CancellationToken stop) => Translate(() =>
    {
        session.Run("COMMIT");
        finished = true;
    });

    private Task Translate(Action work)
    {
        try
        {
            work();
            return Task.CompletedTask;
        }
        catch (SqliteException e)
        {
            throw new StoreException($"{path} cannot be written: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (!finished) session.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A full disk has rolled it back already.
        }
        finally
        {
            release();
        }
        return ValueTask.CompletedTask;
    }
}
