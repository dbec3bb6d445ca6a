using CsvHelper;

namespace Kizuna.Api.Imports;

/// <summary>The rows that were refused, as a file of the same columns: mended there, it can be imported as it is.</summary>
/// <param name="open">Where to; nothing is opened before there is one.</param>
public sealed class RejectedRows(Func<Stream> open, IReadOnlyList<string> headers) : IDisposable
{
    // With the mark without which a Japanese spreadsheet reads it wrongly.
    private static readonly CsvWriterOptions Shape = new() { WriteByteOrderMark = true, ValidateFieldCount = false };

    private readonly Lock gate = new();
    private readonly HashSet<long> lines = [];
    private CsvWriter? csv;

    /// <summary>Once for each line, with what is wrong with it behind its last column.</summary>
    public void Add(ImportRow row, string fault)
    {
        lock (gate)
        {
            if (row.Cells is not { } cells || !lines.Add(row.Line))
                return;
            if (csv is null)
            {
                csv = CsvWriter.Create(open(), Shape);
                csv.WriteRecord([.. headers, .. ImportFields.OfRejected]);
            }
            var columns = new string[headers.Count];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = i < cells.Length ? cells[i] : "";
            csv.WriteRecord([.. columns, row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), fault]);
        }
    }

    public void Dispose() => csv?.Dispose();
}
