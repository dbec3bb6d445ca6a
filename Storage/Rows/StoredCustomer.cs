using System.Collections.Immutable;
using Kizuna.Engine.Customers;

namespace Kizuna.Storage.Rows;

/// <param name="Version">Grows by one with every commit; the fence against a second owner.</param>
/// <param name="WakeAt">The armed wake-up; may be earlier than the next change, never later (lazy re-arm).</param>
public sealed record StoredCustomer(Customer Customer, long Version, DateTimeOffset? WakeAt)
{
    /// <summary>The newest version of the policy that the last turn knew, whether or not its instant was passed by then.</summary>
    public int PolicyVersion { get; init; } = 1;
}
