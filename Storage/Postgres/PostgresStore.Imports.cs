using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Postgres;

public sealed partial class PostgresStore
{
    public async Task<IReadOnlyList<StoredImport>> Imports(CancellationToken stop) =>
        await source.Query("SELECT id, version, at, body FROM imports ORDER BY at DESC, id", RowReader.Import, stop);

    public async Task<StoredImport?> FindImport(string id, CancellationToken stop) =>
        (await source.Query("SELECT id, version, at, body FROM imports WHERE id = $1", RowReader.Import, stop, id)).FirstOrDefault();

    public async Task<bool> SaveImport(StoredImport import, CancellationToken stop) => await source.Execute(
        """
        INSERT INTO imports (id, version, at, body) SELECT $1, $2, $3, $4 WHERE $2 = 1 OR EXISTS (SELECT FROM imports WHERE id = $1)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body WHERE imports.version = excluded.version - 1
        """,
        stop, import.Id, import.Version, Columns.Ticks(import.At), import.Body) == 1;

    public Task SaveImportPart(string id, int part, byte[] content, CancellationToken stop) => source.Execute(
        "INSERT INTO import_parts (import, part, content) VALUES ($1, $2, $3) ON CONFLICT (import, part) DO UPDATE SET content = excluded.content",
        stop, id, part, content);

    public async Task<IReadOnlyList<byte[]>> ImportParts(string id, CancellationToken stop) =>
        await source.Query("SELECT content FROM import_parts WHERE import = $1 ORDER BY part", row => row.GetFieldValue<byte[]>(0), stop, id);

    public Task ForgetImports(DateTimeOffset before, CancellationToken stop) => source.Execute("DELETE FROM imports WHERE at < $1", stop, Columns.Ticks(before));

    public Task ForgetImport(string id, CancellationToken stop) => source.Execute("DELETE FROM imports WHERE id = $1", stop, id);

    public async Task<IReadOnlyList<string>> Known(IReadOnlyList<string> customerIds, CancellationToken stop) =>
        await source.Query("SELECT id FROM customers WHERE id = ANY ($1)", row => row.GetString(0), stop, (object)customerIds.ToArray());
}
