using System.Data.Common;

namespace Kizuna.Runtime;

/// <summary>What a row of each table means, the same in every store.</summary>
internal static class Rows
{
    internal static StoredCustomer Customer(DbDataReader row) =>
        new(KizunaJson.Read<Engine.Customer>(row.GetString(0)), row.GetInt64(1), row.IsDBNull(2) ? null : Columns.Instant(row.GetInt64(2))) { PolicyVersion = row.GetInt32(3) };

    internal static JournalEntry Entry(DbDataReader row) =>
        new(KizunaJson.Read<Engine.Input>(row.GetString(0)), KizunaJson.Read<Receipt>(row.GetString(1)), Columns.Instant(row.GetInt64(2)));

    internal static TaskCard Card(DbDataReader row) => KizunaJson.Read<TaskCard>(row.GetString(0));

    internal static StoredPolicy Policy(DbDataReader row) => new(row.GetInt32(0), Columns.Instant(row.GetInt64(1)), row.GetString(2), row.GetString(3));

    internal static RepLoad Rep(DbDataReader row) =>
        new(new Rep(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetInt32(3)), row.GetInt32(4));
}
