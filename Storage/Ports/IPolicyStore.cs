using System.Collections.Immutable;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>The versions of the policy.</summary>
public interface IPolicyStore
{
    /// <summary>The versions of the policy after one, the oldest first; all of them after 0.</summary>
    Task<IReadOnlyList<StoredPolicy>> Policies(int after, CancellationToken stop);

    /// <summary>Adds a version. False when there is that version already: somebody else changed the policy in between.</summary>
    Task<bool> SavePolicy(StoredPolicy policy, CancellationToken stop);

    /// <summary>How many customers' last turn did not know a version yet.</summary>
    Task<long> CountBehind(int policyVersion, CancellationToken stop);
}
