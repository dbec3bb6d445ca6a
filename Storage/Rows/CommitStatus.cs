using System.Collections.Immutable;

namespace Kizuna.Storage.Rows;

public enum CommitStatus
{
    Committed,

    /// <summary>At least one event id is journaled already; nothing of this turn was written. <see cref="CommitResult.Duplicates"/> has the first answers.</summary>
    Duplicate,

    /// <summary>Another owner wrote the customer in between; nothing of this turn was written.</summary>
    VersionConflict,

    /// <summary>The row violates a constraint; nothing of this turn was written.</summary>
    Failed,
}
