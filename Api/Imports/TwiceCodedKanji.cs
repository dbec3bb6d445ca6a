using System.Text;

namespace Kizuna.Api.Imports;

/// <summary>
/// CP932 has some letters twice, as 髙 and ㈱: IBM's rows and NEC's. The strict decoder knows one of each, and shops' systems write either;
/// this reads the other, and refuses what is neither.
/// </summary>
internal sealed class TwiceCodedKanji : DecoderFallback
{
    private static readonly Encoding BestFit = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letter();

    private sealed class Letter : DecoderFallbackBuffer
    {
        private string letter = "";
        private int at;

        public override int Remaining => letter.Length - at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            // Only the rows that NEC took over from IBM, ED and EE, and IBM's own, FA to FC.
            if (bytesUnknown is not [0x87 or 0xED or 0xEE or >= 0xFA and <= 0xFC, _] || BestFit.GetString(bytesUnknown) is not [> '\u007F' and not '・' and not '\uFFFD'] letter)
                throw new DecoderFallbackException("no letter of the code page", bytesUnknown, index);
            (this.letter, at) = (letter, 0);
            return true;
        }

        public override char GetNextChar() => at < letter.Length ? letter[at++] : '\0';

        public override bool MovePrevious()
        {
            if (at == 0)
                return false;
            at--;
            return true;
        }

        public override void Reset() => (letter, at) = ("", 0);
    }
}
