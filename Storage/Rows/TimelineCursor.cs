using System.Globalization;

namespace Kizuna.Storage.Rows;

/// <summary>The last entry of a page of the timeline; the next page goes on below it.</summary>
/// <param name="Seq">Tells entries of one instant apart, in the order of arrival.</param>
internal readonly record struct TimelineCursor(long At, long Seq)
{
    /// <exception cref="ArgumentException">It is not one that a page gave.</exception>
    internal static TimelineCursor Read(string? cursor)
    {
        if (cursor is null) return new(long.MaxValue, long.MaxValue);
        var parts = cursor.Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? new(at, seq)
            : throw new ArgumentException($"not a cursor of a timeline: {cursor}", nameof(cursor));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}.{Seq}");
}
