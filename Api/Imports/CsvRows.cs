using System.Text.Json;
using Kizuna.Api.Events;
using Kizuna.Api.Http;

namespace Kizuna.Api.Imports;

/// <summary>A CSV file with a header; see <see cref="Help"/>.</summary>
public static class CsvRows
{
    public const string Help =
        "CSV with a header, in UTF-8, UTF-16 or Shift_JIS, separated by comma, semicolon or tab. Columns are found by their headers, Japanese or English, "
        + "and exports of Shopify, EC-CUBE, 楽天RMS, Yahoo!ショッピング, カラーミー, makeshop, BASE and STORES are known; --map says what is not. "
        + "customer_id (or a mail address) and a date are required for orders; a list of customers has no orders. "
        + "A date is noon, a time without an offset is local, both in the engine's zone.";

    /// <param name="file">From its first line.</param>
    /// <param name="told">Columns as the user says they are, header and field.</param>
    /// <param name="zone">Of times without an offset.</param>
    /// <param name="source">Names the content of the file.</param>
    /// <param name="now">What lies after it has not happened yet.</param>
    /// <param name="notes">Told what of the file is not taken as it stands.</param>
    public static IEnumerable<ImportRow> Read(
        TextReader file, IReadOnlyList<(string Header, string Field)> told, TimeZoneInfo zone, string source, DateTimeOffset now, ImportNotes notes)
    {
        using var table = CsvTable.Open(file);
        var map = ColumnMap.Propose(table.Headers, told);
        foreach (var warning in map.Warnings)
            notes.Say(warning);
        foreach (var row in new Reading(map, zone, source, now, notes).Rows(table))
            yield return row;
    }

    private sealed class Reading(ColumnMap map, TimeZoneInfo zone, string source, DateTimeOffset now, ImportNotes notes)
    {
        /// <summary>So far apart may the lines of one order be, a kilobyte each; beyond it they only repeat it.</summary>
        private const int OrdersOpen = 10_000;

        private static readonly string[] CalledOff = ["キャンセル", "取消", "取り消し", "cancelled", "canceled"];

        private readonly RowIds ids = new();
        private readonly CustomerTraits traits = new();
        private readonly Dictionary<(string Customer, string Number), OpenOrder> byCustomer = [];
        private readonly Dictionary<string, OpenOrder> byNumber = [];
        private readonly Queue<OpenOrder> oldest = [];

        public IEnumerable<ImportRow> Rows(CsvTable table)
        {
            foreach (var (line, cells) in table.Rows())
            {
                if (cells is null)
                {
                    yield return ImportRow.Bad(line, "a quote is opened here and never closed: what follows cannot be read 引用符が閉じていません");
                    break;
                }
                if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                    continue;
                foreach (var row in Row(line, cells))
                    yield return row;
                while (oldest.Count > OrdersOpen)
                    foreach (var row in Close(oldest.Dequeue()))
                        yield return row;
                if (traits.Count >= CustomerTraits.Most)
                    foreach (var row in traits.Rows(source))
                        yield return Checked(row);
            }
            while (oldest.TryDequeue(out var order))
                foreach (var row in Close(order))
                    yield return row;
            foreach (var row in traits.Rows(source))
                yield return Checked(row);
        }

