using System.Data.Common;
using System.Globalization;
using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Engine.Policies;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Compact;

namespace Kizuna.Storage.Rows;

/// <summary>What a row of each table means, the same in every store.</summary>
internal static class RowReader
{
    internal static StoredCustomer Customer(DbDataReader row) => Packed(row, 0).Open();

    /// <summary>Document, version, wake-up and policy, from a column on.</summary>
    internal static PackedCustomer Packed(DbDataReader row, int from) =>
        new(row.GetFieldValue<byte[]>(from), row.GetInt64(from + 1), row.IsDBNull(from + 2) ? null : Columns.Instant(row.GetInt64(from + 2)), row.GetInt32(from + 3));

    /// <summary>The id, then as <see cref="Packed"/>.</summary>
    internal static DueCustomer Due(DbDataReader row) => new(row.GetString(0), Columns.Instant(row.GetInt64(3)), Packed(row, 1));

    internal static JournalEntry Entry(DbDataReader row)
    {
        var (input, receipt) = row.IsDBNull(0)
            ? (KizunaJson.Read<Engine.Inputs.Input>(row.GetString(1)), KizunaJson.Read<Receipt>(row.GetString(2)))
            : CompactForm.Entry(row.GetFieldValue<byte[]>(0));
        return new(input, receipt, Columns.Instant(row.GetInt64(3)));
    }

    internal static Input Input(DbDataReader row) => CompactForm.Input(row.GetFieldValue<byte[]>(0));

    internal static Receipt Receipt(DbDataReader row) => CompactForm.Receipt(row.GetFieldValue<byte[]>(0));

    internal static TaskCard Card(DbDataReader row) => CompactForm.Card(row.GetFieldValue<byte[]>(0));

    internal static StoredPolicy Policy(DbDataReader row) => new(row.GetInt32(0), Columns.Instant(row.GetInt64(1)), row.GetString(2), row.GetString(3));

    internal static StoredTemplates Templates(DbDataReader row) => new(row.GetInt32(0), Columns.Instant(row.GetInt64(1)), row.GetString(2), row.GetString(3));

    internal static TemplateChange TemplateChange(DbDataReader row) => new(row.GetInt32(0), Columns.Instant(row.GetInt64(1)), row.GetString(2));

    internal static Rep Rep(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetInt32(3));

    internal static RepLoad RepLoad(DbDataReader row) => new(Rep(row), row.GetInt32(4));

    internal static Ad Ad(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), DateOnly.ParseExact(row.GetString(3), Columns.Day, CultureInfo.InvariantCulture),
        decimal.Parse(row.GetString(4), CultureInfo.InvariantCulture), row.GetString(5), Columns.Instant(row.GetInt64(6)));

    internal const string OutboxColumns = "id, customer, channel, due_at, status, attempts, class, why, body";

    /// <summary>As <see cref="OutboxColumns"/>.</summary>
    internal static OutboxRow Message(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Columns.Instant(row.GetInt64(3)), Columns.Value<OutboxStatus>(row.GetString(4)), row.GetInt32(5),
        Columns.Value<MessageClass>(row.GetString(6)), row.IsDBNull(7) ? null : row.GetString(7), KizunaJson.Read<OutboxBody>(row.GetString(8)));

    internal static StoredImport Import(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), Columns.Instant(row.GetInt64(2)), row.GetString(3));

    /// <summary>One line of a customer's journal, or a customer without one.</summary>
    internal static (long Key, string Id, string? Name, byte[]? Input) Line(DbDataReader row) =>
        (row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3));

    /// <summary>Lines of one customer follow each other. What an import told and was taken back is left out.</summary>
    internal static List<CustomerJournal> Journals(IEnumerable<(long Key, string Id, string? Name, byte[]? Input)> lines)
    {
        var (journals, inputs) = (new List<CustomerJournal>(), new List<Engine.Inputs.Input>());
        foreach (var line in lines)
        {
            if (journals.Count == 0 || journals[^1].Key != line.Key) journals.Add(new(line.Key, line.Id, line.Name, inputs = []));
            if (line.Input is { } document) inputs.Add(CompactForm.Input(document));
        }
        return journals.ConvertAll(journal => journal with { Inputs = [.. Engine.Inputs.ImportUndone.Standing(journal.Inputs)] });
    }
}
