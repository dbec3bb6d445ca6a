using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Rows;

/// <param name="Error">Set when <paramref name="Status"/> is <see cref="CommitStatus.Failed"/>.</param>
public sealed record CommitResult(CommitStatus Status, ImmutableArray<Receipt> Duplicates, Exception? Error = null)
{
    /// <summary>Of a turn that was written: messages that it would have taken back, and that were on their way already.</summary>
    public ImmutableArray<string> Leaving { get; init; } = [];

    public static readonly CommitResult Committed = new(CommitStatus.Committed, []);
    public static readonly CommitResult Conflict = new(CommitStatus.VersionConflict, []);
}
