using Kizuna.Storage.Compact;
using Kizuna.Storage.Rows;

namespace Kizuna.Grains.Turns;

/// <summary>
/// A customer between two turns: the bytes of its row, of which each turn makes objects. They take a seventh of the memory of the objects, and
/// the collector copies one array in place of a hundred small things; a turn pays some microseconds for it.
/// </summary>
internal sealed class KeptCustomer
{
    private readonly byte[] compact;
    private readonly long version;
    private readonly DateTimeOffset? wakeAt;
    private readonly int policyVersion;

    /// <param name="compact">The customer in the compact form, where it is known already.</param>
    internal KeptCustomer(StoredCustomer stored, byte[]? compact = null) =>
        (this.compact, version, wakeAt, policyVersion) = (compact ?? CompactForm.Bytes(stored.Customer), stored.Version, stored.WakeAt, stored.PolicyVersion);

    internal StoredCustomer Open() => new(CompactForm.Customer(compact), version, wakeAt) { PolicyVersion = policyVersion };
}
