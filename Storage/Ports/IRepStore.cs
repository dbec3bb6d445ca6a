using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>The people who work through the lists.</summary>
public interface IRepStore
{
    Task SaveRep(Rep rep, CancellationToken stop);

    Task<Rep?> FindRep(string id, CancellationToken stop);

    /// <summary>All reps with their open tasks, by id: it counts every open task there is. The reviews of the week are no load: every rep has the same.</summary>
    Task<IReadOnlyList<RepLoad>> Reps(CancellationToken stop);
}
