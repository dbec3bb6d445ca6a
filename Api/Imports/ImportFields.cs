namespace Kizuna.Api.Imports;

/// <summary>What a column of an import file can be; <c>--map HEADER=FIELD</c> takes these names.</summary>
public static class ImportFields
{
    public const string Customer = "customer_id";
    public const string Event = "event";
    public const string Timestamp = "timestamp";
    public const string Date = "date";
    public const string Time = "time";
    public const string Order = "order_id";
    public const string Total = "total";
    public const string LineTotal = "line_total";
    public const string Price = "price";
    public const string Quantity = "quantity";
    public const string Fee = "fee";
    public const string Discount = "discount";
    public const string Currency = "currency";
    public const string Category = "category";
    public const string Status = "status";
    public const string Refunded = "refunded";
    public const string CancelledAt = "cancelled_at";
    public const string Consent = "consent";
    public const string OptOut = "opt_out";
    public const string Registered = "registered_at";
    public const string Name = "name";
    public const string LastName = "last_name";
    public const string FirstName = "first_name";
    public const string Kana = "kana";
    public const string LastKana = "last_kana";
    public const string FirstKana = "first_kana";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Company = "company";
    public const string Postal = "postal_code";
    public const string Prefecture = "prefecture";
    public const string City = "city";
    public const string Street = "street";
    public const string Address = "address";
    public const string Country = "country";

    /// <summary>Left out on purpose.</summary>
    public const string None = "-";

    /// <summary>What the file of refused rows has behind its columns.</summary>
    public static readonly string[] OfRejected = ["line", "fault"];

    /// <summary>Before the name of a trait that has no field of its own.</summary>
    public const string Trait = "trait.";

    /// <summary>Properties of the event table that a column may hold, spelled as it spells them.</summary>
    public static readonly string[] Properties = ["text", "channel", "taskId", "class", "adId", "couponId", "reason", "referredId", "score", "comment", "url"];

    /// <summary>One value of a row comes from several columns: they are joined, as 090 · 1234 · 5678.</summary>
    public static readonly string[] Joined = [Phone, Postal, Street];

    private static readonly string[] Named =
    [
        Customer, Event, Timestamp, Date, Time, Order, Total, LineTotal, Price, Quantity, Fee, Discount, Currency, Category, Status, Refunded, CancelledAt,
        Consent, OptOut, Registered, Name, LastName, FirstName, Kana, LastKana, FirstKana, Email, Phone, Company, Postal, Prefecture, City, Street, Address, Country,
    ];

    /// <summary>Of these an order is made; without any of them a file is a list of customers.</summary>
    public static readonly string[] OfOrders = [Order, Total, LineTotal, Price];

    /// <summary>For a list to choose from; a trait of another name is written as one.</summary>
    public static IReadOnlyList<string> Choices => [.. Named, .. Properties];

    public static string All => $"{string.Join(", ", Named)}, {Trait}NAME, {string.Join(", ", Properties)}, or {None} to leave the column out";

    /// <summary>The field as it is spelled here, or null when there is none of that name.</summary>
    public static string? Find(string name) =>
        name == None ? None
        : name.StartsWith(Trait, StringComparison.OrdinalIgnoreCase) && name.Length > Trait.Length ? Trait + name[Trait.Length..]
        : name.Equals("revenue", StringComparison.OrdinalIgnoreCase) ? Total
        : Array.Find(Named, field => field.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Array.Find(Properties, field => field.Equals(name.Replace("_", ""), StringComparison.OrdinalIgnoreCase));
}
