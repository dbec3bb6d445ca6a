namespace Kizuna.Engine.Customers;

/// <summary>An event that left a mark on the customer.</summary>
/// <param name="At">When it happened.</param>
/// <param name="EventId">Which one it was.</param>
/// <param name="ImportedAt">Set when it came in as history; what follows from it is silent up to then.</param>
public sealed record Moment(DateTimeOffset At, string EventId, DateTimeOffset? ImportedAt = null)
{
    public Evidence AsEvidence(string? figure = null) => new(MessageId: EventId, Figure: figure, At: At);
}
