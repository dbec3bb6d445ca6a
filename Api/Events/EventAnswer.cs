using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Events;

/// <summary>The answer of every ingest call.</summary>
/// <param name="Success">False when at least one event was rejected; the others are applied all the same.</param>
/// <param name="Results">One for each event, in the order in which they were sent.</param>
public sealed record EventAnswer(bool Success, IReadOnlyList<EventResult> Results)
{
    internal static EventAnswer Of(IReadOnlyList<EventResult> results) => new(results.All(result => result.Status != EventStatus.Rejected), results);
}

/// <param name="MessageId">The event id: the sender's, or the one made here when there was none.</param>
/// <param name="Changes">What changed in the customer's classification, with the reasons.</param>
/// <param name="Tasks">What happened to follow-up tasks.</param>
/// <param name="Error">Why the event was rejected, naming the field.</param>
public sealed record EventResult(
    string? MessageId, EventStatus Status, string? CustomerId, IReadOnlyList<Change> Changes, IReadOnlyList<TaskChange> Tasks, string? Error = null)
{
    internal static EventResult Of(Receipt receipt) => new(
        receipt.MessageId, receipt.Status == ReceiptStatus.Duplicate ? EventStatus.Duplicate : EventStatus.Applied, receipt.CustomerId,
        receipt.Changes, receipt.Tasks);

    internal static EventResult Rejected(string? messageId, string? customerId, string error) =>
        new(messageId, EventStatus.Rejected, customerId, [], [], error);
}

/// <summary>A duplicate gets the first answer again.</summary>
public enum EventStatus { Applied, Duplicate, Rejected }