        private IEnumerable<ImportRow> Row(long line, string[] cells)
        {
            ImportRow[] Bad(string fault) => [ImportRow.Bad(line, fault, cells)];

            // What stands beyond the last header is a spreadsheet's, as long as it is blank.
            if (cells.Length < map.Headers.Length || cells.AsSpan(map.Headers.Length).ContainsAnyExcept(""))
                return Bad($"{cells.Length} columns instead of {map.Headers.Length}");
            var row = new RowCells(map, cells);
            var what = row[ImportFields.Event] ?? "Order Completed";
            var isOrder = !map.IsCustomerList && what.Equals("Order Completed", StringComparison.OrdinalIgnoreCase);
            var number = row[ImportFields.Order];
            if (isOrder && number is not null && RowCells.IsShortened(number))
                return Bad($"order_id {number} is what a spreadsheet made of a long number: orders that differ would be one");

            var customer = row.Customer;
            var open = isOrder && number is not null ? Open(customer, number) : null;
            if (open is not null)
                return Line(open, row) is { } wrong ? Bad(wrong) : [];
            if (Identifier.Fault(customer, ImportFields.Customer) is { } fault)
                return Bad(fault);
            if (!notes.HasShortenedIds && RowCells.IsShortened(customer!))
            {
                notes.HasShortenedIds = true;
                notes.Say($"line {line}: {ImportFields.Customer} {customer} is what a spreadsheet made of a long number 桁が失われています: customers that differ may be one");
            }

            var about = row.About(zone, now, notes);
            if (map.IsCustomerList)
            {
                traits.Add(customer!, about, DateTimeOffset.MinValue, line, cells);
                return [];
            }
            if (When(row) is not { } when)
                return Bad("timestamp or date is missing");
            if (WrittenTime.Read(when, zone, now) is not { } at)
                return Bad($"\"{when}\" is not a time such as 2026-01-31 or 2026-01-31T09:00:00+09:00");
            if (!isOrder)
                return [Event(line, row, customer!, what, at, about)];

            var order = new OpenOrder(line, cells, customer!, number ?? ids.Next(Content(row)), at);
            if (Line(order, row) is { } refused)
                return Bad(refused);
            order.About = about;
            if (number is null)
                return Close(order);
            if (!ids.IsNew("order", customer, number))
                return []; // far above: its total is known, and this line says no more
            byCustomer[(customer!, number)] = byNumber[number] = order;
            oldest.Enqueue(order);
            return [];
        }

        /// <summary>The order that a line goes on with: of the same customer, or, where only the first line names one, of the same number.</summary>
        private OpenOrder? Open(string? customer, string number) =>
            customer is null ? byNumber.GetValueOrDefault(number) : byCustomer.GetValueOrDefault((customer, number));

        private string? Line(OpenOrder order, RowCells row)
        {
            string? fault = null, named = null;
            if (!row.TryAmount(ImportFields.Total, out var total, ref named, ref fault) || !row.TryAmount(ImportFields.LineTotal, out var amount, ref named, ref fault)
                || !row.TryAmount(ImportFields.Price, out var price, ref named, ref fault) || !row.TryAmount(ImportFields.Quantity, out var quantity, ref named, ref fault)
                || !row.TryAmount(ImportFields.Fee, out var fee, ref named, ref fault) || !row.TryAmount(ImportFields.Discount, out var discount, ref named, ref fault)
                || !row.TryAmount(ImportFields.Refunded, out var refunded, ref named, ref fault))
                return fault;
            if (total < 0)
                return $"total: {row[ImportFields.Total]} is below zero; a refund is an Order Refunded";
            if (!map.Has(ImportFields.LineTotal) && price is { } each)
                amount = each * (quantity ?? 1);
            if (order.Add(new(total, amount, fee, discount, row[ImportFields.Currency] ?? named, row[ImportFields.Category])) is { } wrong)
                return wrong;

            foreach (var property in ImportFields.Properties)
                if (row[property] is { } value)
                    order.Properties.TryAdd(property, value);
            if (order.Line > 0)
                order.About.Fill(row.About(zone, now, notes));
            order.Refunded ??= refunded > 0 ? refunded : null;
            if (row[ImportFields.CancelledAt] is { } cancelled)
                (order.IsCancelled, order.CancelledAt) = (true, WrittenTime.Read(cancelled, zone, now));
            order.IsCancelled |= row[ImportFields.Status] is { } status && IsCalledOff(status);
            return null;
        }

        private bool IsCalledOff(string status) =>
            Array.Exists(CalledOff, word => status.Contains(word, StringComparison.OrdinalIgnoreCase)) && !status.Contains("待ち", StringComparison.Ordinal)
            || map.Layout?.Cancelled.Contains(status, StringComparer.OrdinalIgnoreCase) == true;

