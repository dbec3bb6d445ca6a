using System.Globalization;
using System.Text.RegularExpressions;

namespace Kizuna.Api.Imports;

/// <summary>
/// The CDNOW sample: id in the full data set, id in the sample, date (yyyymmdd), items, dollars, which are taken for the money of the shop, separated by blanks. Times of day
/// are not given; noon in the installation's zone is taken.
/// </summary>
internal static partial class CdnowRows
{
    public static bool IsRow(string line) => Row().IsMatch(line);

    public static IEnumerable<ImportRow> Read(TextReader file, TimeZoneInfo zone)
    {
        var ids = new RowIds();
        for (var number = 1L; file.ReadLine() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line))
                yield return Read(number, line, ids, zone);
    }

    private static ImportRow Read(long number, string line, RowIds ids, TimeZoneInfo zone)
    {
        if (Row().Match(line) is not { Success: true } row)
            return ImportRow.Bad(number, "not five columns: id, id in the sample, yyyymmdd, items, dollars");
        if (!DateOnly.TryParseExact(row.Groups[3].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return ImportRow.Bad(number, $"there is no day {row.Groups[3].Value}");

        var customer = row.Groups[1].Value;
        var id = ids.Next("cdnow", customer, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value, row.Groups[5].Value);
        return new(number, customer, new BatchItem("track", customer, id, LocalTime.Noon(day, zone), "Order Completed", new()
        {
            ["orderId"] = id,
            ["total"] = decimal.Parse(row.Groups[5].Value, CultureInfo.InvariantCulture),
        }, null));
    }

    [GeneratedRegex(@"^\s*(\d+)\s+(\d+)\s+(\d{8})\s+(\d+)\s+(\d{1,12}(?:\.\d{1,4})?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
