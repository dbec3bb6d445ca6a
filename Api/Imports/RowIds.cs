using System.Security.Cryptography;
using System.Text;

namespace Kizuna.Api.Imports;

/// <summary>
/// Ids for rows that bring none: the content, and which of several identical rows it is. A file in another order gives the same ids, so
/// importing it again is all duplicates. Sixteen bytes a row are kept while a file is read.
/// </summary>
internal sealed class RowIds
{
    private readonly Dictionary<UInt128, int> seen = [];

    public string Next(params ReadOnlySpan<string?> content)
    {
        var row = string.Join('\u001f', content);
        var hash = Hash(row);
        var occurrence = seen[hash] = seen.GetValueOrDefault(hash) + 1;
        return $"import-{(occurrence == 1 ? hash : Hash($"{row}\u001f{occurrence}")):x32}";
    }

    /// <summary>For what has a name of its own, as an order has its number: the same in every file.</summary>
    public static string Of(params ReadOnlySpan<string?> content) => $"import-{Hash(string.Join('\u001f', content)):x32}";

    /// <returns>Whether this is the first time that this reader meets the id.</returns>
    public bool IsNew(params ReadOnlySpan<string?> content) => seen.TryAdd(Hash(string.Join('\u001f', content)), 1);

    private static UInt128 Hash(string row) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(row)));
}
