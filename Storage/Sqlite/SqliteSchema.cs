using System.Globalization;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Sqlite;

/// <summary>The numbered migrations, <c>001_initial.sql</c> and on. A file that was released is never changed.</summary>
internal static class SqliteSchema
{
    private const string Prefix = "Kizuna.Storage.Sqlite.";

    private static readonly string[] Migrations =
        [.. typeof(SqliteSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <exception cref="StoreException">The file has a newer schema, or is not a store of ours.</exception>
    internal static void Apply(SqliteSession session, string path)
    {
        // Taken before the version is read, so that two programs cannot both see the old one.
        session.Run("BEGIN IMMEDIATE");
        var version = Convert.ToInt32(session.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > Migrations.Length)
            throw new StoreException($"{path} has schema {version}, this program knows {Migrations.Length}: use a newer program");
        if (version == 0 && session.Scalar("SELECT name FROM sqlite_master LIMIT 1") is string table)
            throw new StoreException($"{path} is another program's database (it has a table {table}): name another file");

        foreach (var name in Migrations.Skip(version)) session.Run(Read(name));
        session.Run($"PRAGMA user_version = {Migrations.Length}");
        session.Run("COMMIT");
    }

    /// <summary>For readers beside an engine, who change nothing.</summary>
    /// <exception cref="StoreException">It is not a store with the schema of this program.</exception>
    internal static void Require(SqliteSession session, string path)
    {
        var version = Convert.ToInt32(session.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version != Migrations.Length)
            throw new StoreException(
                version == 0 ? $"{path} is not a store of Kizuna"
                : version > Migrations.Length ? $"{path} has schema {version}, this program knows {Migrations.Length}: use a newer program"
                : $"{path} has schema {version}, this program has {Migrations.Length}: start the engine of this program once, which brings it up to date");
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SqliteSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
