using Kizuna.Engine.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Backups;

/// <summary>
/// The rows of one table as a backup has them: what a store keeps in the compact form is JSON there, under the names of the columns in which
/// the first programs kept it, so that people can read it and every backup fits every program.
/// </summary>
/// <param name="columns">Of the store when it is copied, of the backup when it is restored.</param>
internal sealed class ReadableRows(StoreTable table, IReadOnlyList<string> columns)
{
    private const string Compact = "compact";
    private const string Frequency = "frequency";

    private readonly int compact = IndexOf(columns, Compact);

    // The text columns that the compact one stands for.
    private readonly int[] texts = [.. TextsOf(table).Select(name => IndexOf(columns, name))];

    private static string[] TextsOf(StoreTable table) => table.Name switch
    {
        "customers" => ["state"],
        "journal" => ["input", "receipt"],
        "tasks" => ["body"],
        _ => [],
    };

    private bool IsPlain => texts.Length == 0;

    /// <summary>What the backup calls them.</summary>
    internal IReadOnlyList<string> Written => [.. columns.Where((_, i) => i != compact)];

    /// <summary>What the store calls what <see cref="Pack"/> gives.</summary>
    internal IReadOnlyList<string> Packed => IsPlain ? columns : [.. columns, Compact, .. LacksFrequency ? [Frequency] : Array.Empty<string>()];

    // A backup of a program that did not have the column.
    private bool LacksFrequency => table.Name == "tasks" && !columns.Contains(Frequency);

    internal IReadOnlyList<object?> Unpack(IReadOnlyList<object?> row)
    {
        if (compact < 0) return row;
        var values = row.ToArray();
        if (values[compact] is byte[] document)
            switch (table.Name)
            {
                case "customers": values[texts[0]] = KizunaJson.Write(CompactForm.Customer(document)); break;
                case "journal":
                    var (input, receipt) = CompactForm.Entry(document);
                    (values[texts[0]], values[texts[1]]) = (KizunaJson.Write(input), KizunaJson.Write(receipt));
                    break;
                default: values[texts[0]] = KizunaJson.Write(CompactForm.Card(document)); break;
            }
        return [.. values.Where((_, i) => i != compact)];
    }

    /// <exception cref="InvalidDataException">A row is not what a program has written.</exception>
    internal IReadOnlyList<object?> Pack(IReadOnlyList<object?> row)
    {
        if (IsPlain || row.Count != columns.Count) return row; // the store says what is wrong with it
        if (Array.Exists(texts, i => i < 0 || row[i] is not string)) throw new InvalidDataException($"a row of {table.Name} has no text where it belongs");
        var (values, first) = (row.ToList(), (string)row[texts[0]]!);
        foreach (var i in texts) values[i] = "";
        try
        {
            switch (table.Name)
            {
                case "customers": values.Add(CompactForm.Bytes(KizunaJson.Read<Customer>(first))); break;
                case "journal": values.Add(CompactForm.Bytes(KizunaJson.Read<Input>(first), KizunaJson.Read<Receipt>((string)row[texts[1]]!))); break;
                default:
                    var card = KizunaJson.Read<TaskCard>(first);
                    values.Add(CompactForm.Bytes(card));
                    if (LacksFrequency) values.Add((long)card.Frequency);
                    break;
            }
        }
        catch (StoreException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
        return values;
    }

    private static int IndexOf(IReadOnlyList<string> columns, string name) => columns.ToList().IndexOf(name);
}
