using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;

namespace Kizuna.Storage.Ports;

/// <summary>A customer as it is stored, and its history.</summary>
public interface ICustomerStore
{
    Task<StoredCustomer?> Load(string customerId, CancellationToken stop);

    /// <summary>The journaled answer of an event, or null if the id is new for this customer.</summary>
    Task<Receipt?> FindReceipt(string customerId, string eventId, CancellationToken stop);

    /// <summary>Every input of a customer that is a cause (ticks are not), in no particular order.</summary>
    Task<IReadOnlyList<Input>> Inputs(string customerId, CancellationToken stop);
}
