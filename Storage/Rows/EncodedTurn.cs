using System.Collections.Immutable;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Storage.Rows;

/// <summary>A turn as it is stored, its JSON written. Made by the turn itself, so that many are spelled at once and the one writer only writes.</summary>
internal sealed record EncodedTurn(CustomerRow Row, ImmutableArray<(byte[] Input, byte[] Receipt)> Journal, ImmutableArray<byte[]> Cards)
{
    internal static EncodedTurn Of(CustomerCommit turn) => new(
        CustomerRow.Of(turn.Next),
        [.. turn.Journal.Select(entry => (KizunaJson.Bytes(entry.Input), KizunaJson.Bytes(entry.Receipt)))],
        [.. turn.Tasks.Select(KizunaJson.Bytes)]);
}
