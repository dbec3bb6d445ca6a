using System.Collections.Immutable;
using Kizuna.Storage.Compact;

namespace Kizuna.Storage.Rows;

/// <summary>A turn as it is stored, its documents written. Made by the turn itself, so that many are encoded at once and the one writer only writes.</summary>
internal sealed record EncodedTurn(CustomerRow Row, ImmutableArray<byte[]> Journal, ImmutableArray<byte[]> Cards)
{
    internal static EncodedTurn Of(CustomerCommit turn) => new(
        CustomerRow.Of(turn.Next),
        ImmutableArray.CreateRange(turn.Journal, entry => CompactForm.Bytes(entry.Input, entry.Receipt)),
        ImmutableArray.CreateRange(turn.Tasks, CompactForm.Bytes));
}
