using System.Globalization;
using Kizuna.Api.Events;

namespace Kizuna.Api.Imports;

/// <summary>One row, read by field.</summary>
internal readonly struct RowCells(ColumnMap map, string[] cells)
{
    // What a spreadsheet would run as a formula is exported behind an apostrophe, by us and by others.
    private const string Formula = "=+-@＝＋－＠";

    private static readonly string[] Yes = ["yes", "y", "true", "t", "1", "on", "ok", "subscribed", "optin", "はい", "有", "有り", "あり", "可", "許可", "希望", "希望する", "受け取る", "受信する", "購読", "購読する", "購読中", "登録", "登録する", "配信", "配信する", "配信希望", "同意", "同意する", "する", "○", "〇", "◯"];
    private static readonly string[] No = ["no", "n", "false", "f", "0", "off", "ng", "unsubscribed", "optout", "notsubscribed", "いいえ", "無", "無し", "なし", "不可", "拒否", "拒否する", "希望しない", "受け取らない", "受信しない", "購読しない", "未登録", "登録しない", "解除", "配信しない", "配信停止", "配信不可", "停止", "停止中", "同意しない", "しない", "×", "✕", "x"];

    public string[] Cells => cells;

    /// <summary>The first of the field's columns that is not blank.</summary>
    public string? this[string field]
    {
        get
        {
            foreach (var column in map.Of(field))
                if (At(column) is { } cell)
                    return cell;
            return null;
        }
    }

    public string? At(int column) => column < cells.Length && cells[column] is var cell && !string.IsNullOrWhiteSpace(cell) ? cell.Trim() : null;

    /// <summary>A mail address in one case, so that one person is one customer.</summary>
    public string? Customer
    {
        get
        {
            var (customer, mails) = (this[ImportFields.Customer], map.Of(ImportFields.Email));
            return customer is not null && customer.Contains('@', StringComparison.Ordinal) && map.Of(ImportFields.Customer).Intersect(mails).Any()
                ? customer.ToLowerInvariant() : customer;
        }
    }

    /// <returns>False when the cell is there and is no amount; the fault names the field.</returns>
    public bool TryAmount(string field, out decimal? amount, ref string? currency, ref string? fault)
    {
        amount = null;
        foreach (var column in map.Of(field))
        {
            if (At(column) is not { } cell)
                continue;
            if (Amount.Fault(cell, out var read) is { } wrong)
            {
                fault = $"{field} {wrong}: {cell}";
                return false;
            }
            amount = (amount ?? 0) + read.Value;
            currency ??= read.Currency;
        }
        return true;
    }

    public About About(TimeZoneInfo zone, DateTimeOffset now, ImportNotes notes)
    {
        var traits = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string trait, string? value)
        {
            if (value is ['\'', var sign, ..] && Formula.Contains(sign, StringComparison.Ordinal))
                value = value[1..];
            // A trait is shown in a row of a page; a longer text is none, and must not cost the order beside it.
            if (value is { Length: > TraitsReader.LongestValue })
                notes.CountLongValue();
            else if (value is { Length: > 0 })
                traits[trait] = value;
        }

        if (this[ImportFields.Name] is { } name)
        {
            if (name != Customer) // an export of customers without a name shows their id in its place
                Add("name", name);
        }
        else
        {
            Add("firstName", this[ImportFields.FirstName]);
            Add("lastName", this[ImportFields.LastName]);
        }
        Add("kana", this[ImportFields.Kana] ?? string.Join(' ', new[] { this[ImportFields.LastKana], this[ImportFields.FirstKana] }.OfType<string>()));
        Add("email", this[ImportFields.Email]);
        Add("phone", Parts(ImportFields.Phone));
        Add("company", this[ImportFields.Company]);
        Add("address.postalCode", Parts(ImportFields.Postal));
        Add("address.state", this[ImportFields.Prefecture]);
        Add("region", this[ImportFields.Prefecture]);
        Add("address.city", this[ImportFields.City]);
        Add("address.street", Street());
        Add("address.country", this[ImportFields.Country]);
        // Beside its parts the address is what is left of them.
        Add(map.Has(ImportFields.Prefecture, ImportFields.City) ? "address.street" : "address", this[ImportFields.Address]);
        foreach (var trait in map.Traits)
            Add(trait[ImportFields.Trait.Length..], this[trait]);
        return new(traits, Consent(), this[ImportFields.Registered] is { } since ? WrittenTime.Read(since, zone, now) : null);
    }

    /// <summary>What a spreadsheet makes of a long number: 1.23E+11.</summary>
    public static bool IsShortened(string cell) =>
        cell.Contains("E+", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(cell[0]) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private bool? Consent()
    {
        bool? Read(string? cell)
        {
            var plain = cell is null ? "" : FullWidth.Fold(cell).Replace(" ", "").Replace("-", "").Replace("_", "").ToLowerInvariant();
            return Yes.Contains(plain) ? true : No.Contains(plain) ? false : null;
        }
        return Read(this[ImportFields.OptOut]) is { } left ? !left : Read(this[ImportFields.Consent]);
    }

    /// <summary>090 · 1234 · 5678 in three columns are one number; 電話番号 and 携帯番号 are two, of which the first is taken.</summary>
    private string? Parts(string field)
    {
        var (headers, columns) = (map.Headers, map.Of(field));
        if (columns.Length == 0)
            return null;
        if (!char.IsDigit(headers[columns[0]][^1]) || columns.Length == 1)
            return this[field] is { } whole && !IsShortened(whole) ? whole : null;
        var self = this;
        return string.Join('-', columns.Where(column => char.IsDigit(headers[column][^1])).Order().Select(column => self.At(column)).OfType<string>());
    }

    private string? Street()
    {
        var (self, parts) = (this, new List<string>());
        foreach (var part in map.Of(ImportFields.Street).Select(column => self.At(column)).OfType<string>())
            if (!parts.Contains(part))
                parts.Add(part);
        return string.Join(parts.Exists(part => part.Any(letter => letter >= '\u2E80')) ? "" : " ", parts);
    }
}
