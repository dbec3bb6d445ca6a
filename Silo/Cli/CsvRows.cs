using System.Globalization;
using CsvHelper;
using Kizuna.Api.Events;
using Kizuna.Api.Hosting;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Storage.Rows;

namespace Kizuna.Silo.Cli;

/// <summary>A CSV file with a header; see <see cref="Help"/>.</summary>
internal static class CsvRows
{
    public const string Help =
        "CSV with a header, UTF-8. customer_id and one of timestamp, date are required; event (Order Completed unless given), order_id, total, "
        + "currency, category, text, channel, name are optional, and so are the other properties of the event table by their names. "
        + "A date is noon, a time without an offset is local, both in the engine's zone.";

    private static readonly HashSet<string> Columns = new(StringComparer.OrdinalIgnoreCase) { "customer_id", "timestamp", "date", "event", "order_id", "total", "category", "name" };

    public static IEnumerable<ImportRow> Read(TextReader file, TimeZoneInfo zone)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { TrimWhitespace = true, TrackLineNumbers = true }, leaveOpen: true);
        csv.ReadHeader();
        var names = csv.Headers.Select(name => name.Trim()).ToArray();
        if (!names.Contains("customer_id", StringComparer.OrdinalIgnoreCase))
            throw new SettingsException($"the file is neither CDNOW nor a CSV with a customer_id column; its first line is: {string.Join(',', names)}");

        var ids = new RowIds();
        var named = new Dictionary<string, string>();       // a name is told once, and again when it changes
        while (csv.Read())
        {
            var line = csv.LineNumber;
            var (row, name) = ReadRow(csv, names, line, ids, zone);
            if (row.Event is { } item && name is not null && named.GetValueOrDefault(row.CustomerId) != name)
            {
                named[row.CustomerId] = name;
                yield return row with { Event = new("identify", item.UserId, ids.Next("name", item.UserId, name), item.Timestamp, null, null, new() { ["name"] = name }) };
            }
            yield return row;
        }
    }

    private static (ImportRow Row, string? Name) ReadRow(CsvReader csv, string[] names, long line, RowIds ids, TimeZoneInfo zone)
    {
        string? Cell(string column) => csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount && csv.GetString(index) is var cell && !string.IsNullOrWhiteSpace(cell) ? cell : null;
        (ImportRow, string?) Bad(string fault) => (ImportRow.Bad(line, fault), null);

        if (csv.FieldCount != names.Length)
            return Bad($"{csv.FieldCount} columns instead of {names.Length}");
        if (Identifier.Fault(Cell("customer_id"), "customer_id") is { } fault)
            return Bad(fault);
        if ((Cell("timestamp") ?? Cell("date")) is not { } when)
            return Bad("timestamp or date is missing");
        if (Instant(when, zone) is not { } at)
            return Bad($"\"{when}\" is not a time such as 2026-01-31 or 2026-01-31T09:00:00+09:00");

        var what = Cell("event") ?? "Order Completed";
        var id = ids.Next([.. names.Select(Cell)]);
        var properties = names.Where(name => !Columns.Contains(name) && Cell(name) is not null).ToDictionary(name => name, name => (object)Cell(name)!);
        if (Cell("total") is { } total)
            properties["total"] = total;
        if (Cell("category") is { } category)
            (properties["category"], properties["products"]) = (category, new[] { new { category } });
        if (Cell("order_id") is { } order)
            properties["orderId"] = order;
        else if (what.Equals("Order Completed", StringComparison.OrdinalIgnoreCase))
            properties["orderId"] = id;

        var customer = Cell("customer_id")!;
        return (new(line, customer, new BatchItem("track", customer, id, at, what, properties, null)), Cell("name"));
    }

    private static DateTimeOffset? Instant(string text, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return LocalTime.Noon(day, zone);
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return LocalTime.At(local, zone);
        return EventReader.TryInstant(text, out var instant) ? instant : null;
    }
}
