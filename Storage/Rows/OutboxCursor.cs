using System.Globalization;

namespace Kizuna.Storage.Rows;

/// <summary>The last message of a page of the outbox; the next page goes on behind it.</summary>
internal readonly record struct OutboxCursor(long DueAt, string Id)
{
    /// <param name="isForward">Whether a page begins with the earliest.</param>
    /// <exception cref="ArgumentException">It is not one that a page gave.</exception>
    internal static OutboxCursor Read(string? cursor, bool isForward)
    {
        if (cursor is null) return isForward ? new(long.MinValue, "") : new(long.MaxValue, "");
        var parts = cursor.Split('.', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            ? new(at, parts[1])
            : throw new ArgumentException($"not a cursor of the outbox: {cursor}", nameof(cursor));
    }

    internal static Page<OutboxRow> Page(IReadOnlyList<OutboxRow> rows, int limit) => new(
        [.. rows.Take(limit)], rows.Count > limit ? new OutboxCursor(Columns.Ticks(rows[limit - 1].DueAt), rows[limit - 1].Id).ToString() : null);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DueAt}.{Id}");
}