        /// <summary>The order as an event named after its number, so that another export of it adds nothing; and what the shop gave back of it.</summary>
        private List<ImportRow> Close(OpenOrder order)
        {
            byCustomer.Remove((order.Customer, order.Number));
            if (ReferenceEquals(byNumber.GetValueOrDefault(order.Number), order))
                byNumber.Remove(order.Number);
            if (order.Total is not { } total)
                return [ImportRow.Bad(order.Line, "total is missing", order.Cells)];

            var isNumbered = map.Has(ImportFields.Order) && !order.Number.StartsWith("import-", StringComparison.Ordinal);
            var id = isNumbered ? RowIds.Of("order", order.Customer, order.Number) : order.Number;
            var properties = new Dictionary<string, object>(order.Properties) { ["orderId"] = order.Number, ["total"] = total };
            if (order.Currency is { } currency)
                properties["currency"] = currency;
            if (order.Categories.Count > 0)
                properties["products"] = order.Categories.Select(category => new { category }).ToArray();
            var row = Checked(new(order.Line, order.Customer, new("track", order.Customer, id, order.At, "Order Completed", properties, null)) { Cells = order.Cells });
            if (row.Event is null)
                return [row];

            List<ImportRow> rows = [row];
            traits.Add(order.Customer, order.About, order.At, order.Line, order.Cells);
            var back = order.IsCancelled ? total : Math.Min(total, order.Refunded ?? 0);
            if (back > 0 || order.IsCancelled)
                rows.Add(row with
                {
                    Event = new("track", order.Customer, RowIds.Of("refund", order.Customer, order.Number),
                        order.CancelledAt is { } when && when > order.At ? when : order.At.AddSeconds(1), // after the order, whatever the ids are
                        "Order Refunded", new() { ["orderId"] = order.Number, ["total"] = back }, null),
                });
            return rows;
        }

        private ImportRow Event(long line, RowCells row, string customer, string what, DateTimeOffset at, About about)
        {
            var properties = new Dictionary<string, object>();
            foreach (var property in ImportFields.Properties)
                if (row[property] is { } value)
                    properties[property] = value;
            if (row[ImportFields.Order] is { } order)
                properties["orderId"] = order;
            if (row[ImportFields.Category] is { } category)
                (properties["category"], properties["products"]) = (category, new[] { new { category } });
            string? named = null, fault = null;
            if (!row.TryAmount(ImportFields.Total, out var total, ref named, ref fault))
                return ImportRow.Bad(line, fault!, row.Cells);
            if (total is { } amount)
                properties["total"] = amount;
            if ((row[ImportFields.Currency] ?? named) is { } currency)
                properties["currency"] = currency;
            var read = Checked(new(line, customer, new("track", customer, ids.Next(Content(row)), at, what, properties, null)) { Cells = row.Cells });
            if (read.Event is not null)
                traits.Add(customer, about, at, line, row.Cells);
            return read;
        }

        /// <summary>What happened, as the cells say it; not who the customer is, which may be corrected later.</summary>
        private string?[] Content(RowCells row) =>
        [
            .. Enumerable.Range(0, map.Headers.Length)
                .Where(column => map.FieldOf(column) is { } field && (field == ImportFields.Customer || !CustomerTraits.IsAbout(field)) && field != ImportFields.Status)
                .Select(column => row.At(column)),
        ];

        private static string? When(RowCells row) =>
            row[ImportFields.Timestamp] ?? (row[ImportFields.Date] is { } day ? $"{day} {Clock(row[ImportFields.Time])}".TrimEnd() : null);

        /// <summary>103309 and 93309 are times of day too.</summary>
        private static string? Clock(string? time) =>
            time is { Length: 5 or 6 } && time.All(char.IsAsciiDigit) && time.PadLeft(6, '0') is var digits ? $"{digits[..2]}:{digits[2..4]}:{digits[4..]}" : time;

        /// <summary>Read as the engine reads it, so that what it would reject is told before anything of the row is sent.</summary>
        private ImportRow Checked(ImportRow row)
        {
            var json = JsonSerializer.SerializeToElement(row.Event, ApiJson.Options);
            return EventReader.Read(json, call: null, historical: true, new Clocks(now, TimeSpan.Zero)).Error is { } error ? ImportRow.Bad(row.Line, error, row.Cells) : row;
        }
    }
}
