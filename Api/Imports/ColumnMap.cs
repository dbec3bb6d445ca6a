namespace Kizuna.Api.Imports;

/// <summary>Which column of a file is what: told by the user, known of a shop's export, or found by the headers.</summary>
public sealed class ColumnMap
{
    private const int Chosen = -1000;
    private const int OfLayout = -500;

    /// <summary>A warning that names fifty columns is read by nobody.</summary>
    private const int MostNamed = 20;

    private readonly Dictionary<string, int[]> columns;

    private ColumnMap(string[] headers, ShopLayout? layout, Dictionary<string, int[]> columns, IReadOnlyList<string> warnings)
    {
        (Headers, Layout, this.columns, Warnings) = (headers, layout, columns, warnings);
        IsCustomerList = !Has([ImportFields.Event, .. ImportFields.OfOrders, .. ImportFields.Properties]);
    }

    public string[] Headers { get; }

    public ShopLayout? Layout { get; }

    /// <summary>In words, for whoever imports.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Without orders and events: each row is a customer.</summary>
    public bool IsCustomerList { get; }

    /// <summary>The columns that hold the field, the first choice first; empty when there is none.</summary>
    public int[] Of(string field) => columns.GetValueOrDefault(field, []);

    public bool Has(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            if (Of(field).Length > 0)
                return true;
        return false;
    }

    /// <summary>What the column is; null when it is not used. Who stands for the customer by mail address or phone is the customer first.</summary>
    public string? FieldOf(int column) => Array.IndexOf(Of(ImportFields.Customer), column) >= 0
        ? ImportFields.Customer
        : columns.Where(field => field.Value.Contains(column)).Select(field => field.Key).FirstOrDefault();

    /// <summary>Header and field of every column: what can be saved and told again.</summary>
    public IEnumerable<(string Header, string Field)> Pairs => Headers.Select((header, column) => (header, Shown(column) ?? ImportFields.None));

    /// <summary>A mail address beside an id stands for the customer where the id is missing; to people it is the mail address.</summary>
    private string? Shown(int column) => Of(ImportFields.Customer) is [var first, ..] && first != column
        && columns.Where(field => field.Key != ImportFields.Customer && field.Value.Contains(column)).Select(field => field.Key).FirstOrDefault() is { } other ? other : FieldOf(column);

    public IEnumerable<string> Traits => columns.Keys.Where(name => name.StartsWith(ImportFields.Trait, StringComparison.Ordinal));

    /// <param name="headers">Of the file, in their order.</param>
    /// <param name="told">Header and field, as the user said it; a field <see cref="ImportFields.None"/> leaves a column out.</param>
    /// <exception cref="ImportException">The columns do not say who the customer is or when it was, or one of them is there twice. One line that says what to do.</exception>
    public static ColumnMap Propose(string[] headers, IReadOnlyList<(string Header, string Field)> told)
    {
        var layout = ShopLayout.Of(headers);
        var chosen = Guess(headers, layout);
        foreach (var (header, field) in told)
        {
            var column = Array.FindIndex(headers, name => name.Equals(header, StringComparison.OrdinalIgnoreCase));
            if (column < 0)
                throw new ImportException("noColumn", $"--map {header}={field}: there is no column {header}; the columns are: {string.Join(',', headers)}", header);
            chosen[column] = (field, Chosen);
        }

        var warnings = new List<string>();
        var columns = Columns(headers, chosen);
        RefuseTwice(headers, columns, warnings);
        Complete(headers, chosen, columns, warnings);

        var used = columns.Values.SelectMany(these => these).ToHashSet();
        var idle = Enumerable.Range(0, headers.Length)
            .Where(column => !used.Contains(column) && chosen[column]?.Field != ImportFields.None && headers[column].Length > 0 && !ImportFields.OfRejected.Contains(headers[column])).Select(column => headers[column]).ToList();
        if (idle.Count > 0)
            warnings.Add($"使わない列 columns not used: {string.Join(", ", idle.Take(MostNamed))}{(idle.Count > MostNamed ? $" … {idle.Count - MostNamed} more" : "")}; "
                + $"to use one, as with --map {idle[0]}=trait.NAME");
        return new(headers, layout, columns, warnings);
    }

    /// <summary>What each column would be by itself; for a file whose columns together are not enough yet.</summary>
    public static IEnumerable<string?> Guess(string[] headers) => Guess(headers, ShopLayout.Of(headers)).Select(choice => choice?.Field);

    private static (string Field, int Rank)?[] Guess(string[] headers, ShopLayout? layout)
    {
        var chosen = new (string Field, int Rank)?[headers.Length];
        for (var column = 0; column < headers.Length; column++)
            chosen[column] = layout?.FieldOf(headers[column]) is { } known
                ? (known, OfLayout + Array.FindIndex(layout.Columns, pair => pair.Field == known && ColumnNames.Plain(pair.Header) == ColumnNames.Plain(headers[column])))
                : ColumnNames.Guess(headers[column]);
        return chosen;
    }

