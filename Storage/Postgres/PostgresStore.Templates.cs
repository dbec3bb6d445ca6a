using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

public sealed partial class PostgresStore
{
    public async Task<StoredTemplates?> Templates(int? version, CancellationToken stop) => (version is { } one
        ? await source.Query("SELECT version, at, document, by FROM templates WHERE version = $1", RowReader.Templates, stop, one)
        : await source.Query("SELECT version, at, document, by FROM templates ORDER BY version DESC LIMIT 1", RowReader.Templates, stop)).FirstOrDefault();

    public async Task<int> TemplateVersion(CancellationToken stop) =>
        (await source.Query("SELECT coalesce(max(version), 0) FROM templates", row => row.GetInt32(0), stop))[0];

    public async Task<IReadOnlyList<TemplateChange>> TemplateChanges(CancellationToken stop) =>
        await source.Query("SELECT version, at, by FROM templates ORDER BY version DESC", RowReader.TemplateChange, stop);

    /// <summary>A try whose answer was lost may have saved it: then it is there as it was given.</summary>
    public Task<bool> SaveTemplates(StoredTemplates templates, CancellationToken stop) => source.Run(async (connection, uncertain) =>
    {
        return await Says("INSERT INTO templates (version, at, document, by) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING RETURNING true")
            || uncertain && await Says("SELECT at = $2 AND document = $3 AND by = $4 FROM templates WHERE version = $1");

        async Task<bool> Says(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection)
            {
                Parameters =
                {
                    new() { Value = templates.Version }, new() { Value = Columns.Ticks(templates.At) }, new() { Value = templates.Document }, new() { Value = templates.By },
                },
            };
            return await command.ExecuteScalarAsync(stop) is true;
        }
    }, stop);
}
