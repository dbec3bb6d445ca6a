using Kizuna.Api.Events;
using Kizuna.Engine.Customers;
using Kizuna.Grains.Interfaces.Serialization;

namespace Kizuna.Api.Imports;

/// <summary>One event of an import file, or what is wrong with its line.</summary>
/// <param name="Line">From 1, as an editor counts.</param>
/// <param name="Event">As <c>/v1/batch</c> takes it; null when the line is bad.</param>
public sealed record ImportRow(long Line, string CustomerId, BatchItem? Event, string? Fault = null)
{
    /// <summary>The row as it stands in the file, so that it can be handed back; null in a file without columns.</summary>
    public string[]? Cells { get; init; }

    public static ImportRow Bad(long line, string fault, string[]? cells = null) => new(line, "", null, fault) { Cells = cells };

    public bool IsOrder => Event?.Event is "Order Completed";
}

public sealed record BatchItem(
    string Type, string UserId, string MessageId, DateTimeOffset? Timestamp, string? Event, Dictionary<string, object>? Properties, Dictionary<string, string>? Traits)
{
    public CallContext Context { get; } = new(Historical: true, Export: true);
}
