using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Rows;

/// <param name="Error">Set when <paramref name="Status"/> is <see cref="CommitStatus.Failed"/>.</param>
public sealed record CommitResult(CommitStatus Status, ImmutableArray<Receipt> Duplicates, Exception? Error = null)
{
    public static readonly CommitResult Committed = new(CommitStatus.Committed, []);
    public static readonly CommitResult Conflict = new(CommitStatus.VersionConflict, []);
}
