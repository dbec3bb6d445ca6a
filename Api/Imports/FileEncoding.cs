using System.Text;

namespace Kizuna.Api.Imports;

/// <summary>How the bytes of a file are to be read: UTF-8, UTF-16, or what Japanese spreadsheets save. Never a guess that turns names into rubbish.</summary>
/// <param name="Name">For people.</param>
/// <param name="Text">Strict: what is not valid in it throws.</param>
public sealed record FileEncoding(string Name, Encoding Text)
{
    private const string Wanted = "save it as CSV in UTF-8, Shift_JIS (CP932) or UTF-16 文字コードを UTF-8 か Shift_JIS にして保存してください";

    private static readonly FileEncoding Utf8 = new("UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true));
    private static readonly FileEncoding Utf16 = new("UTF-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true));
    private static readonly FileEncoding Utf16BigEndian = new("UTF-16 (big endian)", new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true));
    private static readonly FileEncoding Cp932 = new("Shift_JIS (CP932)", Strict(932, new TwiceCodedKanji()));
    private static readonly FileEncoding EucJp = new("EUC-JP", Strict(51932, DecoderFallback.ExceptionFallback));

    /// <param name="file">From its beginning; read to its end, and taken back.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ImportException">It is text in no encoding that is read here; one line that says so.</exception>
    public static async Task<FileEncoding> Detect(Stream file, CancellationToken stop)
    {
        var head = new byte[4096];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        var found = await Detect(head.AsMemory(0, length), file, stop);
        file.Position = 0;
        return found;
    }

    public StreamReader Read(Stream file, bool leaveOpen = false) => new(file, Text, detectEncodingFromByteOrderMarks: false, leaveOpen: leaveOpen);

    private static async Task<FileEncoding> Detect(ReadOnlyMemory<byte> head, Stream file, CancellationToken stop)
    {
        if (OtherKind(head.Span) is { } kind)
            throw new ImportException("otherKind", $"the file is {kind}, no text: {Wanted}", kind);
        if (head.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || head.Span.Contains((byte)0))
        {
            var wide = head.Span is [0xFE, 0xFF, ..] || HasZeros(head.Span, at: 0) ? Utf16BigEndian : Utf16;
            if (head.Span is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && HasZeros(head.Span, at: 0) == HasZeros(head.Span, at: 1))
                throw new ImportException("encoding", $"the file holds zero bytes, so its encoding is none of text: {Wanted}");
            return (await Look(file, wide, stop)).IsValid ? wide : throw new ImportException("encoding", $"the file begins as {wide.Name} and breaks that encoding later: {Wanted}");
        }
        if (head.Span.IndexOf("\u001b$"u8) >= 0)
            throw new ImportException("encoding", $"the file is in ISO-2022-JP, an encoding for mail: {Wanted}");
        if ((await Look(file, Utf8, stop)).IsValid)
            return Utf8;

        var (shiftJis, eucJp) = (await Look(file, Cp932, stop), await Look(file, EucJp, stop));
        // Bytes of EUC-JP are half-width kana in CP932, and nearly every Japanese sentence has kana of full width.
        if (eucJp is { IsValid: true, Kana: true } && (!shiftJis.IsValid || !shiftJis.Kana))
            return EucJp;
        return shiftJis is { IsValid: true, Western: false } ? Cp932 : throw new ImportException("encoding", $"the encoding of the file is neither UTF-8 nor Shift_JIS: {Wanted}");
    }

    private static string? OtherKind(ReadOnlySpan<byte> head) => head switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => "an Excel workbook or a ZIP archive",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Excel workbook",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0x25, 0x50, 0x44, 0x46, ..] => "a PDF",
        _ => null,
    };

    private static bool HasZeros(ReadOnlySpan<byte> bytes, int at)
    {
        for (var i = at; i < bytes.Length; i += 2)
            if (bytes[i] == 0)
                return true;
        return false;
    }

    private static async Task<Verdict> Look(Stream file, FileEncoding encoding, CancellationToken stop)
    {
        file.Position = 0;
        using var reader = encoding.Read(file, leaveOpen: true);
        var (letters, seen) = (new char[32 * 1024], new Seen());
        try
        {
            for (int count; (count = await reader.ReadAsync(letters, stop)) > 0;)
                if (!seen.Take(letters.AsSpan(0, count)))
                    return new(false, false, false);
        }
        catch (DecoderFallbackException)
        {
            return new(false, false, false);
        }
        return new(true, seen.Kana, seen.Western);
    }

    private static Encoding Strict(int codePage, DecoderFallback fallback) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, fallback)!;

    /// <param name="IsValid">Every byte has a meaning in the encoding.</param>
    /// <param name="Kana">There is hiragana or katakana of full width.</param>
    /// <param name="Western">Every letter that is not ASCII stands alone within a Latin word, as é does in a Western encoding that was read as a Japanese one.</param>
    private readonly record struct Verdict(bool IsValid, bool Kana, bool Western);

    private sealed class Seen
    {
        private char last = ' ';
        private bool others;
        private bool japanese;

        public bool Kana { get; private set; }
        public bool Western => others && !japanese;

        /// <returns>False for letters that only a damaged file has: what the code pages make of bytes that mean nothing.</returns>
        public bool Take(ReadOnlySpan<char> letters)
        {
            foreach (var letter in letters)
            {
                if (letter is >= '\u0080' and <= '\u009F' or >= '\uF8F0' and <= '\uF8F3')
                    return false;
                Kana |= letter is >= '\u3041' and <= '\u30FA';
                if (letter > '\u007F')
                {
                    others = true;
                    japanese |= !char.IsAsciiLetter(last);
                }
                last = letter;
            }
            return true;
        }
    }
}
