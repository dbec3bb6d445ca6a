using Kizuna.Channels;
using Kizuna.Engine.Customers;
using Kizuna.Storage.Rows;

namespace Kizuna.Crash.Host;

/// <summary>Writes the name of the template: what is said matters to nobody here.</summary>
internal sealed class TemplateName : IMessageWriter
{
    public Task<Written> Write(OutboxRow row, Customer customer, string to, CancellationToken stop) =>
        Task.FromResult<Written>(new Written.Ready(new(row.Id, customer.Id, to, row.Class, null, row.Body.Template)));
}
