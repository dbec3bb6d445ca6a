namespace Kizuna.Api.Imports;

/// <summary>What the rows of a file say about its customers, the latest row of each the last word. Told when the file is at its end.</summary>
internal sealed class CustomerTraits
{
    /// <summary>A customer takes some 500 bytes here; a file of more customers is told in several parts.</summary>
    public const int Most = 100_000;

    private static readonly string[] Fields =
    [
        ImportFields.Name, ImportFields.LastName, ImportFields.FirstName, ImportFields.Kana, ImportFields.LastKana, ImportFields.FirstKana, ImportFields.Email,
        ImportFields.Phone, ImportFields.Company, ImportFields.Postal, ImportFields.Prefecture, ImportFields.City, ImportFields.Street, ImportFields.Address,
        ImportFields.Country, ImportFields.Consent, ImportFields.OptOut, ImportFields.Registered,
    ];

    private readonly Dictionary<string, Known> customers = [];

    public int Count => customers.Count;

    /// <summary>Whether a column of this field says something about a customer, with an order or without.</summary>
    public static bool IsAbout(string field) => Fields.Contains(field) || field.StartsWith(ImportFields.Trait, StringComparison.Ordinal);

    public void Add(string customer, About about, DateTimeOffset at, long line, string[] cells)
    {
        if (about.IsEmpty)
            return;
        if (!customers.TryGetValue(customer, out var known))
            customers[customer] = known = new Known(line, cells);
        var isLater = at >= known.At;
        foreach (var (trait, value) in about.Traits)
            if (isLater || !known.Traits.ContainsKey(trait))
                known.Traits[trait] = value;
        if (about.Consent is { } consent && (isLater || known.Consent is null))
            known.Consent = consent;
        known.Registered ??= about.Registered;
        if (isLater)
            known.At = at;
    }

    /// <param name="source">Names the content of the file: a consent taken back is said anew by every file that says it.</param>
    public IEnumerable<ImportRow> Rows(string source)
    {
        foreach (var (customer, known) in customers)
        {
            if (known.Registered is { } registered)
                yield return Row(new("track", customer, RowIds.Of("registered", customer), registered, "Signed Up", [], null));
            if (known.Traits.Count > 0)
                yield return Row(new("identify", customer, Id(customer, known.Traits), null, null, null, new(known.Traits)));
            // Given again it may be old news; taken back again it must not be missed, whatever an earlier file said.
            if (known.Consent is { } consent)
                yield return Row(consent
                    ? new("track", customer, RowIds.Of("consent", customer, "yes"), known.Registered, "Subscribed", [], null)
                    : new("track", customer, RowIds.Of("consent", customer, "no", source), null, "Unsubscribed", [], null));

            ImportRow Row(BatchItem item) => new(known.Line, customer, item) { Cells = known.Cells };
        }
        customers.Clear();
    }

    /// <summary>Follows the content: what was told once is a duplicate, what was corrected is news.</summary>
    private static string Id(string customer, SortedDictionary<string, string> traits) => traits is { Count: 1 } && traits.TryGetValue("name", out var name)
        ? RowIds.Of("name", customer, name)
        : RowIds.Of(["traits", customer, .. traits.SelectMany(trait => (string[])[trait.Key, trait.Value])]);

    private sealed class Known(long line, string[] cells)
    {
        public long Line => line;
        public string[] Cells => cells;
        public SortedDictionary<string, string> Traits { get; } = new(StringComparer.Ordinal);
        public bool? Consent { get; set; }
        public DateTimeOffset? Registered { get; set; }
        public DateTimeOffset At { get; set; } = DateTimeOffset.MinValue;
    }
}

/// <summary>What one row says about its customer.</summary>
/// <param name="Traits">By the names that <c>identify</c> takes.</param>
/// <param name="Consent">To marketing; null when the row does not say.</param>
/// <param name="Registered">Since when they are a customer.</param>
internal sealed record About(Dictionary<string, string> Traits, bool? Consent, DateTimeOffset? Registered)
{
    public bool IsEmpty => Traits.Count == 0 && Consent is null && Registered is null;

    /// <summary>Of several lines of one order: what an earlier one did not say is taken from a later one.</summary>
    public void Fill(About other)
    {
        foreach (var (trait, value) in other.Traits)
            Traits.TryAdd(trait, value);
    }
}
