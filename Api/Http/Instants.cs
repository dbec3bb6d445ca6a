using System.Globalization;

namespace Kizuna.Api.Http;

/// <summary>Instants as clients write them.</summary>
public static class Instants
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>An ISO 8601 instant; without an offset it is UTC. Parts of a second beyond 100 ns are cut off.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        var fraction = text.IndexOf('.');
        var end = fraction < 0 ? -1 : fraction + 1;
        while (end > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (end - fraction > 8)
            text = text.Remove(fraction + 8, end - fraction - 8);
        return DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
