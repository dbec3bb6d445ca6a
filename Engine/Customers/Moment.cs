namespace Kizuna.Engine;

/// <summary>An event that left a mark on the customer: when it was, and which one it was.</summary>
public sealed record Moment(DateTimeOffset At, string EventId)
{
    public Evidence AsEvidence(string? figure = null) => new(MessageId: EventId, Figure: figure, At: At);
}
