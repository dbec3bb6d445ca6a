using CsvHelper;

namespace Kizuna.Api.Imports;

/// <summary>A CSV file as headers and rows of cells, whatever separates them.</summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>As much as a call may carry: a row that is longer is a quote that was never closed, and must not take the memory of the machine.</summary>
    private const int LargestRow = 1024 * 1024;

    private readonly CsvReader csv;
    private bool neverClosed;

    private CsvTable(TextReader file) => csv = CsvReader.Create(file, new CsvReaderOptions
    {
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MaxRecordSize = LargestRow,
        OnMalformedRecord = record => neverClosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
    }, leaveOpen: true);

    public string[] Headers { get; private set; } = [];

    /// <summary>, or ; or tab, as the first lines show.</summary>
    public char Separator => csv.Separator;

    /// <exception cref="ImportException">It does not begin with a line of headers.</exception>
    public static CsvTable Open(TextReader file)
    {
        var table = new CsvTable(file);
        try
        {
            if (table.csv.Read() && !table.neverClosed)
            {
                table.Headers = [.. Cells(table.csv).Select(header => header.Trim())];
                return table;
            }
        }
        catch (CsvFormatException)
        {
            table.neverClosed = true;
        }
        table.Dispose();
        throw table.neverClosed
            ? new ImportException("quote", "the first line of the file is no line of headers: it opens a quote that is never closed")
            : new ImportException("empty", "the file is empty");
    }

    /// <summary>The rows with the line that each begins at; a row whose quote is never closed has no cells, and is the last one.</summary>
    public IEnumerable<(long Line, string[]? Cells)> Rows()
    {
        while (true)
        {
            (long Line, string[]? Cells) row;
            try
            {
                if (!csv.Read())
                    yield break;
                row = (csv.LineNumber, neverClosed ? null : Cells(csv));
            }
            catch (CsvFormatException fault)
            {
                row = (fault.LineNumber, null);
            }
            yield return row;
            if (row.Cells is null)
                yield break;
        }
    }

    public void Dispose() => csv.Dispose();

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = csv.GetString(i);
        return cells;
    }
}
