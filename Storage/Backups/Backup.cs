using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Files;
using Kizuna.Storage.Ports;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Backups;

/// <summary>A store as one file that fits into every kind of store: a copy for bad days, and the way from SQLite to PostgreSQL.</summary>
public static class Backup
{
    /// <summary>
    /// Writes the store as of this moment; an engine on it goes on meanwhile. The file appears under its name when it is whole and on disk;
    /// until then, and after a crash, there is only <c>NAME.partial</c>.
    /// </summary>
    /// <param name="store">Open, or opened beside an engine.</param>
    /// <param name="progress">Told how many rows of how many are done.</param>
    /// <exception cref="IOException">There is a file of this name, or the disk refuses.</exception>
    public static async Task<long> Write(IStore store, string path, TimeProvider clock, Action<long, long> progress, CancellationToken stop)
    {
        if (File.Exists(path)) throw new IOException($"{path} exists: name another file, or delete it first");
        var partial = path + ".partial";
        try
        {
            long total;
            await using (var file = Create(partial))
            {
                total = await Write(store, file, clock, progress, stop);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: false);
            return total;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static async Task<long> Write(IStore store, Stream file, TimeProvider clock, Action<long, long> progress, CancellationToken stop)
    {
        await using var snapshot = await store.Snapshot(stop);
        using var lines = new BackupWriter(file);
        var rows = new Dictionary<string, long>();
        foreach (var table in StoreTable.All) rows[table.Name] = await snapshot.Count(table, stop);
        var (done, total) = (0L, rows.Values.Sum());
        lines.Head(clock.GetUtcNow(), rows);
        foreach (var table in StoreTable.All)
        {
            var readable = new ReadableRows(table, await snapshot.Columns(table, stop));
            lines.Table(table, readable.Written);
            await snapshot.Read(table, row =>
            {
                lines.Row(readable.Unpack(row));
                progress(++done, total);
            }, stop);
        }
        lines.End();
        return total;
    }

    /// <summary>Fills an empty store, all of it or nothing.</summary>
    /// <exception cref="StoreException">The file is not a whole backup, or the store is not empty: one line for the user.</exception>
    public static async Task<long> Restore(IStore store, string path, Action<long, long> progress, CancellationToken stop)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 128 * 1024 });
        await using var filling = await store.Fill(stop);
        var (done, total) = (0L, 0L);
        ReadableRows? readable = null;
        try
        {
            await foreach (var line in BackupReader.Read(file, stop))
                switch (line)
                {
                    case BackupHead head:
                        if (head.Format != BackupHead.Newest)
                            throw new StoreException($"{path} has format {head.Format}, this program knows {BackupHead.Newest}: use a newer program");
                        total = head.Rows.Values.Sum();
                        break;
                    case BackupTable next:
                        var table = StoreTable.All.FirstOrDefault(table => table.Name == next.Table)
                            ?? throw new StoreException($"{path} has a table {next.Table} that this program does not know: use a newer program");
                        readable = new ReadableRows(table, next.Columns);
                        await filling.Begin(table, readable.Packed, stop);
                        break;
                    case List<object?> row:
                        await filling.Add(readable!.Pack(row), stop);
                        progress(++done, total);
                        break;
                }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new StoreException($"{path} is not a whole backup ({e.Message.ReplaceLineEndings(" ")}); nothing was restored", e);
        }
        await filling.Finish(stop);
        return done;
    }

    private static FileStream Create(string path) => OwnerOnly.Open(path, FileMode.Create, FileAccess.Write, buffer: 128 * 1024);
}
