using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Rows;

namespace Kizuna.Channels;

/// <summary>Puts a planned message into words, at the instant at which it leaves.</summary>
public interface IMessageWriter
{
    /// <param name="row">Its template, channel and reasons; its id becomes that of the message.</param>
    /// <param name="customer">As it is now: name, tags, language.</param>
    /// <param name="to">The customer's address on the channel.</param>
    /// <exception cref="StoreException">The templates cannot be read.</exception>
    Task<Written> Write(OutboxRow row, Customer customer, string to, CancellationToken stop);
}
