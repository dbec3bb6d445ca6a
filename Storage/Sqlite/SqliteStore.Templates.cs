using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Sqlite;

public sealed partial class SqliteStore
{
    public Task<StoredTemplates?> Templates(int? version, CancellationToken stop) => Read(db =>
        db.Query("SELECT version, at, document, by FROM templates WHERE $1 IS NULL OR version = $1 ORDER BY version DESC LIMIT 1", RowReader.Templates, version).FirstOrDefault(), stop);

    public Task<int> TemplateVersion(CancellationToken stop) => Read(db =>
        (int)(long)db.Scalar("SELECT coalesce(max(version), 0) FROM templates")!, stop);

    public Task<IReadOnlyList<TemplateChange>> TemplateChanges(CancellationToken stop) => Read<IReadOnlyList<TemplateChange>>(db =>
        db.Query("SELECT version, at, by FROM templates ORDER BY version DESC", RowReader.TemplateChange), stop);

    public Task<bool> SaveTemplates(StoredTemplates templates, CancellationToken stop) => Write(() => session!.Execute(
        "INSERT INTO templates (version, at, document, by) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING",
        templates.Version, Columns.Ticks(templates.At), templates.Document, templates.By) == 1, stop);
}
