using System.Collections.Immutable;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>What the wake pump asks: who is due, and who has not passed a change of the policy.</summary>
public interface IWakeStore
{
    /// <summary>In how many parts the wake-ups can be asked for; fixed for a kind of store.</summary>
    int Shards { get; }

    /// <summary>Customers whose wake-up is due, with their rows, the longest overdue first.</summary>
    /// <param name="shards">Only those of these shards, numbered from 0; null for all.</param>
    Task<IReadOnlyList<DueCustomer>> Due(DateTimeOffset now, int limit, IReadOnlyList<int>? shards, CancellationToken stop);

    /// <summary>The earliest wake-up after an instant, of all customers or of those of some shards.</summary>
    Task<DateTimeOffset?> NextWake(DateTimeOffset after, IReadOnlyList<int>? shards, CancellationToken stop);

    /// <summary>
    /// Customers whose last turn did not know a version of the policy yet, those who knew least first: for each of them its instant is
    /// due. Kept with the row and not armed as a wake-up, because a turn on its way with the policy before would overwrite that.
    /// </summary>
    /// <param name="shards">Only those of these shards; null for all.</param>
    Task<IReadOnlyList<string>> Behind(int policyVersion, int limit, IReadOnlyList<int>? shards, CancellationToken stop);
}
