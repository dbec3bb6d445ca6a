using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kizuna.Engine.FollowUps;

/// <summary>Names a task by its cause, so that the same cause never opens two.</summary>
internal static class TaskId
{
    /// <summary>80 bits: among a billion tasks the chance that two share an id is below one in a million.</summary>
    private const int Bytes = 10;

    internal static string Of(string customerId, string sequence, int step, string occurrence)
    {
        Span<byte> text = stackalloc byte[1024]; // four ids of at most 128 characters, 3 bytes each in UTF-8, fit with room
        var length = Write(text, 0, customerId);
        length = Write(text, length, sequence);
        length = Write(text, length, occurrence);
        step.TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..(length + digits)], hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }

    private static int Write(Span<byte> text, int at, string part)
    {
        at += Encoding.UTF8.GetBytes(part, text[at..]);
        text[at] = 0; // keeps "a"+"bc" apart from "ab"+"c"
        return at + 1;
    }
}
