using Kizuna.Channels;
using Kizuna.Engine.Customers;
using Kizuna.Storage.Rows;

namespace Kizuna.Testing;

/// <summary>Writes the name of the template to whoever it is for.</summary>
public sealed class FakeWriter : IMessageWriter
{
    /// <summary>A template that there is not.</summary>
    public string? Missing { get; set; }

    public Task<OutgoingMessage?> Write(OutboxRow row, Customer customer, string to, CancellationToken stop) => Task.FromResult(
        row.Body.Template == Missing ? null : new OutgoingMessage(row.Id, customer.Id, to, row.Class, row.Body.Title.En, row.Body.Template));
}
