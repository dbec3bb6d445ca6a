using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;
using Npgsql;

namespace Kizuna.Storage.Postgres;

/// <summary>The numbered migrations, <c>001_initial.sql</c> and on. A file that was released is never changed.</summary>
internal static class PostgresSchema
{
    private const string Prefix = "Kizuna.Storage.Postgres.";

    // Any number that no other program uses: "kizuna" in ASCII.
    private const long Lock = 0x6B697A756E61;

    private static readonly string[] Migrations =
        [.. typeof(PostgresSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <exception cref="StoreException">The schema is newer, the database is another program's, or the server does not keep what it acknowledges.</exception>
    internal static async Task Apply(NpgsqlConnection connection, string where, CancellationToken stop)
    {
        await Check(connection, where, stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await PostgresSource.Execute(connection, $"SELECT pg_advisory_xact_lock({Lock})", stop); // programs that start together take turns

        var version = await Scalar(connection, "SELECT to_regclass('schema_version')::text", stop) is null
            ? 0
            : (int)(await Scalar(connection, "SELECT version FROM schema_version", stop))!;
        if (version > Migrations.Length)
            throw new StoreException($"{where} has schema {version}, this program knows {Migrations.Length}: use a newer program");
        if (version == Migrations.Length) return;
        if (version == 0)
        {
            const string taken = "SELECT t FROM unnest(ARRAY['customers', 'journal', 'tasks', 'reps', 'policies', 'settings']) t WHERE to_regclass(t) IS NOT NULL LIMIT 1";
            if (await Scalar(connection, taken, stop) is string table)
                throw new StoreException($"{where} is another program's database (it has a table {table}): name another one");
            await PostgresSource.Execute(connection, "CREATE TABLE schema_version (version integer NOT NULL); INSERT INTO schema_version VALUES (0)", stop);
        }
        foreach (var name in Migrations.Skip(version)) await PostgresSource.Execute(connection, await Read(name, stop), stop);
        await PostgresSource.Execute(connection, $"UPDATE schema_version SET version = {Migrations.Length}", stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>For readers beside an engine, who change nothing.</summary>
    /// <exception cref="StoreException">It is not a store with the schema of this program.</exception>
    internal static async Task Require(NpgsqlConnection connection, string where, CancellationToken stop)
    {
        if (await Scalar(connection, "SELECT to_regclass('schema_version')::text", stop) is null) throw new StoreException($"there is no store in {where}");
        var version = (int)(await Scalar(connection, "SELECT version FROM schema_version", stop))!;
        if (version != Migrations.Length)
            throw new StoreException(
                version > Migrations.Length ? $"{where} has schema {version}, this program knows {Migrations.Length}: use a newer program"
                : $"{where} has schema {version}, this program has {Migrations.Length}: start the engine of this program once, which brings it up to date");
    }

    internal static async Task<List<(string Name, string Type)>> Columns(NpgsqlConnection connection, StoreTable table, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position", connection)
        {
            Parameters = { new NpgsqlParameter { Value = table.Name } },
        };
        await using var reader = await command.ExecuteReaderAsync(stop);
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync(stop)) columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    /// <summary>What a server must be for the promises to hold.</summary>
    private static async Task Check(NpgsqlConnection connection, string where, CancellationToken stop)
    {
        if (await Scalar(connection, "SHOW server_encoding", stop) is not "UTF8")
            throw new StoreException($"{where} does not hold every character: create the database with ENCODING 'UTF8'");
        foreach (var setting in (string[])["fsync", "synchronous_commit"])
            if (await Scalar(connection, $"SHOW {setting}", stop) is "off")
                throw new StoreException($"{where} acknowledges what a crash can take back ({setting} = off): set {setting} = on");
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop) is { } value and not DBNull ? value : null;
    }

    private static async Task<string> Read(string name, CancellationToken stop)
    {
        using var reader = new StreamReader(typeof(PostgresSchema).Assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(stop);
    }
}
