using System.Collections.Immutable;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>What a customer's turn reads and writes. All instants are UTC.</summary>
public interface ITurnStore : ICustomerStore
{
    /// <summary>Commits that are worth having at the same time.</summary>
    int Writers { get; }

    /// <summary>
    /// Writes the turns of several customers in one transaction; each turn succeeds or fails by itself. Durable when this returns.
    /// Results are in the order of the batch. At most one turn per customer is in a batch.
    /// </summary>
    Task<IReadOnlyList<CommitResult>> Commit(IReadOnlyList<CustomerCommit> batch, CancellationToken stop);
}
