using Microsoft.Data.Sqlite;

namespace Kizuna.Runtime;

/// <summary>What a row of each table means.</summary>
internal static class Rows
{
    internal static StoredCustomer Customer(SqliteDataReader row) =>
        new(KizunaJson.Read<Engine.Customer>(row.GetString(0)), row.GetInt64(1), row.IsDBNull(2) ? null : Columns.Instant(row.GetInt64(2))) { PolicyVersion = row.GetInt32(3) };

    internal static JournalEntry Entry(SqliteDataReader row) =>
        new(KizunaJson.Read<Engine.Input>(row.GetString(0)), KizunaJson.Read<Receipt>(row.GetString(1)), Columns.Instant(row.GetInt64(2)));

    internal static TaskCard Card(SqliteDataReader row) => KizunaJson.Read<TaskCard>(row.GetString(0));

    internal static StoredPolicy Policy(SqliteDataReader row) => new(row.GetInt32(0), Columns.Instant(row.GetInt64(1)), row.GetString(2), row.GetString(3));

    internal static RepLoad Rep(SqliteDataReader row) =>
        new(new Rep(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetInt32(3)), row.GetInt32(4));
}