    private static Dictionary<string, int[]> Columns(string[] headers, (string Field, int Rank)?[] chosen)
    {
        var columns = new Dictionary<string, int[]>(StringComparer.Ordinal);
        bool Is(string field) => Array.Exists(chosen, choice => choice?.Field == field);
        if (Is(ImportFields.LastName))
            for (var column = 0; column < chosen.Length; column++)
                if (chosen[column] is { Field: ImportFields.Name, Rank: ColumnNames.OfGivenOrWhole })
                    chosen[column] = (ImportFields.FirstName, ColumnNames.OfGivenOrWhole);

        foreach (var field in chosen.Select((choice, column) => (choice, column)).Where(pair => pair.choice is not null && pair.choice.Value.Field != ImportFields.None)
            .GroupBy(pair => pair.choice!.Value.Field))
        {
            var ranked = field.OrderBy(pair => pair.choice!.Value.Rank).ToList();
            // A customer, a mail address and a phone may stand in one column or in another; the parts of a street and of the fees belong together.
            columns[field.Key] = field.Key switch
            {
                ImportFields.Customer or ImportFields.Email or ImportFields.Phone or ImportFields.Postal => [.. ranked.Select(pair => pair.column)],
                ImportFields.Street or ImportFields.Fee => [.. field.Select(pair => pair.column)],
                _ => [.. ranked.Where(pair => IsTie(pair, ranked[0], headers)).Select(pair => pair.column)],
            };
        }
        return columns;

        // The same header twice, or two columns that the user told to be one thing: which of them is meant cannot be known.
        static bool IsTie(((string Field, int Rank)? choice, int column) one, ((string Field, int Rank)? choice, int column) best, string[] headers) =>
            one.column == best.column || headers[one.column].Equals(headers[best.column], StringComparison.OrdinalIgnoreCase)
            || (one.choice!.Value.Rank == Chosen && best.choice!.Value.Rank == Chosen);
    }

    private static void RefuseTwice(string[] headers, Dictionary<string, int[]> columns, List<string> warnings)
    {
        foreach (var (field, these) in columns)
            if (field is not (ImportFields.Customer or ImportFields.Email or ImportFields.Phone or ImportFields.Postal or ImportFields.Street or ImportFields.Fee) && these.Length > 1)
                throw headers[these[0]].Equals(headers[these[1]], StringComparison.OrdinalIgnoreCase)
                    ? Twice(headers[these[0]])
                    : new ImportException("two", $"two columns are told to be {field}: {headers[these[0]]} and {headers[these[1]]}", $"{headers[these[0]]} · {headers[these[1]]}");
        var used = columns.Values.SelectMany(these => these).ToHashSet();
        foreach (var twice in headers.Select((header, column) => (header, column)).Where(pair => pair.header.Length > 0)
            .GroupBy(pair => pair.header, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            if (twice.Any(pair => used.Contains(pair.column)))
                throw Twice(twice.Key);
            else
                warnings.Add($"the column {twice.Key} is there twice 同じ名前の列があります; it is not used");
    }

    private static ImportException Twice(string header) =>
        new("twice", $"the column {header} is there twice 同じ名前の列があります: rename one of them, or leave one out", header);

    /// <summary>What follows from the columns as a whole: a list of customers has no orders, and who has no id goes by mail address or phone.</summary>
    private static void Complete(string[] headers, (string Field, int Rank)?[] chosen, Dictionary<string, int[]> columns, List<string> warnings)
    {
        bool Has(params string[] fields) => Array.Exists(fields, columns.ContainsKey);

        var isList = !Has([ImportFields.Event, .. ImportFields.OfOrders, .. ImportFields.Properties]);
        if (isList && !Has(ImportFields.Registered) && Array.FindIndex(headers, header => ColumnNames.Plain(header) is "createdat" or "作成日" or "作成日時") is >= 0 and var created)
            columns[ImportFields.Registered] = [created];
        if (!Has(ImportFields.Customer) && !Has(ImportFields.Order) && Array.FindIndex(headers, header => ColumnNames.Plain(header) is "id" or "no" or "番号") is >= 0 and var id && chosen[id] is null)
            columns[ImportFields.Customer] = [id];

        // The column that stands for the customer is often the mail address, and that is worth keeping as well.
        var mails = columns.GetValueOrDefault(ImportFields.Customer, []).Where(column => ColumnNames.Guess(headers[column])?.Field == ImportFields.Email).ToArray();
        if (mails.Length > 0 && !Has(ImportFields.Email))
            columns[ImportFields.Email] = mails;
        else if (columns.TryGetValue(ImportFields.Email, out var addresses))
        {
            if (!Has(ImportFields.Customer))
                warnings.Add($"顧客はメールアドレスで the customers go by their mail address ({headers[addresses[0]]}); another column as with --map 顧客ID={ImportFields.Customer}");
            columns[ImportFields.Customer] = [.. columns.GetValueOrDefault(ImportFields.Customer, []), .. addresses];
        }
        if (!Has(ImportFields.Customer) && columns.TryGetValue(ImportFields.Phone, out var phones))
        {
            warnings.Add($"顧客は電話番号で the customers go by their phone number ({headers[phones[0]]}); another column as with --map 顧客ID={ImportFields.Customer}");
            columns[ImportFields.Customer] = phones;
        }

        var told = $"its first line is: {string.Join(',', headers)}. Say which column is which, as with --map 顧客ID={ImportFields.Customer} --map 注文日={ImportFields.Date} 列の意味を --map で指定してください";
        if (!Has(ImportFields.Customer))
            throw new ImportException("noCustomer", $"the file is neither CDNOW nor a CSV with a {ImportFields.Customer} column; {told}");
        if (!isList && !Has(ImportFields.Timestamp, ImportFields.Date))
            throw new ImportException("noDate", $"the file has no column {ImportFields.Timestamp} or {ImportFields.Date}; {told}");
        if (isList && !columns.Keys.Any(CustomerTraits.IsAbout))
            throw new ImportException("nothing", $"the file has customers, but neither their orders (total) nor anything about them (name, email, …); {told}");
    }
}
