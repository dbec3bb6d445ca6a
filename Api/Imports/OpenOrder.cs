namespace Kizuna.Api.Imports;

/// <summary>One order while its lines are read: shops write a line for each item, with the number on all of them and the total on all or on the first.</summary>
internal sealed class OpenOrder(long line, string[] cells, string customer, string number, DateTimeOffset at)
{
    private decimal? total;
    private decimal? lines;
    private decimal? fee;
    private decimal? discount;

    public long Line => line;
    public string[] Cells => cells;
    public string Customer => customer;
    public string Number => number;
    public DateTimeOffset At => at;
    public string? Currency { get; private set; }
    public List<string> Categories { get; } = [];
    public Dictionary<string, object> Properties { get; } = [];
    public About About { get; set; } = new([], null, null);
    public bool IsCancelled { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    public decimal? Refunded { get; set; }

    /// <summary>The order's own total, else what its lines come to, with the fees and the discount that stand beside them once.</summary>
    public decimal? Total => total ?? (lines is { } sum ? Math.Max(0, sum + (fee ?? 0) - Math.Abs(discount ?? 0)) : null);

    /// <returns>What is wrong with the line, or null.</returns>
    public string? Add(OrderLine item)
    {
        if (item.Total is { } again && total is { } before && again != before)
            return FormattableString.Invariant(
                $"order {number} has the totals {before} and {again}: if each line has its own, say so with --map HEADER={ImportFields.LineTotal}");
        total ??= item.Total;
        if (item.LineTotal is { } amount)
            lines = (lines ?? 0) + amount;
        fee ??= item.Fee;
        discount ??= item.Discount;
        Currency ??= item.Currency;
        if (item.Category is { } category && !Categories.Contains(category))
            Categories.Add(category);
        return null;
    }
}

/// <summary>What one line adds to its order.</summary>
internal readonly record struct OrderLine(decimal? Total, decimal? LineTotal, decimal? Fee, decimal? Discount, string? Currency, string? Category);
