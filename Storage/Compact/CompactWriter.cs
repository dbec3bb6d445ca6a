using System.Text;

namespace Kizuna.Storage.Compact;

/// <summary>
/// Writes one document in the compact form: whole numbers as varints of seven bits, instants as what they differ from the one before, and a
/// short text in full only where it is met first. Used again for the next document of its thread; not safe for several.
/// </summary>
internal sealed class CompactWriter
{
    /// <summary>Longer text is somebody's sentence and met once: it gets no number. In bytes of UTF-8; the longest id has 384.</summary>
    internal const int LongestWord = 384;

    /// <summary>2026-01-01T00:00:00Z, from which the first instant of a document differs.</summary>
    internal static readonly long FirstInstant = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    // A document that was larger leaves its buffer to the collector, so that one of them does not stay in every thread.
    private const int Kept = 64 * 1024;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private byte[] buffer = new byte[1024];
    private int length;
    private long lastInstant;

    internal void Begin()
    {
        if (buffer.Length > Kept) buffer = new byte[1024];
        words.Clear();
        (length, lastInstant) = (0, FirstInstant);
    }

    internal byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    internal void Byte(byte value)
    {
        Room(1);
        buffer[length++] = value;
    }

    internal void Unsigned(ulong value)
    {
        Room(10);
        for (; value >= 0x80; value >>= 7) buffer[length++] = (byte)(value | 0x80);
        buffer[length++] = (byte)value;
    }

    internal void Signed(long value) => Unsigned(ZigZag(value));

    internal void Boolean(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>In the largest unit that divides it: most times are whole seconds or minutes.</summary>
    internal void Ticks(long ticks)
    {
        var (unit, size) = ticks % TimeSpan.TicksPerMinute == 0 ? (3UL, TimeSpan.TicksPerMinute)
            : ticks % TimeSpan.TicksPerSecond == 0 ? (2UL, TimeSpan.TicksPerSecond)
            : ticks % TimeSpan.TicksPerMillisecond == 0 ? (1UL, TimeSpan.TicksPerMillisecond)
            : (0UL, 1L);
        if (unit > 0)
        {
            Unsigned(ZigZag(ticks / size) << 2 | unit);
            return;
        }
        Byte(0); // by itself: two bits more would not fit
        Signed(ticks);
    }

    internal void Instant(DateTimeOffset at)
    {
        Ticks(at.UtcTicks - lastInstant);
        lastInstant = at.UtcTicks;
    }

    /// <summary>With its scale: 5.00 is not written as 5.</summary>
    internal void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = (ulong)(uint)bits[1] << 32 | (uint)bits[0];
        Unsigned((ulong)value.Scale << 2 | (value is < 0 || bits[3] < 0 ? 2UL : 0) | (bits[2] != 0 ? 1UL : 0));
        Unsigned(low);
        if (bits[2] != 0) Unsigned((uint)bits[2]);
    }

    /// <summary>Null is 0, a word that was met before an odd number, another one twice its length and two.</summary>
    internal void Text(string? text)
    {
        if (text is null)
        {
            Unsigned(0);
            return;
        }
        if (words.TryGetValue(text, out var number))
        {
            Unsigned((ulong)number * 2 + 1);
            return;
        }
        var size = Encoding.UTF8.GetByteCount(text);
        if (size <= LongestWord) words.Add(text, words.Count);
        Unsigned((ulong)size * 2 + 2);
        Room(size);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
    }

    private void Room(int more)
    {
        if (buffer.Length - length < more) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
    }

    private static ulong ZigZag(long value) => (ulong)(value << 1 ^ value >> 63);
}
