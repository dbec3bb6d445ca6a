using System.Text;

namespace Kizuna.Storage.Compact;

/// <summary>Reads what <see cref="CompactWriter"/> wrote. Used again for the next document of its thread; not safe for several.</summary>
internal sealed class CompactReader
{
    // Each place holds the last word that fell on it, so that words which many documents have (rules, sequences, channels) are one object
    // in memory. A race loses nothing but a sharing: a place holds some whole string at any time.
    private static readonly string?[] Shared = new string?[4096];

    // A longer one is seldom met again.
    private const int LongestShared = 64;

    private byte[] document = [];
    private int at;
    private string[] words = new string[32];
    private int known;
    private long lastInstant;

    internal void Begin(byte[] document)
    {
        (this.document, at, known, lastInstant) = (document, 0, 0, CompactWriter.FirstInstant);
    }

    internal bool IsAtEnd => at == document.Length;

    internal byte Byte() => document[at++];

    internal ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            if (shift > 63) throw new InvalidDataException("a number is too long");
            var part = document[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    internal long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    internal bool Boolean() => Byte() != 0;

    internal long Ticks()
    {
        var value = Unsigned();
        if (value == 0) return Signed();
        var units = (long)(value >> 3) ^ -(long)(value >> 2 & 1);
        return units * ((value & 3) switch
        {
            3 => TimeSpan.TicksPerMinute,
            2 => TimeSpan.TicksPerSecond,
            1 => TimeSpan.TicksPerMillisecond,
            _ => throw new InvalidDataException("a time has no unit"),
        });
    }

    internal DateTimeOffset Instant() => new(lastInstant += Ticks(), TimeSpan.Zero);

    internal decimal Decimal()
    {
        var head = Unsigned();
        var low = Unsigned();
        var high = (head & 1) != 0 ? (uint)Unsigned() : 0;
        return new decimal((int)low, (int)(low >> 32), (int)high, (head & 2) != 0, (byte)(head >> 2));
    }

    internal string? Text()
    {
        var head = Unsigned();
        if (head == 0) return null;
        if ((head & 1) != 0)
            return head >> 1 < (ulong)known ? words[(int)(head >> 1)] : throw new InvalidDataException("a word is named before it was met");
        var size = checked((int)(head / 2 - 1));
        var utf8 = document.AsSpan(at, size);
        at += size;
        var text = Share(utf8);
        if (size > CompactWriter.LongestWord) return text;
        if (known == words.Length) Array.Resize(ref words, known * 2);
        return words[known++] = text;
    }

    /// <summary>How many follow; each takes a byte at least, so a wrong number asks for no memory.</summary>
    internal int Count() => Unsigned() is var count && count <= (ulong)(document.Length - at) ? (int)count : throw new InvalidDataException("a list is longer than its document");

    private static string Share(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0) return "";
        if (utf8.Length > LongestShared) return Encoding.UTF8.GetString(utf8);
        Span<char> letters = stackalloc char[LongestShared]; // no character takes less than a byte
        ReadOnlySpan<char> word = letters[..Encoding.UTF8.GetChars(utf8, letters)];
        ref var place = ref Shared[(uint)string.GetHashCode(word) % (uint)Shared.Length];
        return place is { } known && word.SequenceEqual(known) ? known : place = word.ToString();
    }
}
