using System.Text.Json;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Sqlite;

public sealed partial class SqliteStore
{
    public Task<IReadOnlyList<StoredImport>> Imports(CancellationToken stop) => Read<IReadOnlyList<StoredImport>>(db =>
        db.Query("SELECT id, version, at, body FROM imports ORDER BY at DESC, id", RowReader.Import), stop);

    public Task<StoredImport?> FindImport(string id, CancellationToken stop) => Read(db =>
        db.Query("SELECT id, version, at, body FROM imports WHERE id = $1", RowReader.Import, id).FirstOrDefault(), stop);

    public async Task<bool> SaveImport(StoredImport import, CancellationToken stop) => await Write(() => session!.Execute(
        """
        INSERT INTO imports (id, version, at, body) SELECT $1, $2, $3, $4 WHERE $2 = 1 OR EXISTS (SELECT 1 FROM imports WHERE id = $1)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body WHERE imports.version = excluded.version - 1
        """,
        import.Id, import.Version, Columns.Ticks(import.At), import.Body), stop) == 1;

    public Task SaveImportPart(string id, int part, byte[] content, CancellationToken stop) => Write(() => session!.Execute(
        "INSERT INTO import_parts (import, part, content) VALUES ($1, $2, $3) ON CONFLICT (import, part) DO UPDATE SET content = excluded.content", id, part, content), stop);

    public Task<IReadOnlyList<byte[]>> ImportParts(string id, CancellationToken stop) => Read<IReadOnlyList<byte[]>>(db =>
        db.Query("SELECT content FROM import_parts WHERE import = $1 ORDER BY part", row => row.GetFieldValue<byte[]>(0), id), stop);

    public Task ForgetImports(DateTimeOffset before, CancellationToken stop) => Write(() => session!.Execute("DELETE FROM imports WHERE at < $1", Columns.Ticks(before)), stop);

    public Task ForgetImport(string id, CancellationToken stop) => Write(() => session!.Execute("DELETE FROM imports WHERE id = $1", id), stop);

    public Task<IReadOnlyList<string>> Known(IReadOnlyList<string> customerIds, CancellationToken stop) => Read<IReadOnlyList<string>>(db =>
        db.Query("SELECT id FROM customers WHERE id IN (SELECT value FROM json_each($1))", row => row.GetString(0), JsonSerializer.Serialize(customerIds)), stop);
}
