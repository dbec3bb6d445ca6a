using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Ports;

/// <summary>What proves that the store is what its journal says.</summary>
public interface ICheckStore : ICustomerReader, IPolicyStore, ITaskStore, IOutboxStore, IOutboxReader
{
    /// <summary>The open cards of all customers, by id; those after <paramref name="afterId"/>.</summary>
    Task<IReadOnlyList<TaskCard>> OpenCards(string? afterId, int limit, CancellationToken stop);
}
