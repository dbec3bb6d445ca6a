using Kizuna.Api.Events;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Silo.Cli;

/// <summary>One event of an import file, or what is wrong with its line.</summary>
/// <param name="Line">From 1, as an editor counts.</param>
/// <param name="Event">As <c>/v1/batch</c> takes it; null when the line is bad.</param>
internal sealed record ImportRow(long Line, string CustomerId, BatchItem? Event, string? Fault = null)
{
    public static ImportRow Bad(long line, string fault) => new(line, "", null, fault);

    public bool IsOrder => Event?.Event is "Order Completed";
}

internal sealed record BatchItem(
    string Type, string UserId, string MessageId, DateTimeOffset Timestamp, string? Event, Dictionary<string, object>? Properties, Dictionary<string, string>? Traits)
{
    public CallContext Context { get; } = new(Historical: true);
}
