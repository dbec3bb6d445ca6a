using Kizuna.Channels;
using Kizuna.Engine.Customers;
using Kizuna.Storage.Rows;

namespace Kizuna.Testing;

/// <summary>Writes the name of the template to whoever it is for.</summary>
public sealed class FakeWriter : IMessageWriter
{
    /// <summary>A template that there is not.</summary>
    public string? Missing { get; set; }

    public Task<Written> Write(OutboxRow row, Customer customer, string to, CancellationToken stop) => Task.FromResult<Written>(
        row.Body.Template == Missing ? new Written.Wanting(row.Body.Template) : new Written.Ready(new(row.Id, customer.Id, to, row.Class, row.Body.Title.En, row.Body.Template)));
}
