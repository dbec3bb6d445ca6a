using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Ports;

/// <summary>The work lists.</summary>
public interface ITaskStore
{
    /// <summary>Open tasks of a rep in work order (Z16), overdue service deadlines as of <paramref name="now"/> first.</summary>
    Task<IReadOnlyList<TaskCard>> OpenTasks(string rep, WorkList? list, DateTimeOffset? dueBefore, DateTimeOffset now, int limit, CancellationToken stop);

    Task<TaskCard?> FindTask(string taskId, CancellationToken stop);
}
